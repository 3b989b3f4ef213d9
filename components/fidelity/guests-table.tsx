import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LooseLink } from '@/components/ui/link'
import { Table } from '@/components/ui/table'
import { Outcome } from './comparisons-table'
import type { ShownCounts } from './shown'

export type ComparedGuest = {
  key: string
  label: ReactNode
  href: string | null
  verdict: string | null
  /** Null: there is nothing to compare, for `problem`. */
  counts: ShownCounts | null
  problem: string | null
}

/** Several guests that were asked about; each leads to its policies. */
export function GuestsTable({ rows }: { rows: ComparedGuest[] }) {
  const [t, words] = [useTranslations('whatIf'), useTranslations('simulate.verdict')]
  const number = (name: 'same' | 'open') => ({
    ...{ key: name, heading: t(`guestColumn.${name}`), align: 'end' as const },
    cell: ({ counts }: ComparedGuest) => counts?.[name] ?? '–',
  })
  return (
    <Table
      wide
      caption={t('result.guestsTitle')}
      rows={rows}
      keyOf={({ key }) => key}
      columns={[
        {
          ...{ key: 'guest', heading: t('guestColumn.guest'), names: true },
          cell: ({ label, href }) =>
            href ? (
              <LooseLink href={href}>
                <span className="wrap-anywhere">{label}</span>
              </LooseLink>
            ) : (
              <span className="wrap-anywhere">{label}</span>
            ),
        },
        {
          ...{ key: 'verdict', heading: t('guestColumn.verdict') },
          cell: ({ verdict }) => (verdict ? words(verdict) : '–'),
        },
        number('same'),
        {
          ...{ key: 'differ', heading: t('guestColumn.differ'), align: 'end' as const },
          cell: ({ counts }) => (counts ? counts.different + counts.reason : '–'),
        },
        number('open'),
        {
          ...{ key: 'state', heading: t('guestColumn.state') },
          cell: ({ counts, problem }) =>
            problem ? (
              <span>{t(`problem.${problem}.title`)}</span>
            ) : (
              <Outcome
                row={{
                  ...{ isOpen: false, isFailed: false, done: 0, total: 0 },
                  differences: (counts?.different ?? 0) + (counts?.reason ?? 0),
                }}
              />
            ),
        },
      ]}
    />
  )
}
