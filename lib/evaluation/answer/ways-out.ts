import { turnsOnLocation } from './findings'
import type { Objection } from './findings'
import type { Action, Actor, Verdict, WayOut } from '@/lib/evaluation/judgement'
import { actionOrder, isShut, takeStep } from './steps'
import type { Step } from './steps'
import { decide, findObjections } from './verdict'
import { applies } from '@/lib/evaluation/conditions/applies'
import { isLocal } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

const actors: readonly Actor[] = ['guest', 'homeAdmin', 'resourceAdmin']
const mostSteps = 3
const mostWays = 5
/** Sets tried before giving up: a posture with dozens of blocks has no way out in three steps anyway. */
const mostTries = 600

/** The smallest sets of steps after which the same engine answers allowed or challenged. */
export function findWaysOut(full: World, verdict: Verdict): WayOut[] {
  if (verdict !== 'blocked' && verdict !== 'undetermined') return []
  const world = full.index
    ? full
    : { ...full, policies: full.policies.filter((policy) => canMatter(full, policy)) }
  const found: WayOut[] = []
  let tries = 0
  let frontier: Step[][] = [[]]
  const seen = new Set<string>()
  for (let size = 1; size <= mostSteps && found.length < mostWays; size += 1) {
    const next: Step[][] = []
    for (const steps of frontier) {
      for (const step of findRelevantSteps(world, steps)) {
        const longer = sortSteps(world, [...steps, step])
        const key = longer.map(keyOf).join()
        if (longer.length < size || seen.has(key) || found.some((way) => includesAll(longer, way.steps)))
          continue
        seen.add(key)
        tries += 1
        if (tries > mostTries) return rank(world, found)
        const verdictAfter = tryOut(world, longer)
        if (verdictAfter) found.push({ steps: longer, verdictAfter })
        else next.push(longer)
      }
    }
    frontier = next
  }
  return rank(world, found)
}

/** No step brings back a policy that is not for this person or not for this target. */
function canMatter(world: World, policy: World['policies'][number]): boolean {
  if (policy.effect !== 'enabled') return false
  if (policy.applications.kind === 'userActions') return true
  const { answer, reason } = applies(world, policy, world.attempt.target)
  return (
    answer.truth !== 'no' ||
    !['users', 'application', 'authenticationContext', 'emptyPolicy'].includes(reason)
  )
}

function tryOut(world: World, steps: readonly Step[]): 'allowed' | 'challenged' | null {
  const isOpen = steps.every((step) => {
    const others = walk(
      world,
      steps.filter((other) => other !== step),
    )
    return others.some((without) => !isShut(without, step))
  })
  if (!isOpen) return null
  for (const after of walk(world, steps)) {
    const verdict = decide(after)
    if (verdict === 'allowed' || verdict === 'challenged') return verdict
  }
  return null
}

function walk(world: World, steps: readonly Step[]): World[] {
  return steps.reduce<World[]>((worlds, step) => worlds.flatMap((before) => takeStep(before, step)), [world])
}

/** Any way out has to remove each objection that can stand: the first one is where to go on from. */
function findRelevantSteps(world: World, steps: readonly Step[]): Step[] {
  const wanted = new Map<string, Step>()
  for (const current of walk(world, steps)) {
    const groups = standing(current).map((group) => group.flatMap((one) => stepsAgainst(world, one)))
    if (countApart(groups) > mostSteps - steps.length) continue
    for (const step of groups[0] ?? []) wanted.set(keyOf(step), step)
  }
  return [...wanted.values()]
}

/** What stands or may stand in the way, the objections of one policy together: they fall with its grant. */
function standing(world: World): Objection[][] {
  const groups = new Map<string, Objection[]>()
  for (const objection of findObjections(world)) {
    const key = objection.demandedBy ?? `${objection.cause} ${objection.owner}`
    groups.set(key, [...(groups.get(key) ?? []), objection])
  }
  return [...groups.values()]
}

/** How many of the groups share no step with one another: each needs a step of its own. */
function countApart(groups: readonly (readonly Step[])[]): number {
  const taken = new Set<string>()
  return groups.filter((steps) => {
    const keys = steps.map(keyOf)
    if (keys.some((key) => taken.has(key))) return false
    for (const key of keys) taken.add(key)
    return true
  }).length
}

function stepsAgainst(world: World, objection: Objection): Step[] {
  const { cause, control, owner } = objection
  const homeSide: Actor = isLocal(world) ? 'resourceAdmin' : 'homeAdmin'
  const by = (actor: Actor, ...actions: Action[]): Step[] => actions.map((action) => ({ actor, action }))
  const steps: Step[] = []
  if (cause === 'domainNotAllowed') steps.push(...by('resourceAdmin', 'allowDomain'))
  if (cause === 'accountDisabled') steps.push(...by(owner, 'enableAccount'))
  if (cause === 'outboundBlocked') steps.push(...by('homeAdmin', 'allowOutbound'))
  if (cause === 'inboundBlocked') steps.push(...by('resourceAdmin', 'allowInbound'))
  if (cause === 'legacyClient') steps.push(...by('guest', 'useBrowser'))
  const ids = [...new Set([objection.policy, objection.demandedBy])]
  for (const policy of world.policies.filter(({ id }) => ids.includes(id))) {
    const { id: name, userRisk, locations, clientApps, transferMethods, deviceFilter, grant } = policy
    steps.push({ actor: 'resourceAdmin', action: 'excludeFromPolicy', policy: name })
    if (turnsOnLocation(policy)) steps.push({ actor: 'resourceAdmin', action: 'allowLocation', policy: name })
    if (locations !== null) steps.push(...by('guest', 'useAnotherNetwork'))
    if (userRisk.length > 0) {
      steps.push(...by('guest', 'resetPasswordAtHome', 'resetWithIdentityProvider'))
      steps.push(...by(homeSide, 'resetPassword', 'dismissUserRisk'))
    }
    if (clientApps !== 'all' || transferMethods.length > 0) steps.push(...by('guest', 'useBrowser'))
    const kinds = (grant?.controls ?? []).map(({ kind }) => kind)
    if (deviceFilter !== null || kinds.includes('compliantDevice') || kinds.includes('domainJoinedDevice')) {
      steps.push(...by('guest', 'useManagedDevice'), ...by('homeAdmin', 'manageDevice'))
      steps.push(...by('resourceAdmin', 'trustDevice'))
    }
  }
  if (control === 'mfa' || control === 'authenticationStrength') {
    steps.push(
      ...by('guest', 'setUpMethodAtHome'),
      ...by('resourceAdmin', 'trustMfa', 'registerMethodForGuest'),
    )
  }
  return steps
}

function keyOf({ actor, action, policy = '' }: Step): string {
  return `${actor} ${action} ${policy}`
}

function includesAll(steps: readonly Step[], smaller: readonly Step[]): boolean {
  return smaller.every((step) => steps.some((other) => keyOf(other) === keyOf(step)))
}

function sortSteps(world: World, steps: readonly Step[]): Step[] {
  const distinct = [...new Map(steps.map((step) => [keyOf(step), step])).values()]
  return distinct.sort((a, b) => positionOf(world, a) - positionOf(world, b))
}

/** The order of the table of actions; among policies, theirs. */
function positionOf(world: World, { actor, action, policy }: Step): number {
  const place = world.policies.findIndex(({ id }) => id === policy) + 1
  return actionOrder.indexOf(action) * 10_000 + actors.indexOf(actor) * 3_000 + place
}

/** Fewest steps, then the nearest actor, then the fewest steps for that actor, then the order of the table. */
function rank(world: World, ways: readonly WayOut[]): WayOut[] {
  const weigh = ({ steps }: WayOut): number[] => {
    const furthest = Math.max(...steps.map(({ actor }) => actors.indexOf(actor)))
    const burden = steps.filter(({ actor }) => actors.indexOf(actor) === furthest).length
    return [steps.length, furthest, burden, ...steps.map((step) => positionOf(world, step))]
  }
  const compare = (a: number[], b: number[]) =>
    a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0
  return [...ways].sort((a, b) => compare(weigh(a), weigh(b))).slice(0, mostWays)
}
