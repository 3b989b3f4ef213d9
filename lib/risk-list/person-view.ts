import 'server-only'
import { cache } from 'react'
import { GraphProblem, type ProblemKind } from '@/lib/entra/problem'
import { findPerson, findRolesOf, type Person, type PersonRoles } from './person'
import { type Part, type PersonParts, startPersonParts } from './person-parts'
import { findPersonRecords, hasMovedLately, type PersonRecords } from './person-records'
import { nameStops, type Stop, toStops } from './person-stops'

/** How old what a page shows may be, and how old where somebody asked for it anew: a reload is not a request. */
const usualMs = 60_000
const freshMs = 3_000

export const toMaxAge = (isFresh: boolean) => (isFresh ? freshMs : usualMs)

/** Whether to read anew: somebody asked, or what is kept may be from before a change that we know of. Asked once a page. */
export const isNewWanted = cache(
  async (tenantId: string, id: string, isAsked: boolean): Promise<boolean> =>
    isAsked || (await hasMovedLately(tenantId, id, usualMs)),
)

/** For a page and its title, read once. Null: nobody of this tenant has this id. `problem`: the directory cannot be read. */
export const lookUpPerson = cache(
  async (
    tenantId: string,
    id: string,
    isFresh: boolean,
  ): Promise<Person | { problem: ProblemKind } | null> => {
    try {
      return await findPerson(tenantId, id, toMaxAge(isFresh))
    } catch (error) {
      if (error instanceof GraphProblem) return { problem: error.kind }
      throw error
    }
  },
)

/** `log`: null where the own sign-in log was read, or why it was not. */
export type Stops = { stops: Stop[]; log: ProblemKind | null }

/** Everything beside the account, under way. None of it waits for another. */
export type PersonView = PersonParts & {
  roles: Promise<PersonRoles>
  records: Promise<PersonRecords>
  stops: Promise<Stops>
}

/** Starts reading all of it; each part is awaited where it is shown. */
export function startPersonView(tenantId: string, person: Person, isFresh: boolean): PersonView {
  const records = findPersonRecords(tenantId, person)
  const parts = startPersonParts(tenantId, person.id, toMaxAge(isFresh))
  const stops = readStops(tenantId, records, parts.outbound)
  // a page that fails elsewhere first leaves them to nobody
  for (const started of [records, stops]) started.catch(() => undefined)
  return { ...parts, roles: findRolesOf(tenantId, person.id, toMaxAge(isFresh)), records, stops }
}

async function readStops(
  tenantId: string,
  records: Promise<PersonRecords>,
  outbound: PersonParts['outbound'],
): Promise<Stops> {
  const [{ refusals }, log] = await Promise.all([records, outbound])
  const stops = await nameStops(tenantId, toStops(refusals, 'problem' in log ? [] : log.value))
  return { stops, log: 'problem' in log ? log.problem : null }
}

/** Why a part is not there, in the three words that a strip has room for. */
export function toShortProblem(problem: ProblemKind): 'needsP2' | 'notPermitted' | 'unread' {
  if (problem === 'unlicensed') return 'needsP2'
  return problem === 'forbidden' || problem === 'notConnected' ? 'notPermitted' : 'unread'
}

/** When the older of two readings was made, and whether either could not be made anew. */
export function toFreshness(person: Person, risk: Part<unknown>): { at: string; failed: boolean } {
  if ('problem' in risk)
    return { at: person.readAt, failed: Boolean(person.stale) || toShortProblem(risk.problem) === 'unread' }
  const isOlder = Date.parse(risk.readAt) < Date.parse(person.readAt)
  return { at: isOlder ? risk.readAt : person.readAt, failed: Boolean(person.stale ?? risk.stale) }
}
