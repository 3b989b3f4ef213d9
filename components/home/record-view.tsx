import { useTranslations } from 'next-intl'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { CodeText } from '@/components/ui/code-text'
import { TextField } from '@/components/ui/field'
import { LooseLink } from '@/components/ui/link'
import { fillSlots, slot } from '@/components/ui/slots'
import { Table, type Column } from '@/components/ui/table'
import { None, RowName } from '@/components/ui/table-cells'
import { EmptyTable } from '@/components/ui/table-empty'
import { FilterSelect, TableFilters } from '@/components/ui/table-filters'
import { Paging } from '@/components/ui/table-paging'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'

type Topic = 'changes' | 'tries' | 'signIns' | 'lookUps' | 'cases' | 'settings'

/** What was asked for. `days`: not older; `page` counts from 1. */
type View = { topic: Topic | null; who: string; whom: string; days: number | null; page: number }

/** One entry. Times are ISO 8601; `sealed`: its place in the chain is taken. */
type Entry = {
  id: string
  at: string
  action: string
  kind: string | null
  actor: { id: string; name: string | null }
  target: { id: string; name: string } | null
  run: string | null
  reason: string | null
  problem: string | null
  requestId: string | null
  sealed: boolean
}

type Props = {
  tenantName: string
  view: View
  rows: Entry[]
  total: number
  pageSize: number
  /** What may be chosen. */
  choices: { topics: readonly Topic[]; periods: readonly number[] }
  addressOf: (change: Partial<View>) => string
}

/** Everything that was asked for, sent and seen in a tenant, newest first. */
export function RecordOfActions(props: Props) {
  const { tenantName, view, rows, total, pageSize, addressOf } = props
  const t = useTranslations('record')
  const from = (view.page - 1) * pageSize + 1
  const to = from + rows.length - 1
  const lead = fillSlots(t('lead', { tenant: slot('tenant') }), { tenant: <bdi>{tenantName}</bdi> })
  return (
    <>
      <StaffPageHead title={t('pageTitle')} lead={lead} />
      <Table
        caption={t('table.caption')}
        columns={useColumns()}
        rows={rows}
        keyOf={({ id }) => id}
        wide
        above={<Filters {...props} />}
        empty={<Empty {...props} />}
        below={
          rows.length > 0 && (
            <Paging
              of={t('table.caption')}
              {...{ from, to, total }}
              {...(view.page > 1 && { previous: addressOf({ page: view.page - 1 }) })}
              {...(to < total && { next: addressOf({ page: view.page + 1 }) })}
            />
          )
        }
      />
    </>
  )
}

function useColumns(): Column<Entry>[] {
  const t = useTranslations('record')
  const none = useTranslations('staff.table')('none')
  const nameOf = useActionName()
  return [
    {
      key: 'action',
      heading: t('table.action'),
      names: true,
      cell: (row) => <span className="font-semibold">{nameOf(row)}</span>,
    },
    { key: 'at', heading: t('table.at'), cell: ({ at }) => <Time at={at} form="both" /> },
    {
      key: 'target',
      heading: t('table.target'),
      cell: ({ target }) =>
        target ? (
          <div className="min-w-28">
            <RowName href={`/users/${target.id}`} name={target.name} />
          </div>
        ) : (
          <None word={none} />
        ),
    },
    { key: 'actor', heading: t('table.actor'), cell: (row) => <Actor {...row} /> },
    {
      key: 'details',
      heading: t('table.details'),
      cell: (row) => (hasDetails(row) ? <Details {...row} /> : <None word={none} />),
    },
  ]
}

/** The words of an action; one that a newer version wrote is shown by its name. */
function useActionName(): (row: Entry) => string {
  const [t, kinds] = [useTranslations('record.action'), useTranslations('actions.kind')]
  return ({ action, kind }) => {
    const key = action.replace('.', '_')
    const words = kind && kinds.has(kind) ? kinds(kind) : ''
    return t.has(key) ? t(key, { kind: words, name: action }) : t('other', { kind: words, name: action })
  }
}

function Actor({ action, actor }: Entry) {
  const t = useTranslations('record')
  if (actor.name) return <bdi className="block min-w-28 wrap-anywhere">{actor.name}</bdi>
  if (action.startsWith('case.')) return t('guest')
  return fillSlots(t('someone', { id: slot('id') }), { id: <CodeText>{actor.id}</CodeText> })
}

const hasDetails = ({ reason, problem, requestId, run, sealed }: Entry) =>
  Boolean(reason ?? problem ?? requestId ?? run) || !sealed

function Details({ reason, problem, requestId, run, sealed }: Entry) {
  const [t, reasons] = [useTranslations('record'), useTranslations('actions.reason')]
  return (
    <div className="flex flex-col items-start gap-0.5 text-small">
      {reason && <span>{t('reason', { reason: reasons.has(reason) ? reasons(reason) : reason })}</span>}
      {problem && <Coded label={t('problem')} code={problem} />}
      {requestId && <Coded label={t('request')} code={requestId} />}
      {run && <LooseLink href={`/actions/${run}`}>{t('run')}</LooseLink>}
      {!sealed && <Tag kind="progress">{t('unsealed')}</Tag>}
    </div>
  )
}

const Coded = ({ label, code }: { label: string; code: string }) => (
  <span>
    {label} <CodeText>{code}</CodeText>
  </span>
)

function Filters({ view, choices }: Props) {
  const t = useTranslations('record')
  const topics = choices.topics.map((value) => ({ value, text: t(`topic.${value}`) }))
  const periods = choices.periods.map((days) => ({
    value: String(days),
    text: t('filter.lastDays', { count: days }),
  }))
  return (
    <TableFilters action="/record">
      <FilterSelect
        name="topic"
        label={t('filter.topic')}
        any={t('filter.anyTopic')}
        defaultValue={view.topic ?? ''}
        options={topics}
      />
      <TextField name="who" label={t('filter.who')} defaultValue={view.who} maxLength={100} />
      <TextField name="whom" label={t('filter.whom')} defaultValue={view.whom} maxLength={100} />
      <FilterSelect
        name="days"
        label={t('filter.days')}
        any={t('filter.anyDays')}
        defaultValue={view.days === null ? '' : String(view.days)}
        options={periods}
      />
    </TableFilters>
  )
}

function Empty({ view, addressOf }: Props) {
  const t = useTranslations('record')
  const asked = [
    view.topic && { label: t(`topic.${view.topic}`), href: addressOf({ topic: null, page: 1 }) },
    view.who && { label: view.who, href: addressOf({ who: '', page: 1 }) },
    view.whom && { label: view.whom, href: addressOf({ whom: '', page: 1 }) },
    view.days && {
      label: t('filter.lastDays', { count: view.days }),
      href: addressOf({ days: null, page: 1 }),
    },
  ].filter((filter) => filter !== null && filter !== '' && filter !== 0)
  if (asked.length === 0 && view.page === 1)
    return <EmptyTable title={t('empty.none')}>{t('empty.noneText')}</EmptyTable>
  return (
    <EmptyTable title={t('empty.title')} filters={asked} clear="/record">
      {t('empty.asked')}
    </EmptyTable>
  )
}
