import { pageNumber } from '@/lib/staff/page-number'
import { z } from 'zod'

/** Graph's words in the order a filter offers them. */
export const levels = ['high', 'medium', 'low', 'none'] as const
export const states = ['atRisk', 'confirmedCompromised', 'remediated', 'dismissed', 'confirmedSafe'] as const
export const details = [
  'none',
  'adminGeneratedTemporaryPassword',
  'userPerformedSecuredPasswordChange',
  'userPerformedSecuredPasswordReset',
  'adminConfirmedSigninSafe',
  'aiConfirmedSigninSafe',
  'userPassedMFADrivenByRiskBasedPolicy',
  'adminDismissedAllRiskForUser',
  'adminConfirmedSigninCompromised',
  'adminConfirmedUserCompromised',
  'adminConfirmedServicePrincipalCompromised',
  'adminDismissedAllRiskForServicePrincipal',
  'm365DAdminDismissedDetection',
  'userChangedPasswordOnPremises',
  'adminDismissedRiskForSignIn',
  'adminConfirmedAccountSafe',
  'microsoftRevokedSessions',
] as const
export const sinceHours = { '24h': 24, '7d': 24 * 7, '30d': 24 * 30 } as const
export const sortKeys = ['name', 'level', 'state', 'updated'] as const

export type Level = (typeof levels)[number]
export type State = (typeof states)[number]
export type SortKey = (typeof sortKeys)[number]

/** A page of the list. `state` may be `changing` (Entra is at work on it) or `deleted`, which nobody else's filter shows. */
export type View = {
  q: string
  level: Level | null
  state: State | 'changing' | 'deleted' | null
  detail: (typeof details)[number] | null
  since: keyof typeof sinceHours | null
  /** Turned away by another organisation within 30 days. */
  stopped: boolean
  sort: SortKey
  descending: boolean
  page: number
}

/** Newest change first. */
export const plainView: View = {
  q: '',
  level: null,
  state: null,
  detail: null,
  since: null,
  stopped: false,
  sort: 'updated',
  descending: true,
  page: 1,
}

/** What the address of a page says; whatever it does not understand is as if it were not there. */
const Query = z.object({
  q: z
    .string()
    .transform((text) => text.trim().slice(0, 200))
    .catch(''),
  level: z.enum(levels).nullable().catch(null),
  state: z
    .enum([...states, 'changing', 'deleted'])
    .nullable()
    .catch(null),
  detail: z.enum(details).nullable().catch(null),
  since: z.enum(['24h', '7d', '30d']).nullable().catch(null),
  stopped: z
    .literal('1')
    .transform(() => true)
    .or(z.literal(false))
    .catch(false),
  sort: z
    .string()
    .regex(/^-?(name|level|state|updated)$/)
    .catch('-updated'),
  page: pageNumber(),
})

export function readView(query: Record<string, string | string[] | undefined>): View {
  const first = Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  )
  const { sort, ...view } = Query.parse(first)
  const key = sortKeys.find((name) => sort.endsWith(name)) ?? 'updated'
  return { ...view, sort: key, descending: sort.startsWith('-') }
}

/** The address of a view; what is as always is left out. */
export function toQuery(view: View): string {
  const { q, level, state, detail, since, stopped, sort, descending, page } = view
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  for (const [name, value] of Object.entries({ level, state, detail, since }))
    if (value) query.set(name, value)
  if (stopped) query.set('stopped', '1')
  const order = `${descending ? '-' : ''}${sort}`
  if (order !== '-updated') query.set('sort', order)
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return text && `?${text}`
}

/** What a filter narrows: everything but order and page. */
export const isFiltered = ({ q, level, state, detail, since, stopped }: View): boolean =>
  Boolean(q || level || state || detail || since || stopped)

/** A column once more turns its order round; levels, times first come with the largest. */
export function toSorted(view: View, sort: SortKey): View {
  const descending = view.sort === sort ? !view.descending : sort === 'level' || sort === 'updated'
  return { ...view, sort, descending, page: 1 }
}
