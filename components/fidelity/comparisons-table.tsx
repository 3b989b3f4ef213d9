import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LooseLink } from '@/components/ui/link'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'

export type ListedComparison = {
  id: string
  at: string
  byName: string
  /** How many guests; 0: a kind of guest. */
  guests: number
  app: string
  done: number
  total: number
  isOpen: boolean
  isFailed: boolean
  differences: number
}

/** What was asked in this tenant, the newest first. */
export function ComparisonsTable({ rows, below }: { rows: ListedComparison[]; below?: ReactNode }) {
  const t = useTranslations('whatIf')
  return (
    <Table
      wide
      caption={t('listTitle')}
      rows={rows}
      keyOf={({ id }) => id}
      below={below}
      columns={[
        {
          ...{ key: 'when', heading: t('column.when'), names: true },
          cell: ({ id, at }) => (
            <LooseLink href={`/what-if/${id}`}>
              <Time at={at} form="short" />
            </LooseLink>
          ),
        },
        { ...{ key: 'by', heading: t('column.by') }, cell: ({ byName }) => <bdi>{byName}</bdi> },
        {
          ...{ key: 'about', heading: t('column.about') },
          cell: ({ guests }) => (guests === 0 ? t('aboutKind') : t('about', { count: guests })),
        },
        {
          ...{ key: 'app', heading: t('column.app') },
          cell: ({ app }) => <bdi className="wrap-anywhere">{app}</bdi>,
        },
        { ...{ key: 'state', heading: t('column.state') }, cell: (row) => <Outcome row={row} /> },
      ]}
    />
  )
}

/** What it came to, in a word. */
export function Outcome({
  row: { isOpen, isFailed, differences, done, total },
}: {
  row: Pick<ListedComparison, 'isOpen' | 'isFailed' | 'differences' | 'done' | 'total'>
}) {
  const t = useTranslations('whatIf.state')
  if (isOpen) return <Tag kind="progress">{t('open', { count: done, total })}</Tag>
  if (differences > 0) return <Tag kind="shut">{t('differ', { count: differences })}</Tag>
  return isFailed ? <Tag kind="unknown">{t('failed')}</Tag> : <Tag kind="open">{t('agree')}</Tag>
}
