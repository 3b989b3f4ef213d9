import { useTranslations } from 'next-intl'
import { fillSlots, slot } from '@/components/ui/slots'
import { Table } from '@/components/ui/table'
import { EmptyTable } from '@/components/ui/table-empty'
import { Time } from '@/components/ui/time'

/** One kind of what is read; `problem`: a code of `connect.tenant.problemKind`. Times are ISO 8601. */
export type Reading = {
  kind: string
  listedAt: string | null
  problem: string | null
  problemAt: string | null
}

/** What was read of a tenant, when as a whole, and why it failed last. There are as many rows as kinds, which are few. */
export function ReadingTable({ rows }: { rows: Reading[] }) {
  const t = useTranslations('connect.tenant')
  return (
    <Table
      caption={t('readings')}
      rows={rows}
      keyOf={({ kind }) => kind}
      columns={[
        {
          key: 'what',
          heading: t('reading_.what'),
          names: true,
          cell: ({ kind }) => t(t.has(`kind.${kind}`) ? `kind.${kind}` : 'kind.other', { name: kind }),
        },
        {
          key: 'at',
          heading: t('reading_.at'),
          cell: ({ listedAt }) => (listedAt ? <Time at={listedAt} form="short" /> : t('single')),
        },
        { key: 'problem', heading: t('reading_.problem'), cell: (row) => <Problem {...row} /> },
      ]}
      empty={<EmptyTable>{t('readingsNone')}</EmptyTable>}
    />
  )
}

function Problem({ problem, problemAt }: Reading) {
  const t = useTranslations('connect.tenant')
  if (!problem) return t('noProblem')
  const words = t(t.has(`problemKind.${problem}`) ? `problemKind.${problem}` : 'problemKind.other')
  if (!problemAt) return words
  return fillSlots(t('problemAt', { problem: words, time: slot('time') }), {
    time: <Time at={problemAt} form="short" />,
  })
}
