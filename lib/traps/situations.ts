import { targetResource } from '@/lib/evaluation/conditions/target-resource'
import type { Target } from '@/lib/evaluation/conditions/condition'
import { isConditionMet } from '@/lib/evaluation/conditions/applies'
import { location } from '@/lib/evaluation/conditions/location'
import type { Policy, Posture } from '@/lib/evaluation/reading/policy'
import { turnsOn } from '@/lib/evaluation/reading/policy'
import { toWorld } from '@/lib/evaluation/reasoning/world'
import type { ClientApp, Platform, Scenario } from '@/lib/evaluation/scenario'
import type { TrapCondition } from './trap'

type Attempt = Omit<Scenario['attempt'], 'user'>

/** What of a sign-in a policy is about. What is absent is left to the guest: the engine takes it at its best. */
export type Situation = Attempt

const applications = [
  'app-of-nobody',
  ...['00000003-0000-0ff1-ce00-000000000000', '00000002-0000-0ff1-ce00-000000000000'],
  ...['cc15fd57-2c6c-4117-a88c-83b1d56b4bbe', 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c'],
]
const platforms: readonly Platform[] = [
  ...(['windows', 'macOS', 'iOS', 'android', 'linux', 'windowsPhone', 'unsupported'] as const),
]
const modernClients: readonly ClientApp[] = ['browser', 'mobileAppsAndDesktopClients']

/**
 * The sign-ins that a policy catches, if it catches any: guests are trapped who are stopped in each of them. A policy that demands
 * something is met where its conditions hold. One that blocks is met wherever a guest can go: only what nobody chooses, the risks,
 * is held. Trusted locations are the host's own and no choice of a guest. Empty where no guest with a modern client meets it.
 */
export function findSituations(posture: Posture, policy: Policy): Situation[] {
  const target = findTarget(posture, policy)
  if (target === null) return []
  const isBlock = policy.grant?.controls.some(({ kind }) => kind === 'block') ?? false
  const held = {
    target,
    userRisk: levelOf(policy.userRisk),
    signInRisk: levelOf(policy.signInRisk),
    insiderRisk:
      last(['minor', 'moderate', 'elevated', 'none'] as const, policy.insiderRisk) ?? ('none' as const),
  }
  const networks = findNetworks(posture, policy, { ...held }, isBlock)
  if (isBlock) return networks.map((network) => ({ ...held, ...network }))
  const { include, exclude } = policy.platforms
  const isCovered = (one: Platform) => (include === 'all' || include.includes(one)) && !exclude.includes(one)
  const onPlatforms = include === 'all' && exclude.length === 0 ? [undefined] : platforms.filter(isCovered)
  const { clientApps } = policy
  const byClients =
    clientApps === 'all' ? [undefined] : modernClients.filter((one) => clientApps.includes(one))
  const transferMethod = last(['deviceCodeFlow', 'authenticationTransfer'] as const, policy.transferMethods)
  return networks.flatMap((network) =>
    onPlatforms.flatMap((platform) =>
      byClients.map((clientApp) => ({
        ...held,
        ...network,
        ...(platform && { platform }),
        ...(clientApp && { clientApp }),
        ...{ transferMethod: transferMethod ?? ('none' as const) },
      })),
    ),
  )
}

/** What a guest has to be doing, or to be, for the policy to be about the sign-in. */
export function findConditions(policy: Policy): TrapCondition[] {
  const { platforms: on, clientApps, transferMethods, deviceFilter, locations, grant } = policy
  const risks: [boolean, TrapCondition][] = [
    [turnsOn(policy.userRisk), 'userRisk'],
    [turnsOn(policy.signInRisk), 'signInRisk'],
    [policy.insiderRisk.length > 0, 'insiderRisk'],
  ]
  const choices: [boolean, TrapCondition][] = [
    [on.include !== 'all' || on.exclude.length > 0, 'devicePlatform'],
    [clientApps !== 'all' && !modernClients.every((one) => clientApps.includes(one)), 'clientApp'],
    [locations !== null, 'location'],
    [transferMethods.length > 0, 'authenticationFlow'],
    [deviceFilter !== null, 'deviceFilter'],
  ]
  const isBlock = grant?.controls.some(({ kind }) => kind === 'block') ?? false
  return [...risks, ...(isBlock ? [] : choices)].flatMap(([holds, condition]) => (holds ? [condition] : []))
}

function findTarget(posture: Posture, policy: Policy): Target | null {
  const { kind, include } = policy.applications
  const [first = ''] = include
  if (kind === 'userActions') return { userAction: first }
  if (kind === 'authenticationContext') return { authenticationContext: first }
  const found = [...include, ...applications].find((app) => {
    const world = toWorld(posture, null, { attempt: { ...anybody, target: { app } } })
    return (
      app.toLowerCase() !== 'all' && isConditionMet(world, targetResource, policy, { app }).truth !== 'no'
    )
  })
  return found === undefined ? null : { app: found }
}

const anybody = { user: { type: 'b2bCollaborationGuest', identityProvider: 'entra' } } as const

/** Networks are told apart only where this policy, or one on registering, asks for them. */
function findNetworks(posture: Posture, policy: Policy, held: Attempt, isBlock: boolean): Partial<Attempt>[] {
  if (posture.policies.every(({ locations }) => locations === null)) return [{}]
  if (posture.locations === null) return [{}]
  const choices = posture.networks.choices()
  if (isBlock) return [...choices]
  const isAbout = (network: Partial<Attempt>) => {
    const world = toWorld(posture, null, { attempt: { ...anybody, ...held, ...network } })
    return isConditionMet(world, location, policy, held.target).truth !== 'no'
  }
  return choices.filter(isAbout)
}

const levels = ['low', 'medium', 'high', 'none'] as const
const levelOf = (wanted: readonly string[]) =>
  last(['none', 'low', 'medium', 'high'] as const, wanted) ?? levels[3]

function last<T extends string>(words: readonly T[], wanted: readonly string[]): T | undefined {
  return words.filter((word) => wanted.includes(word)).at(-1)
}
