import { applies } from '@/lib/evaluation/conditions/applies'
import { judgeControl } from '@/lib/evaluation/controls/controls'
import type { Obstacle, Outcome } from '@/lib/evaluation/controls/controls'
import type { Actor, Cause, Reason } from '@/lib/evaluation/judgement'
import { turnsOn } from '@/lib/evaluation/reading/policy'
import type { Policy } from '@/lib/evaluation/reading/policy'
import type { Scenario } from '@/lib/evaluation/scenario'
import { all, any, no, not, yes } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { isEntra, isLocal } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

/** One policy's answer. It objects for a cause whose `truth` is yes. */
export type Finding = {
  policy: Policy
  applies: Answer
  reason: Reason
  outcomes: readonly Outcome[]
  objections: readonly Objection[]
}

export type Objection = {
  truth: Answer
  cause: Cause
  owner: Actor
  policy?: string
  /** The policy whose grant is out of reach; differs from `policy` where another one refuses registration. */
  demandedBy?: string
  control?: string
  basis: 'documented' | 'inferred'
}

export const registerSecurityInfo = 'urn:user:registersecurityinfo'

/** What one policy has against this sign-in; nothing where it does not apply. */
export function objectionsBy(world: World, policy: Policy): Objection[] {
  const { answer } = applies(world, policy, world.attempt.target)
  if (answer.truth === 'no') return []
  return objectTo(world, policy, answer, judgeGrant(world, policy, registrationOf(world)))
}

/** Judges one policy, whatever its state; only enabled ones have a say in the verdict. */
export function examine(world: World, policy: Policy): Finding {
  const { target } = world.attempt
  const { answer, reason } = applies(world, policy, target)
  const outcomes = judgeGrant(world, policy, registrationOf(world))
  return { policy, applies: answer, reason, outcomes, objections: objectTo(world, policy, answer, outcomes) }
}

/** Found once, for however many controls ask. */
function registrationOf(world: World): () => Obstacle[] {
  let found: Obstacle[] | null = null
  return () => (found ??= registrationObstacles(world))
}

export function judgeGrant(world: World, policy: Policy, registration: () => Obstacle[]): Outcome[] {
  return (policy.grant?.controls ?? []).map((control) => judgeControl(world, policy, control, registration))
}

/** OR is out of reach only when every control is, AND when any is. A block is out of reach whatever else is met. */
export function objectTo(
  world: World,
  policy: Policy,
  answer: Answer,
  outcomes: readonly Outcome[],
): Objection[] {
  if (outcomes.some(({ control }) => control === 'block')) {
    const { cause, owner, basis } = blockCause(world, policy)
    return [
      { truth: answer, cause, owner, policy: policy.id, demandedBy: policy.id, control: 'block', basis },
    ]
  }
  const judged = outcomes.map((outcome) => ({ outcome, fails: isOutOfReach(outcome) }))
  const whole = policy.grant?.operator === 'and' ? yes : all(judged.map(({ fails }) => fails))
  return judged.flatMap(({ outcome, fails }) =>
    outcome.obstacles
      .map(({ when, cause, owner, basis, policy: other }) => ({
        truth: all([answer, whole, fails, when]),
        ...{
          cause,
          owner,
          policy: other ?? policy.id,
          demandedBy: policy.id,
          control: outcome.control,
          basis,
        },
      }))
      .filter(({ truth }) => truth.truth !== 'no'),
  )
}

export function isOutOfReach({ met, reachable }: Outcome): Answer {
  return all([not(met), not(reachable)])
}

/** The first condition the policy turns on, in the order of what is most specific to a guest. */
function blockCause(
  world: World,
  policy: Policy,
): { cause: Cause; owner: Actor; basis: 'documented' | 'inferred' } {
  if (turnsOn(policy.userRisk)) {
    if (isLocal(world)) return { cause: 'homeUserRisk', owner: 'resourceAdmin', basis: 'documented' }
    return isEntra(world)
      ? { cause: 'homeUserRisk', owner: 'homeAdmin', basis: 'documented' }
      : { cause: 'homeUserRisk', owner: 'identityProvider', basis: 'inferred' }
  }
  return { cause: findBlockCause(world, policy), owner: 'resourceAdmin', basis: 'documented' }
}

function findBlockCause(world: World, policy: Policy): Cause {
  if (turnsOn(policy.signInRisk)) return 'signInRisk'
  if (turnsOnLocation(policy)) return 'location'
  if (policy.deviceFilter !== null) return 'deviceFilter'
  if (policy.transferMethods.length > 0) return 'authenticationFlow'
  if (isLegacyBlock(world, policy)) return 'legacyAuthentication'
  if (policy.platforms.include !== 'all' || policy.platforms.exclude.length > 0) return 'devicePlatform'
  if (policy.insiderRisk.length > 0) return 'insiderRisk'
  return 'blockedByPolicy'
}

export function turnsOnLocation({ locations }: Policy): boolean {
  if (locations === null) return false
  return locations.exclude.length > 0 || !locations.include.some(({ kind }) => kind === 'all')
}

function isLegacyBlock(world: World, { clientApps }: Policy): boolean {
  if (clientApps === 'all' || clientApps.length === 4) return false
  const legacy = (client: string) => client === 'exchangeActiveSync' || client === 'other'
  const { clientApp } = world.attempt
  return clientApp === undefined ? clientApps.every(legacy) : legacy(clientApp)
}

/** Policies on registering security info that block it, or demand something other than MFA that is out of reach. */
export function registrationObstacles(world: World): Obstacle[] {
  const { target } = world.attempt
  if (isRegistration(target)) return []
  return world.policies
    .filter(({ effect, applications }) => effect === 'enabled' && applications.kind === 'userActions')
    .map((policy): Obstacle => {
      const { answer } = applies(world, policy, { userAction: registerSecurityInfo })
      const outcomes = judgeGrant(world, policy, () => []).map((outcome) =>
        outcome.control === 'mfa' || outcome.control === 'authenticationStrength'
          ? { ...outcome, met: yes }
          : outcome,
      )
      const fails = outcomes.map(isOutOfReach)
      const isAnd = policy.grant?.operator === 'and' || outcomes.some(({ control }) => control === 'block')
      const whole = outcomes.length === 0 ? no : isAnd ? any(fails) : all(fails)
      return {
        when: all([answer, whole]),
        cause: 'registrationBlocked',
        owner: 'resourceAdmin',
        basis: 'documented',
        policy: policy.id,
      }
    })
}

export function isRegistration(target: Scenario['attempt']['target']): boolean {
  return 'userAction' in target && target.userAction.toLowerCase() === registerSecurityInfo
}
