import { isClaimTrusted, isManagedHere, meetsClaim } from '@/lib/evaluation/gates/device-claims'
import { contains, isTrue } from '@/lib/evaluation/reasoning/fact'
import type { Actor, Cause, Control } from '@/lib/evaluation/judgement'
import { multifactorOutcome } from './multifactor-outcome'
import type { DemandedControl, Policy } from '@/lib/evaluation/reading/policy'
import { multifactor } from '@/lib/evaluation/reading/strengths'
import { all, any, certain, no, not, yes } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { isEntra, isLocal } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

/** Why a control cannot be met, and when that is the reason. */
export type Obstacle = {
  when: Answer
  cause: Cause
  owner: Actor
  basis: 'documented' | 'inferred'
  /** The policy at fault where it is not the one that demands the control. */
  policy?: string
}

/** What a control comes to for this guest. Neither met nor reachable: it stands in the way. */
export type Outcome = {
  control: Control
  met: Answer
  reachable: Answer
  obstacles: readonly Obstacle[]
  /** Where it would be performed; `home` is yes where that is the home tenant. */
  atHome: Answer
}

/** Judges one control demanded by a policy. `registration` answers for policies on registering security info. */
export function judgeControl(
  world: World,
  policy: Policy,
  control: DemandedControl,
  registration: () => Obstacle[],
): Outcome {
  const outcome = judgeAlone(world, policy, control, registration)
  if (!isUnableToShow(world, control)) return outcome
  const otherwise = any([outcome.met, outcome.reachable])
  return {
    ...outcome,
    met: no,
    reachable: no,
    obstacles: [
      ...outcome.obstacles.map((obstacle) => ({ ...obstacle, when: all([obstacle.when, not(otherwise)]) })),
      { when: otherwise, cause: 'legacyClient', owner: 'guest', basis: 'documented' },
    ],
  }
}

/** Legacy clients show nothing interactive; `other` shows no device state either. Only a client known to be one counts. */
function isUnableToShow(world: World, { kind }: DemandedControl): boolean {
  const { clientApp } = world.attempt
  if (clientApp !== 'exchangeActiveSync' && clientApp !== 'other') return false
  if (kind === 'compliantDevice' || kind === 'domainJoinedDevice') return clientApp === 'other'
  return ['mfa', 'authenticationStrength', 'passwordChange', 'riskRemediation', 'termsOfUse'].includes(kind)
}

function judgeAlone(
  world: World,
  policy: Policy,
  control: DemandedControl,
  registration: () => Obstacle[],
): Outcome {
  const here = { control: control.kind, atHome: no }
  const refused = (cause: Cause, owner: Actor, basis: 'documented' | 'inferred' = 'documented'): Outcome => ({
    ...here,
    met: no,
    reachable: no,
    obstacles: [{ when: yes, cause, owner, basis }],
  })
  const open: Outcome = { ...here, met: no, reachable: yes, obstacles: [] }
  switch (control.kind) {
    case 'block':
      return refused('blockedByPolicy', 'resourceAdmin')
    case 'mfa':
      return multifactorOutcome(world, policy, 'mfa', multifactor, registration)
    case 'authenticationStrength':
      if (!isEntra(world)) return refused('strengthUnsupported', 'resourceAdmin')
      if (control.strength === null || control.strength.unread.length > 0)
        return openStrength(world, control.id)
      return multifactorOutcome(world, policy, 'authenticationStrength', control.strength, registration)
    case 'compliantDevice':
      return judgeDevice(world, control.kind, 'compliant')
    case 'domainJoinedDevice':
      return judgeDevice(world, control.kind, 'hybrid')
    case 'approvedApplication':
    case 'compliantApplication':
      return isLocal(world) ? open : refused('appControlUnsupported', 'resourceAdmin')
    case 'passwordChange':
    case 'riskRemediation':
      if (isLocal(world)) return open
      return isEntra(world)
        ? refused('homeUserRisk', 'homeAdmin')
        : refused('homeUserRisk', 'identityProvider', 'inferred')
    case 'termsOfUse': {
      if (world.attempt.user.type === 'b2bDirectConnectUser')
        return refused('termsUnsupported', 'resourceAdmin')
      const accepted = control.agreements.map((agreement) =>
        contains(
          world.assumed,
          'attempt.authentication.termsAccepted',
          world.attempt.authentication?.termsAccepted,
          agreement,
        ),
      )
      const met = policy.grant?.operator === 'and' ? all(accepted) : any(accepted)
      return { ...open, met }
    }
    case 'customAuthenticationFactor':
      return unknownControl(
        world,
        policy,
        'customAuthenticationFactor',
        'grantControls.customAuthenticationFactors',
      )
    case 'unknown':
      return unknownControl(world, policy, control.name, 'grantControls.builtInControls')
  }
}

function unknownControl(world: World, policy: Policy, control: string, path: string): Outcome {
  const fact = `resource.policies.${policy.id}.${path}`
  const met = isTrue(world.assumed, { key: `${fact}:${control}:met`, fact }, undefined)
  // something to do, it may be
  const reachable = isTrue(world.assumed, { key: `${fact}:${control}:reachable`, fact }, undefined)
  return {
    control,
    met,
    reachable,
    atHome: no,
    obstacles: [
      { when: not(reachable), cause: 'unknownControl', owner: 'resourceAdmin', basis: 'documented' },
    ],
  }
}

/** A strength whose combinations we could not read. */
function openStrength(world: World, id: string): Outcome {
  const fact = 'resource.authenticationStrengths'
  const met = isTrue(world.assumed, { key: `${fact}:${id}:met`, fact }, undefined)
  const reachable = isTrue(world.assumed, { key: `${fact}:${id}:reachable`, fact }, undefined)
  return {
    control: 'authenticationStrength',
    met,
    reachable,
    atHome: no,
    obstacles: [
      {
        when: not(reachable),
        cause: 'strengthUnreachable',
        owner: 'resourceAdmin',
        basis: 'documented',
      },
    ],
  }
}

function judgeDevice(world: World, control: Control, claim: 'compliant' | 'hybrid'): Outcome {
  const trusted = isClaimTrusted(world, claim)
  const owner: Actor = isManagedHere(world) ? 'resourceAdmin' : 'homeAdmin'
  return {
    control,
    met: all([trusted, meetsClaim(world, claim)]),
    reachable: certain(false),
    atHome: no,
    obstacles: [
      { when: not(trusted), cause: 'deviceClaimUntrusted', owner: 'resourceAdmin', basis: 'documented' },
      { when: trusted, cause: 'deviceNotManaged', owner, basis: 'documented' },
    ],
  }
}
