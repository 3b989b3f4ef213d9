import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { inBackground } from '@/lib/budget/priority'
import { within } from '@/lib/db'
import { allGuests, readGuestPage, readMembershipsOf } from '@/lib/entra/guest-list'
import type { ListedGuest } from '@/lib/entra/guest-list'
import { GraphProblem } from '@/lib/entra/problem'
import type { GuestList } from '@/lib/generated/prisma/client'
import { claim, holding, noteProblem } from '@/lib/kept/store'
import { isRefused } from '@/lib/risk-list/state'
import { asksForMemberships } from '@/lib/tenants/named-groups'
import { findPosture } from '@/lib/tenants/posture-store'
import { withHomes } from './homes'
import { type GuestListState, guestListState } from './state'
import { dropPlace, findProgress, finishWhole, type FoundGuest, guestsKind, keepGuests } from './store'
import type { Place } from './store'

/** A reading that was cut off goes on within this time. */
const resumableMs = 2 * 3_600_000
/** A job ends before its lease does; the next one goes on. */
const longestMs = 8 * 60_000
const pollMs = 250
const patienceMs = 90_000

/**
 * Brings the list of a tenant's guests up to date unless it was within `mostAgeMs`, and answers how it stands. One of all processes
 * reads, in the background, a page at a time; where that is cut off, the next call goes on. Never throws because of Graph: see
 * `problem`.
 */
export async function refreshGuests(tenantId: string, mostAgeMs: number): Promise<GuestListState> {
  const notBefore = new Date(Date.now() - mostAgeMs)
  const isYoung = ({ readAt }: GuestListState) => readAt !== null && readAt >= notBefore
  const state = await guestListState(tenantId)
  if (isYoung(state) || isRefused(state)) return state
  const began = Date.now()
  while (Date.now() - began < patienceMs) {
    if (await claim(tenantId, guestsKind, notBefore)) {
      await readHere(tenantId)
      break
    }
    const now = await guestListState(tenantId)
    if (isYoung(now) || (now.problemAt && now.problemAt.getTime() >= began)) break
    await sleep(pollMs)
  }
  return guestListState(tenantId)
}

async function readHere(tenantId: string): Promise<void> {
  try {
    await holding(tenantId, guestsKind, () => inBackground(() => readWhole(tenantId)))
  } catch (error) {
    if (!(error instanceof GraphProblem)) throw error
    await noteProblem(tenantId, guestsKind, error.kind, new Date()).catch(() => undefined)
  }
}

async function readWhole(tenantId: string): Promise<void> {
  const until = Date.now() + longestMs
  const posture = await findPosture(tenantId)
  const memberships = asksForMemberships(posture?.policies ?? [])
  const place = placeOf(await findProgress(tenantId), memberships)
  let { read, total } = place
  let path: string | null = place.nextPath ?? allGuests
  const resumed = place.nextPath
  while (path !== null) {
    if (Date.now() > until) return letGo(tenantId)
    const at: string = path
    const readAt = new Date()
    const page = await readGuestPage(tenantId, at).catch(async (error: unknown) => {
      // a place that Graph does not know any more leads nowhere
      if (at === resumed) await dropPlace(tenantId)
      throw error
    })
    const guests = await complete(tenantId, page.items, memberships)
    read += page.items.length
    total = page.total ?? total
    path = page.next
    await keepGuests(tenantId, guests, readAt, {
      ...{ beganAt: place.beganAt, nextPath: path, read, total, memberships },
    })
  }
  await finishWhole(tenantId, place.beganAt)
}

/** The place of a reading that was cut off, unless policies ask for what it did not read. */
function placeOf(list: GuestList | null, memberships: boolean): Place {
  const { beganAt, nextPath } = list ?? {}
  const isUsable = beganAt && nextPath && list?.memberships === memberships
  if (isUsable && Date.now() - beganAt.getTime() < resumableMs)
    return { beganAt, nextPath, read: list.read, total: list.total, memberships }
  return { beganAt: new Date(), nextPath: null, read: 0, total: null, memberships }
}

async function complete(
  tenantId: string,
  items: readonly ListedGuest[],
  memberships: boolean,
): Promise<FoundGuest[]> {
  const [guests, found] = await Promise.all([
    withHomes(tenantId, items),
    memberships
      ? readMembershipsOf(
          tenantId,
          items.map(({ id }) => id),
        )
      : null,
  ])
  return guests.map((guest) => {
    const { groups, roles } = found?.get(guest.id) ?? {}
    return { ...guest, groups: groups ?? null, roles: roles ?? null }
  })
}

/** For whoever goes on. */
const letGo = (tenantId: string): Promise<void> =>
  within({ tenant: tenantId }, async (tx) => {
    await tx.reading.updateMany({ where: { tenantId, kind: guestsKind }, data: { leaseUntil: null } })
  })
