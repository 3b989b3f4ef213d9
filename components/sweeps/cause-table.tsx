import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Table } from '@/components/ui/table'
import { PeopleLink } from './people-link'
import { VerdictTag } from './verdict-tag'

export type CauseRow = {
  key: string
  verdict: 'blocked' | 'undetermined'
  cause: string
  owner: string
  home: string
  app: string
  policies: string[]
  guests: number
  /** Where they are listed. */
  people?: string
}

type Props = { title: string; rows: CauseRow[]; host: string; below?: ReactNode }

/** Guests who are blocked, or may be, by cause, home tenant and application. */
export function CauseTable({ title, rows, host, below }: Props) {
  const [t, words] = [useTranslations('sweeps'), useTranslations('judgement.cause')]
  return (
    <Table
      wide
      caption={title}
      rows={rows}
      keyOf={({ key }) => key}
      below={below}
      columns={[
        {
          ...{ key: 'cause', heading: t('column.cause'), names: true },
          cell: ({ cause, home }) => words(`${cause}.resourceAdmin.title`, { home, host, owner: host }),
        },
        {
          ...{ key: 'verdict', heading: t('column.verdict') },
          cell: ({ verdict }) => <VerdictTag verdict={verdict} />,
        },
        { ...{ key: 'home', heading: t('column.home') }, cell: ({ home }) => <bdi>{home}</bdi> },
        { ...{ key: 'app', heading: t('column.app') }, cell: ({ app }) => <bdi>{app}</bdi> },
        { ...{ key: 'owner', heading: t('column.owner') }, cell: ({ owner }) => t(`owner.${owner}`) },
        {
          ...{ key: 'policies', heading: t('column.policies') },
          cell: ({ policies }) =>
            policies.length === 0 ? (
              t('noPolicy')
            ) : (
              <bdi className="wrap-anywhere">{policies.join(', ')}</bdi>
            ),
        },
        {
          ...{ key: 'guests', heading: t('column.guests'), align: 'end' as const },
          cell: ({ guests, people, cause, home }) => (
            <PeopleLink
              href={people}
              guests={guests}
              of={words(`${cause}.resourceAdmin.title`, { home, host, owner: host })}
            />
          ),
        },
      ]}
    />
  )
}
