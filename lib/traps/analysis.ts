import 'server-only'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Scenario } from '@/lib/evaluation/scenario'
import { findSortedGuests } from '@/lib/guests/sorted'
import { guestListState } from '@/lib/guests/state'
import { findDistinctions } from '@/lib/sweep/distinctions'
import type { Edit } from '@/lib/sweep/edit'
import type { SortedGuests } from '@/lib/sweep/guest-kind'
import { asksForMemberships } from '@/lib/tenants/named-groups'
import { findPosture, type KeptPosture } from '@/lib/tenants/posture-store'
import { toResource } from '@/lib/tenants/to-resource'
import { findConnectedTenant } from '@/lib/tenants/find'
import { plainSignIn } from '@/lib/sweep/plain-sign-in'
import { type Blocked, findBlocked } from './blocked'
import { findTrapsInSteps } from './find-traps'
import { findPrevention, type Prevention } from './prevention'
import type { Trap, TrapChange } from './trap'
import { toTrapId } from './trap-id'

export type NamedChange = TrapChange & { id: string }
/** A trap with changes that have a name each. `id`: of the smallest change; of the trap alone where there is none. */
export type FoundTrap = Omit<Trap, 'changes'> & { id: string; changes: NamedChange[] }

/** What the policies that are kept mean to the guests that are. */
export type Analysis = {
  resource: Scenario['resource']
  posture: Pick<KeptPosture, 'readAt' | 'version'>
  guests: SortedGuests
  traps: FoundTrap[]
  prevention: Prevention
  /** Under `plainSignIn`. */
  blocked: Blocked
}
/** What is missing: a posture, its policies, or the first reading of the guests. */
export type AnalysisGap = 'noPosture' | 'policiesUnread' | 'guestsUnread'

/** So long at most other work of this process waits, but for one step. */
const turnMs = 25

/** One a tenant and process: a look at the page while nothing has changed costs no analysis. */
const most = 50
const kept = new Map<string, { key: string; analysis: Promise<Analysis> }>()

/** Nothing of this tenant stays in this process. */
export const forgetAnalysis = (tenantId: string): boolean => kept.delete(tenantId)

/** Finds every trap among what is kept. Takes as long as sorting all guests does, once a posture and list. */
export async function findAnalysis(tenantId: string): Promise<Analysis | AnalysisGap> {
  const [posture, list] = await Promise.all([findPosture(tenantId), guestListState(tenantId)])
  if (!posture) return 'noPosture'
  const resource = toResource(tenantId, posture)
  if (!resource) return 'policiesUnread'
  if (!list.readAt) return 'guestsUnread'
  const key = `${posture.version} ${list.readAt.toISOString()}`
  const known = kept.get(tenantId)
  const analysis = known?.key === key ? known.analysis : analyse(tenantId, resource, posture)
  kept.delete(tenantId)
  const [oldest] = kept.keys()
  if (oldest && kept.size >= most) kept.delete(oldest)
  kept.set(tenantId, { key, analysis })
  try {
    // the posture may have been read again and be the same
    return { ...(await analysis), posture: { readAt: posture.readAt, version: posture.version } }
  } catch (error) {
    forgetAnalysis(tenantId)
    throw error
  }
}

async function analyse(
  tenantId: string,
  resource: Scenario['resource'],
  posture: KeptPosture,
): Promise<Analysis> {
  const sorted = await findSortedGuests(tenantId, findDistinctions([resource]))
  const guests = asksForMemberships(resource.policies) ? sorted : withoutGroups(sorted)
  const prevention = findPrevention(resource, guests)
  const traps = await inTurns(
    findTrapsInSteps(resource, guests, { ...(prevention.group && { guestsGroup: prevention.group.id }) }),
  )
  const under = plainSignIn(resource.policies, (await findConnectedTenant(tenantId))?.appLinks ?? {})
  const blocked = findBlocked(resource, guests, under)
  return { resource, posture, guests, traps: traps.map(withIds), prevention, blocked }
}

/** The end of the steps. Between them other work of this process has its turn. */
async function inTurns<T>(steps: Generator<undefined, T>): Promise<T> {
  for (let until = performance.now() + turnMs; ;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() < until) continue
    await breathe()
    until = performance.now() + turnMs
  }
}

/** Where no policy names a group, nothing turns on who is in which. */
const withoutGroups = ({ guests, kinds }: SortedGuests): SortedGuests => ({
  guests,
  kinds: kinds.map((kind) => ({ ...kind, facts: { ...kind.facts, groups: [], roles: [] } })),
})

function withIds(trap: Trap): FoundTrap {
  const changes = trap.changes.map((change) => ({ ...change, id: toTrapId(trap, change) }))
  return { ...trap, changes, id: changes[0]?.id ?? toTrapId(trap, { kind: 'excludeExternal', edits: [] }) }
}

/** The trap and the change that an id means today; null where there is none any more, or nothing was read. */
export async function findTrap(
  tenantId: string,
  id: string,
): Promise<{ trap: FoundTrap; change: NamedChange; edits: Edit[] } | null> {
  const analysis = await findAnalysis(tenantId)
  if (typeof analysis === 'string') return null
  for (const trap of analysis.traps) {
    const change = trap.changes.find((one) => one.id === id)
    if (change) return { trap, change, edits: change.edits }
  }
  return null
}
