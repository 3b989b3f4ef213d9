import type { Obstacle, Outcome } from './controls'
import { trusts } from '@/lib/evaluation/gates/inbound-trust'
import {
  hasMethodHere,
  isDoneAtHome,
  isDoneHere,
  isPossibleAtHome,
  isRegisteredHere,
  performableHere,
} from './multifactor'
import { turnsOn } from '@/lib/evaluation/reading/policy'
import type { Cause } from '@/lib/evaluation/judgement'
import type { Policy } from '@/lib/evaluation/reading/policy'
import type { Strength } from '@/lib/evaluation/reading/strengths'
import { all, any, certain, either, no, not, yes } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { isLocal } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

/**
 * MFA, or a strength: performed at home where the resource tenant trusts that, else in the resource tenant.
 * @see https://learn.microsoft.com/entra/external-id/authentication-conditional-access
 */
export function multifactorOutcome(
  world: World,
  policy: Policy,
  control: 'mfa' | 'authenticationStrength',
  strength: Strength,
  registration: () => Obstacle[],
): Outcome {
  const trusted = isLocal(world) ? no : trusts(world, 'mfa')
  const here = performHere(world, policy, strength, registration)
  const possibleAtHome = control === 'mfa' ? yes : isPossibleAtHome(world, strength)
  const untrusted = not(trusted)
  return {
    control,
    met: either(trusted, isDoneAtHome(world, strength), here.met),
    reachable: either(trusted, possibleAtHome, here.reachable),
    atHome: trusted,
    obstacles: [
      {
        when: all([trusted, not(possibleAtHome)]),
        cause: 'strengthUnreachable',
        owner: 'homeAdmin',
        basis: 'documented',
      },
      ...here.obstacles.map((obstacle) => ({ ...obstacle, when: all([untrusted, obstacle.when]) })),
    ],
  }
}

function performHere(world: World, policy: Policy, strength: Strength, registration: () => Obstacle[]) {
  if (world.attempt.user.type === 'b2bDirectConnectUser') return impossible('mfaUntrusted')
  if (performableHere(world, strength).combinations.length === 0) return impossible('strengthUnreachable')
  const registered = isRegisteredHere(world, strength)
  const risky: Answer = turnsOn(policy.signInRisk) ? not(hasMethodHere(world)) : certain(false)
  const obstacles: Obstacle[] = [
    { when: risky, cause: 'riskyRegistration', owner: 'resourceAdmin', basis: 'documented' },
    ...(registered.truth === 'yes' ? [] : registration()).map((obstacle) => ({
      ...obstacle,
      when: all([not(registered), obstacle.when]),
    })),
  ]
  return {
    met: isDoneHere(world, strength),
    reachable: not(any(obstacles.map(({ when }) => when))),
    obstacles,
  }
}

function impossible(cause: Cause) {
  const obstacle: Obstacle = { when: yes, cause, owner: 'resourceAdmin', basis: 'documented' }
  return { met: no, reachable: no, obstacles: [obstacle] }
}
