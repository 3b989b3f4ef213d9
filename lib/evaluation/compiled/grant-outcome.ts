import { findDemands } from '@/lib/evaluation/answer/challenges'
import type { OpenControl } from '@/lib/evaluation/answer/challenges'
import { judgeGrant, objectTo } from '@/lib/evaluation/answer/findings'
import type { Obstacle, Outcome } from '@/lib/evaluation/controls/controls'
import type { PolicyFinding, Truth } from '@/lib/evaluation/judgement'
import type { Grant, Policy } from '@/lib/evaluation/reading/policy'
import { any, yes } from '@/lib/evaluation/reasoning/truth'
import type { World } from '@/lib/evaluation/reasoning/world'
import { append } from './bits'
import { Memory } from './memory'

/** What controls look at, as numbers. */
export type ControlFacts = Record<'person' | 'trust' | 'client' | 'claims' | 'authentication', number>
/** What the policies on registering security information come to, by a number that tells it apart. */
export type Registration = { id: number; obstacles: () => Obstacle[] }

/** What one grant comes to for a kind of sign-in, should its policy apply. */
export type GrantOutcome = {
  /** Tells it apart from what else the grant can come to; `shown` does so as far as its findings show it. */
  id: number
  shown: number
  outcomes: readonly Outcome[]
  controls: PolicyFinding['controls']
  /** Whether it stands in the way. */
  falls: Truth
  /** What there is to do, or may be. */
  open: readonly OpenControl[]
  /** Whether an unknown fact has a say in it. */
  mayDiffer: boolean
}

/** A grant that one or several policies demand, with what it came to so far. */
export type DistinctGrant = {
  policy: Policy
  positions: number[]
  asksForMethods: boolean
  asksForDevice: boolean
  byFacts: Memory<number, GrantOutcome>
  byText: Map<string, GrantOutcome>
  shown: { text: string; controls: PolicyFinding['controls'] }[]
}

const mostRemembered = 4096
const methodControls = ['mfa', 'authenticationStrength', 'termsOfUse']
const deviceControls = ['compliantDevice', 'domainJoinedDevice']

export function toDistinct(policy: Policy, { controls }: Grant): DistinctGrant {
  const kinds = controls.map(({ kind }) => kind)
  return {
    policy,
    positions: [],
    asksForMethods: kinds.some((kind) => methodControls.includes(kind)),
    asksForDevice: kinds.some((kind) => deviceControls.includes(kind)),
    byFacts: new Memory(mostRemembered),
    byText: new Map(),
    shown: [],
  }
}

/** Two policies with the same text have the same outcomes, but for the questions that these wait for. */
export function describeGrant({ grant, signInRisk }: Policy): string {
  return JSON.stringify([grant, signInRisk.length])
}

/** Judges the grant by the rules of its controls, once for everything that they look at. */
export function findOutcome(
  world: World,
  grant: DistinctGrant,
  facts: ControlFacts,
  registration: Registration,
): GrantOutcome {
  const key = toKey(grant, facts, registration)
  return grant.byFacts.get(key) ?? grant.byFacts.keep(key, judge(world, grant, registration))
}

function toKey({ asksForMethods, asksForDevice }: DistinctGrant, facts: ControlFacts, { id }: Registration) {
  const proof = append(append(facts.authentication, 4096, id), 3, Math.floor(facts.trust / 9))
  const device = append(facts.trust % 9, 16, facts.claims)
  const demanded = append(asksForMethods ? proof : 0, 256, asksForDevice ? device : 0)
  return append(append(demanded, 4, facts.client), 16, facts.person)
}

/** Outcomes that read the same are kept once. The questions they wait for are left to whoever reasons about them. */
function judge(world: World, { policy, byText, shown }: DistinctGrant, registration: Registration) {
  const outcomes = judgeGrant(world, policy, registration.obstacles)
  const text = JSON.stringify(outcomes, (name, value: unknown) => (name === 'open' ? undefined : value))
  const known = byText.get(text)
  if (known) return known
  const objections = objectTo(world, policy, yes, outcomes)
  const place = findShown(shown, outcomes)
  const outcome: GrantOutcome = {
    id: byText.size,
    shown: place,
    outcomes,
    controls: shown[place]?.controls ?? [],
    falls: any(objections.map(({ truth }) => truth)).truth,
    open: findDemands(policy, outcomes).map(({ control, where }) => ({ control, where })),
    mayDiffer: [
      ...outcomes.flatMap(({ met, reachable, atHome }) => [met, reachable, atHome]),
      ...objections.map(({ truth }) => truth),
    ].some(({ truth }) => truth === 'unknown'),
  }
  byText.set(text, outcome)
  return outcome
}

function findShown(shown: DistinctGrant['shown'], outcomes: readonly Outcome[]): number {
  const controls = outcomes.map(({ control, met, reachable }) => ({
    control,
    met: met.truth,
    reachable: reachable.truth,
  }))
  const text = JSON.stringify(controls)
  const place = shown.findIndex((one) => one.text === text)
  return place === -1 ? shown.push({ text, controls }) - 1 : place
}
