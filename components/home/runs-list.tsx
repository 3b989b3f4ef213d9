import { useTranslations } from 'next-intl'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Table, type Column } from '@/components/ui/table'
import { RowName, TwoLines } from '@/components/ui/table-cells'
import { EmptyTable } from '@/components/ui/table-empty'
import { NumberedPaging } from '@/components/ui/table-paging'
import { Tag } from '@/components/ui/tag'
import { withNames } from '@/components/ui/with-names'
import { clock, moment } from './moment'
import { PressProblem, type PressProblemShown } from './press-problem'
import { type ListedRun, toStanding } from './run-standing'
import { useWords } from './words'

type Props = {
  home: string
  /** Those that wait for the answer of who looks. */
  waiting: ListedRun[]
  runs: ListedRun[]
  total: number
  pageSize: number
  /** Counts from 1. */
  page: number
  problem: PressProblemShown | null
}

/** Every press of this tenant, newest first; what waits for who looks comes before. */
export function RunsList({ home, waiting, runs, total, pageSize, page, problem }: Props) {
  const t = useTranslations('actions')
  const say = useWords('actions')
  const from = (page - 1) * pageSize + 1
  const to = from + runs.length - 1
  return (
    <>
      <PressProblem problem={problem} names={{ name: '', home }} />
      <StaffPageHead title={t('pageTitle')} lead={say('list.lead', { home })} />
      {waiting.length > 0 && (
        <div className="mb-6 max-w-[48rem]">
          <Notice kind="careful" title={t('list.waitingTitle')}>
            <ul className="space-y-1">
              {waiting.map((run) => (
                <li key={run.id} className="flex flex-wrap items-center gap-x-4">
                  <span>{say('list.waiting', { name: run.actor.name, time: clock(run.expiresAt) })}</span>
                  <LooseLink href={`/actions/${run.id}`}>{t('list.answer')}</LooseLink>
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      <Table
        caption={t('list.caption')}
        columns={useColumns()}
        rows={runs}
        keyOf={({ id }) => id}
        wide
        empty={<EmptyTable title={t('list.emptyTitle')}>{t('list.emptyText')}</EmptyTable>}
        below={
          runs.length > 0 && (
            <NumberedPaging
              of={t('list.caption')}
              {...{ from, to, total }}
              page={page}
              address="/actions?page="
            />
          )
        }
      />
    </>
  )
}

function useColumns(): Column<ListedRun>[] {
  const t = useTranslations('actions')
  const [others, kinds] = [useTranslations('actions.list'), useTranslations('actions.kind')]
  return [
    {
      key: 'what',
      heading: t('list.what'),
      names: true,
      cell: ({ id, kind }) => <RowName href={`/actions/${id}`} name={kinds(kind)} />,
    },
    {
      key: 'whom',
      heading: t('list.whom'),
      cell: ({ first, others: count }) =>
        first && (
          <TwoLines
            first={<bdi className="wrap-anywhere">{first.name || first.address || first.id}</bdi>}
            second={
              count > 0 ? others('others', { count }) : <bdi className="wrap-anywhere">{first.address}</bdi>
            }
          />
        ),
    },
    { key: 'by', heading: t('list.by'), cell: ({ actor }) => <bdi>{actor.name}</bdi> },
    { key: 'when', heading: t('list.when'), cell: ({ createdAt }) => moment(createdAt) },
    { key: 'stands', heading: t('list.stands'), cell: (run) => <Standing run={run} /> },
  ]
}

function Standing({ run }: { run: ListedRun }) {
  const t = useTranslations('actions.list.stage')
  const { kind, word, done, count } = toStanding(run)
  return (
    <Tag kind={kind}>{withNames((all) => t(word, all), { name: run.approver.name ?? '', done, count })}</Tag>
  )
}
