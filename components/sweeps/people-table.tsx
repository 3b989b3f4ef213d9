import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { type Column, Table } from '@/components/ui/table'
import { RowName } from '@/components/ui/table-cells'
import { type ShownVerdict, VerdictTag } from './verdict-tag'

/** `href`: the same sign-in in the simulator. `causes` are codes of `judgement.cause`; `before` only where a change was tried. */
export type PersonRow = {
  key: string
  name: string
  address: string
  href: string
  type: string
  home: string
  app: string
  before?: ShownVerdict
  verdict: ShownVerdict
  causes: string[]
}

type Props = {
  rows: PersonRow[]
  host: string
  isTried: boolean
  above: ReactNode
  empty: ReactNode
  below?: ReactNode
}

/** The guests behind a number of a sweep, or of a tried change, with what was found of each. */
export function PeopleTable({ rows, host, isTried, above, empty, below }: Props) {
  const [t, column] = [useTranslations('sweeps.people'), useTranslations('sweeps.column')]
  const [words, types] = [useTranslations('judgement.cause'), useTranslations('traps.type')]
  const verdicts: Column<PersonRow>[] = isTried
    ? [
        {
          ...{ key: 'from', heading: column('from') },
          cell: ({ before }) => before && <VerdictTag verdict={before} />,
        },
        { ...{ key: 'to', heading: column('to') }, cell: ({ verdict }) => <VerdictTag verdict={verdict} /> },
      ]
    : [
        {
          ...{ key: 'verdict', heading: column('verdict') },
          cell: ({ verdict }) => <VerdictTag verdict={verdict} />,
        },
      ]
  return (
    <Table
      wide
      caption={t('caption')}
      rows={rows}
      keyOf={({ key }) => key}
      above={above}
      empty={empty}
      below={below}
      columns={[
        {
          ...{ key: 'guest', heading: t('guest'), names: true },
          cell: ({ href, name, address }) => (
            <RowName href={href} name={name || address} {...(name !== '' && { detail: address })} />
          ),
        },
        { ...{ key: 'home', heading: column('home') }, cell: ({ home }) => <bdi>{home}</bdi> },
        { ...{ key: 'type', heading: t('type') }, cell: ({ type }) => types(type) },
        { ...{ key: 'app', heading: column('app') }, cell: ({ app }) => <bdi>{app}</bdi> },
        ...verdicts,
        {
          ...{ key: 'cause', heading: column('cause') },
          cell: ({ causes, home }) =>
            causes.length === 0
              ? t('noCause')
              : causes.map((cause) => (
                  <p key={cause}>{words(`${cause}.resourceAdmin.title`, { home, host, owner: host })}</p>
                )),
        },
      ]}
    />
  )
}
