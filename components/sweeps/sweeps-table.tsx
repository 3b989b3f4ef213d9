import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LooseLink } from '@/components/ui/link'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'

export type ListedSweep = {
  id: string
  kind: 'sweep' | 'try'
  at: string
  byName: string
  apps: string[]
  guests: number | null
  state: 'waiting' | 'running' | 'done' | 'failed'
  progress: number
}

const tags = { waiting: 'neutral', running: 'progress', done: 'open', failed: 'shut' } as const

/** What was asked for in this tenant, the newest first. */
export function SweepsTable({ rows, below }: { rows: ListedSweep[]; below?: ReactNode }) {
  const [t, format] = [useTranslations('sweeps'), useFormatter()]
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
          cell: ({ id, kind, at }) => (
            <LooseLink href={`/${kind === 'try' ? 'try' : 'sweeps'}/${id}`}>
              <Time at={at} form="short" />
            </LooseLink>
          ),
        },
        { ...{ key: 'what', heading: t('column.what') }, cell: ({ kind }) => t(`kind.${kind}`) },
        { ...{ key: 'by', heading: t('column.by') }, cell: ({ byName }) => <bdi>{byName}</bdi> },
        { ...{ key: 'apps', heading: t('column.apps') }, cell: ({ apps }) => <bdi>{apps.join(', ')}</bdi> },
        {
          ...{ key: 'guests', heading: t('column.guests'), align: 'end' as const },
          cell: ({ guests }) => (guests === null ? t('notKnown') : format.number(guests)),
        },
        {
          ...{ key: 'state', heading: t('column.state') },
          cell: ({ state, progress }) => <Tag kind={tags[state]}>{t(`state.${state}`, { progress })}</Tag>,
        },
      ]}
    />
  )
}
