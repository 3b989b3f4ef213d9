import 'server-only'
import { findAllPeople, findPeople, type Person } from '@/lib/guests/find-people'
import { keyOf } from '@/lib/sweep/guest-kind'
import type { GuestRow } from '@/lib/sweep/guest-row'
import { countPicked, homeCode, pickBlocked, pickMoved, type Picked } from '@/lib/sweep/pick-kinds'
import { fromPlain } from '@/lib/sweep/plain-distinctions'
import type { KeptSweep } from './kept-shapes'
import { type PeopleQuery, readMove } from './people-query'

export const peopleAPage = 50

/** Somebody behind a number, with what the sweep found of everybody like them. */
export type SweepPerson = Person & { picked: Picked }

/** `total`: as many as the sweep counted; guests may have come and gone since. */
export type PeoplePage = {
  people: SweepPerson[]
  total: number
  isMore: boolean
  stoppedAt: string | null
}

/** The kinds that are asked for: those that are blocked, or that a tried change moves. */
export function pickKinds({ edits, result, after }: KeptSweep, asked: PeopleQuery): Picked[] {
  if (!result) return []
  if (edits) return after ? pickMoved(result, after, readMove(asked.move)) : []
  const { verdict, cause, owner, app } = asked
  return pickBlocked(result, asked.pass === 'high' ? 'ifHighRisk' : 'now', {
    ...(verdict && { verdict }),
    ...(cause && { cause }),
    ...(owner && { owner }),
    ...(app && { application: app }),
  })
}

/** A page of the guests of today who are of such a kind. Null where the sweep was kept without what told its guests apart. */
export async function findSweepPeople(sweep: KeptSweep, asked: PeopleQuery): Promise<PeoplePage | null> {
  const sieve = toSieve(sweep, asked)
  if (!sieve) return null
  const { of, find, total } = sieve
  if (total === 0) return { people: [], total, isMore: false, stoppedAt: null }
  const page = await findPeople(sweep.tenantId, of, (guest) => find(guest) !== null, asked, peopleAPage)
  return { ...page, total, people: page.people.flatMap(toFound(find)) }
}

/** All of them, slice by slice, for a file. */
export async function* findAllSweepPeople(
  sweep: KeptSweep,
  asked: PeopleQuery,
): AsyncGenerator<SweepPerson[], void> {
  const sieve = toSieve(sweep, asked)
  if (!sieve || sieve.total === 0) return
  const { of, find } = sieve
  for await (const people of findAllPeople(sweep.tenantId, of, (guest) => find(guest) !== null))
    yield people.flatMap(toFound(find))
}

type Find = (guest: GuestRow) => Picked | null

const toFound = (find: Find) => (person: Person) => {
  const picked = find(person.guest)
  return picked ? [{ ...person, picked }] : []
}

function toSieve(sweep: KeptSweep, asked: PeopleQuery) {
  const plain = sweep.export?.distinctions
  if (!plain) return null
  const distinctions = fromPlain(plain)
  const picked = pickKinds(sweep, asked)
  const byKey = new Map(picked.map((one) => [one.kind.key, one]))
  const find: Find = (guest) =>
    asked.home === null || homeCode(guest.homeTenantId) === asked.home
      ? (byKey.get(keyOf(distinctions, guest)) ?? null)
      : null
  const types = [...new Set(picked.map(({ kind }) => kind.facts.type))]
  return { find, of: { home: asked.home, types }, total: countPicked(picked, asked.home) }
}
