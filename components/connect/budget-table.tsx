import { useTranslations } from 'next-intl'
import { Table } from '@/components/ui/table'
import { EmptyTable } from '@/components/ui/table-empty'
import { Tag, type TagKind } from '@/components/ui/tag'

/** One family of requests. `used`: per cent of what may be asked at once; `waitSeconds`: until the next turn. */
export type BudgetLine = {
  family: string
  rate: { count: number; seconds: number }
  used: number
  waitSeconds: number
  state: 'free' | 'paused' | 'broken' | 'troubled'
}

const tags: Record<BudgetLine['state'], TagKind> = {
  free: 'open',
  paused: 'progress',
  broken: 'shut',
  troubled: 'needs',
}

/** How much of what Microsoft lets a tenant be asked is taken now. */
export function BudgetTable({ rows }: { rows: BudgetLine[] }) {
  const t = useTranslations('connect.tenant')
  return (
    <Table
      caption={t('budget')}
      rows={rows}
      keyOf={({ family }) => family}
      columns={[
        {
          key: 'family',
          heading: t('budget_.family'),
          names: true,
          cell: ({ family }) => t(`family.${family}`),
        },
        { key: 'rate', heading: t('budget_.rate'), cell: ({ rate }) => t('rate', rate) },
        {
          key: 'used',
          heading: t('budget_.used'),
          cell: ({ used, waitSeconds }) =>
            waitSeconds > 0
              ? t('line', { percent: used, seconds: waitSeconds })
              : t('used', { percent: used }),
        },
        {
          key: 'state',
          heading: t('budget_.state'),
          cell: ({ state }) => <Tag kind={tags[state]}>{t(`budgetState.${state}`)}</Tag>,
        },
      ]}
      empty={<EmptyTable>{t('budgetNone')}</EmptyTable>}
    />
  )
}
