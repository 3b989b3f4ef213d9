import { pageNumber } from '@/lib/staff/page-number'
import { z } from 'zod'

/** A change of policies that is tried changes nothing: it stands with the sweeps, not with the changes of accounts. */
export const tried = 'change.tried'

/** What a tenant's admins may ask of the record, by the beginnings of the actions' names. */
export const topics = {
  changes: ['change.', 'secret.'],
  tries: [tried, 'sweep.', 'watch.'],
  signIns: ['session.', 'stepUp.'],
  lookUps: ['lookUp.', 'simulation.', 'caller.', 'callerCode.', 'list.', 'methods.', 'whatIf.'],
  cases: ['case.'],
  settings: ['tenant.'],
} as const
export const topicNames = [
  'changes',
  'tries',
  'signIns',
  'lookUps',
  'cases',
  'settings',
] as const satisfies readonly (keyof typeof topics)[]
export type Topic = (typeof topicNames)[number]
/**
 * What whoever administers policies may see of it, who is no home admin: what a host does itself, the look-ups of its own guests and of
 * what they have registered among it, and nothing of the accounts of home. Of what was exported not the list of risky users.
 */
export const hostTopics = ['tries', 'lookUps', 'settings'] as const satisfies readonly Topic[]

export const recordPageSize = 50
/** In days. */
export const recordPeriods = [1, 7, 30, 90] as const

/** `who` and `whom`: a part of a name or address, or an object id. `days`: not older. `page` counts from 1. */
export type RecordView = {
  topic: Topic | null
  who: string
  whom: string
  days: number | null
  page: number
}

/** One entry. Names are those of the day; null where nobody here knows them. Times are ISO 8601. */
export type RecordRow = {
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

const text = z.string().trim().max(100).catch('')
const Query = z.object({
  topic: z.enum(topicNames).nullable().catch(null),
  who: text,
  whom: text,
  days: z.coerce.number().int().min(1).max(400).nullable().catch(null),
  page: pageNumber(10_000),
})

/** What the page's address asks for. What it says wrongly is as if it were not there. */
export const readRecordView = (query: Record<string, string | string[] | undefined>): RecordView => {
  const { days, ...rest } = query
  return Query.parse({ ...rest, days: days || null })
}

/** The address of a page of the record. */
export function recordAddress({ topic, who, whom, days, page }: RecordView): string {
  const query = new URLSearchParams({
    ...(topic && { topic }),
    ...(who && { who }),
    ...(whom && { whom }),
    ...(days && { days: String(days) }),
    ...(page > 1 && { page: String(page) }),
  })
  return query.size > 0 ? `/record?${String(query)}` : '/record'
}
