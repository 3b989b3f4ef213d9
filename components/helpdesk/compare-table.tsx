import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import { Tag, type TagKind } from '@/components/ui/tag'
import type { ShownCell, ShownLine } from './host-view'

const kinds: Record<string, TagKind> = {
  same: 'open',
  different: 'needs',
  logSettles: 'progress',
  engineOnly: 'neutral',
  neitherKnows: 'unknown',
}

/** Engine and log, side by side; `reasons` are codes of `staff.result.fact`. `lines` null: there is no row to compare with. */
export function CompareTable({ lines, reasons }: { lines: ShownLine[] | null; reasons: string[] }) {
  const t = useTranslations('staff.result')
  return (
    <section>
      <h2 className="mb-3">{t('compareTitle')}</h2>
      {lines ? (
        <>
          <Table
            caption={t('compareTitle')}
            rows={lines}
            keyOf={({ key }) => key}
            columns={[
              {
                ...{ key: 'what', heading: t('compare.what'), names: true },
                cell: ({ what, name }) => t(`line.${what}`, { name: name ?? '' }),
              },
              {
                ...{ key: 'engine', heading: t('compare.engine') },
                cell: ({ engine }) => <Cell cell={engine} />,
              },
              { ...{ key: 'log', heading: t('compare.log') }, cell: ({ log }) => <Cell cell={log} /> },
              {
                ...{ key: 'agree', heading: t('compare.agree') },
                cell: ({ agreement }) => (
                  <Tag kind={kinds[agreement] ?? 'unknown'}>{t(`agreement.${agreement}`)}</Tag>
                ),
              },
            ]}
          />
          <p className="mt-3">
            {reasons.length > 0
              ? t('why', { facts: reasons.map((code) => t(`fact.${code}`)).join(', ') })
              : t('agrees')}
          </p>
        </>
      ) : (
        <Notice kind="unknown" title={t('noRow')} />
      )}
    </section>
  )
}

function Cell({ cell }: { cell: ShownCell }) {
  const t = useTranslations('staff.result')
  const words = useTranslations('judgement')
  if (!cell) return <span className="text-ink2">{t('notSaid')}</span>
  if ('code' in cell) return t(cell.code)
  if ('text' in cell) return <bdi>{cell.text}</bdi>
  if (cell.causes.length === 0) return t('nothing')
  const causes = cell.causes.map(({ key, values }) => words(key, values)).join(' · ')
  return cell.possible ? t('possible', { causes }) : causes
}
