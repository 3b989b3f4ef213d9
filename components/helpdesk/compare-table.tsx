import { useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import { Tag, type TagKind } from '@/components/ui/tag'
import { withNames } from '@/components/ui/with-names'
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
  const isSettled = ({ what, agreement }: ShownLine) => agreement === 'same' && !heads.includes(what)
  const same = lines?.filter(isSettled) ?? []
  return (
    <section>
      <h2 className="mb-3">{t('compareTitle')}</h2>
      {lines ? (
        <>
          <Lines caption={t('compareTitle')} lines={lines.filter((line) => !isSettled(line))} />
          <p className="mt-3">
            {reasons.length > 0
              ? t('why', { facts: reasons.map((code) => t(`fact.${code}`)).join(', ') })
              : t('agrees')}
          </p>
          {same.length > 0 && (
            <Disclosure wide summary={t('compareSame', { count: same.length })}>
              <Lines caption={t('compareSame', { count: same.length })} lines={same} />
            </Disclosure>
          )}
        </>
      ) : (
        <Notice kind="unknown" title={t('noRow')} />
      )}
    </section>
  )
}

/** What an agent looks at whether or not both agree. */
const heads = ['result', 'cause']

function Lines({ caption, lines }: { caption: string; lines: ShownLine[] }) {
  const t = useTranslations('staff.result')
  return (
    <Table
      caption={caption}
      rows={lines}
      keyOf={({ key }) => key}
      columns={[
        {
          ...{ key: 'what', heading: t('compare.what'), names: true },
          cell: ({ what, name }) => withNames((names) => t(`line.${what}`, names), { name: name ?? '' }),
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
