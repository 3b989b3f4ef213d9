import { getTranslations } from 'next-intl/server'
import { PartlyRead, StaleList, UnreadList } from '@/components/home/list-notices'
import type { UserRow } from '@/components/home/user-row'
import { UsersEmpty } from '@/components/home/users-empty'
import { UsersFilters } from '@/components/home/users-filters'
import { UsersSummary } from '@/components/home/users-summary'
import { UsersTable, UsersTableWaiting } from '@/components/home/users-table'
import { UsersTools } from '@/components/home/users-tools'
import { Paging } from '@/components/ui/table-paging'
import { type RiskyRow, rowsAPage } from '@/lib/risk-list/find-risky-users'
import { showList, type ShownList } from '@/lib/risk-list/show-list'
import {
  details,
  isFiltered,
  plainView,
  type SortKey,
  sortKeys,
  toQuery,
  toSorted,
  type View,
} from '@/lib/risk-list/view'

type ListProps = { tenantId: string; home: string; view: View; now: string }

/** What a page of the list shows once it is known. */
export async function UsersList({ tenantId, home, view, now }: ListProps) {
  const shown = await showList(tenantId, view, new Date(now))
  const { state, counts, found, passwords } = shown
  const t = await getTranslations('people.list')
  const here = hrefOf({ ...view, page: found.page })
  if (state.readAt === null && found.total === 0 && !isFiltered(view))
    return state.problem || !state.isWholeUnderWay ? (
      <UnreadList here={here} />
    ) : (
      <PartlyRead read={state.read} total={state.total} here={here} />
    )
  return (
    <>
      <div className="mb-6 space-y-3 empty:hidden">
        {state.isWholeUnderWay && state.readAt === null && (
          <PartlyRead read={state.read} total={state.total} here={here} />
        )}
        {state.problem && state.readAt && <StaleList at={state.readAt.toISOString()} />}
      </div>
      {counts.listed > 0 && <UsersSummary {...toSummary(shown, view, now)} />}
      <UsersFilters asked={toAsked(view)} sort={sortOf(view)} details={details} />
      {found.total > 0 && (
        <UsersTools total={found.total} csv={`/users/csv${toQuery({ ...view, page: 1 })}`} />
      )}
      <UsersTable
        rows={found.rows.map((row) => toRow(row, passwords))}
        sort={toSort(view)}
        here={here}
        empty={
          <UsersEmpty
            home={home}
            q={view.q}
            readAt={state.readAt?.toISOString() ?? null}
            parts={isFiltered(view) ? toParts(view) : null}
          />
        }
        paging={<Paging of={t('title')} {...found} size={rowsAPage} {...toNeighbours(view, shown)} />}
      />
    </>
  )
}

export const WaitingList = () => <UsersTableWaiting />

const hrefOf = (view: View) => `/users${toQuery(view)}`
const sortOf = (view: View) => new URLSearchParams(toQuery({ ...view, page: 1 })).get('sort') ?? ''

const toAsked = ({ q, level, state, detail, since, stopped }: View) => ({
  ...{ q, level: level ?? '', state: state ?? '', detail: detail ?? '', since: since ?? '' },
  stopped: stopped ? '1' : '',
})

const toRow = (row: RiskyRow, passwords: Map<string, string>): UserRow => ({
  ...{ id: row.id, name: row.displayName, address: row.principalName, level: row.level, state: row.state },
  ...{ detail: row.detail, isProcessing: row.isProcessing, isDeleted: row.isDeleted },
  ...{ updatedAt: row.updatedAt?.toISOString() ?? null, stoppedAt: row.stoppedAt },
  passwordChangedAt: passwords.get(row.id) ?? null,
})

function toSort(view: View) {
  const of = (key: SortKey) => ({
    href: hrefOf(toSorted(view, key)),
    direction: view.sort !== key ? null : view.descending ? ('descending' as const) : ('ascending' as const),
  })
  const [name, level, state, updated] = sortKeys
  return { name: of(name), level: of(level), state: of(state), updated: of(updated) }
}

function toNeighbours(view: View, { found: { page, to, total } }: ShownList) {
  return {
    ...(page > 1 && { previous: hrefOf({ ...view, page: page - 1 }) }),
    ...(to < total && { next: hrefOf({ ...view, page: page + 1 }) }),
  }
}

/** Each part of what was asked, with the address of the list without it. */
function toParts(view: View) {
  const { q, level, state, detail, since, stopped } = view
  const without = (part: Partial<View>) => hrefOf({ ...view, ...part, page: 1 })
  return {
    ...(q && { q: { value: q, href: without({ q: '' }) } }),
    ...(level && { level: { value: level, href: without({ level: null }) } }),
    ...(state && { state: { value: state, href: without({ state: null }) } }),
    ...(detail && { detail: { value: detail, href: without({ detail: null }) } }),
    ...(since && { since: { value: since, href: without({ since: null }) } }),
    ...(stopped && { stopped: { value: '1', href: without({ stopped: false }) } }),
  }
}

function toSummary({ counts, days }: ShownList, view: View, now: string) {
  const only = (part: Partial<View>) => hrefOf({ ...plainView, ...part })
  const level = (key: 'high' | 'medium' | 'low') => ({
    ...{ key, count: counts.levels[key] ?? 0, href: only({ level: key }), current: view.level === key },
  })
  const state = <Key extends NonNullable<View['state']>>(key: Key) => ({
    key,
    count: key === 'changing' ? counts.changing : (counts.states[key] ?? 0),
    href: only({ state: key }),
    current: view.state === key,
  })
  return {
    atRisk: counts.atRisk,
    levels: [level('high'), level('medium'), level('low')],
    states: [
      state('atRisk'),
      state('confirmedCompromised'),
      state('changing'),
      state('remediated'),
      state('dismissed'),
      state('confirmedSafe'),
    ],
    days,
    today: now.slice(0, 10),
  }
}
