import { coversApplication } from '@/lib/evaluation/reading/applications'
import { matchesDeviceFilter } from './device'
import { holds, toFact } from '@/lib/evaluation/reasoning/fact'
import type { Reason } from '@/lib/evaluation/judgement'
import { parseAddress } from '@/lib/evaluation/reading/ip-range'
import { inCountry, inLocation } from '@/lib/evaluation/reading/locations'
import type { ConditionName, LocationRef, Policy } from '@/lib/evaluation/reading/policy'
import { unreadPaths } from '@/lib/evaluation/reading/policy'
import type { ClientApp, Platform, RiskLevel, Scenario } from '@/lib/evaluation/scenario'
import { all, any, certain, not, yes } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { isTargetUser } from './users'
import { askUnread } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

type Target = Scenario['attempt']['target']
type Attempt = Scenario['attempt']

const riskLevels: readonly RiskLevel[] = ['none', 'low', 'medium', 'high']
const insiderLevels: readonly NonNullable<Attempt['insiderRisk']>[] = [
  'none',
  'minor',
  'moderate',
  'elevated',
]
const transferMethods: readonly NonNullable<Attempt['transferMethod']>[] = [
  'none',
  'deviceCodeFlow',
  'authenticationTransfer',
]
export const clientApps: readonly ClientApp[] = [
  'browser',
  'mobileAppsAndDesktopClients',
  'exchangeActiveSync',
  'other',
]
const platforms: readonly Platform[] = [
  ...(['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux', 'unsupported'] as const),
]

/** Whether the policy applies to this sign-in, and the first condition that keeps it from doing so. */
export function applies(world: World, policy: Policy, target: Target): { answer: Answer; reason: Reason } {
  if (policy.effect === 'disabled') return { answer: certain(false), reason: 'policyNotEnabled' }
  const ask = (path: string) => askUnread(world, policy.id, path)
  const unread = unreadPaths(policy).map(ask)
  if (policy.grant === null && !policy.hasSession && unread.length === 0) {
    return { answer: certain(false), reason: 'emptyPolicy' }
  }
  const conditions: [Reason, Answer][] = [
    ['users', isTargetUser(world, policy)],
    ...checks(world, policy, target).map(([reason, name, answer]): [Reason, Answer] => {
      const settled = name === 'locations' && world.settled.locationAllowed.has(policy.id)
      const parts = settled ? [] : policy.unread[name].map(ask)
      return [reason, answer.truth === 'no' && parts.length > 0 ? any([answer, ...parts]) : answer]
    }),
  ]
  const unmet = conditions.find(([, answer]) => answer.truth === 'no')
  if (unmet) return { answer: certain(false), reason: unmet[0] }
  const answer = all([...conditions.map(([, condition]) => condition), ...unread])
  return { answer, reason: answer.truth === 'yes' ? 'notSet' : 'notEnoughInformation' }
}

function checks(world: World, policy: Policy, target: Target): [Reason, ConditionName, Answer][] {
  const { attempt } = world.scenario
  const read = <T>(name: keyof Attempt, known: T | undefined, options: readonly T[]) =>
    toFact(world.assumed, { fact: `attempt.${name}` }, known, options)
  const oneOf = <T extends string>(
    name: keyof Attempt,
    known: T | undefined,
    options: readonly T[],
    list: readonly string[],
  ) => (list.length === 0 ? yes : holds(read(name, known, options), (value) => list.includes(value)))
  const { include, exclude } = policy.platforms
  return [
    [targetReason(policy), 'target', isTarget(policy, target)],
    [
      'devicePlatform',
      'platforms',
      holds(
        read('platform', attempt.platform, platforms),
        (platform) => (include === 'all' || include.includes(platform)) && !exclude.includes(platform),
      ),
    ],
    ['devices', 'deviceFilter', matchesDeviceFilter(world, policy)],
    [
      'clientApps',
      'clientApps',
      policy.clientApps === 'all'
        ? yes
        : holds(read('clientApp', attempt.clientApp, clientApps), (client) =>
            policy.clientApps.includes(client),
          ),
    ],
    ['location', 'locations', isLocated(world, policy)],
    ['signInRisk', 'signInRisk', oneOf('signInRisk', attempt.signInRisk, riskLevels, policy.signInRisk)],
    ['userRisk', 'userRisk', oneOf('userRisk', attempt.userRisk, riskLevels, policy.userRisk)],
    [
      'insiderRisk',
      'insiderRisk',
      oneOf('insiderRisk', attempt.insiderRisk, insiderLevels, policy.insiderRisk),
    ],
    [
      'authenticationFlow',
      'transferMethods',
      oneOf('transferMethod', attempt.transferMethod, transferMethods, policy.transferMethods),
    ],
  ]
}

function targetReason(policy: Policy): Reason {
  return policy.applications.kind === 'anything' ? 'application' : policy.applications.kind
}

/** `All` covers applications only. */
function isTarget({ applications }: Policy, target: Target): Answer {
  const { kind, include, exclude } = applications
  const has = (id: string) => include.some((entry) => entry.toLowerCase() === id.toLowerCase())
  switch (kind) {
    case 'anything':
      return yes
    case 'userActions':
      return certain('userAction' in target && has(target.userAction))
    case 'authenticationContext':
      return certain('authenticationContext' in target && has(target.authenticationContext))
    case 'application': {
      if (!('app' in target)) return certain(false)
      const covers = (entry: string) => coversApplication(entry, target.app)
      return certain((has('all') || include.some(covers)) && !exclude.some(covers))
    }
  }
}

function isLocated(world: World, policy: Policy): Answer {
  if (policy.locations === null) return yes
  if (world.settled.locationAllowed.has(policy.id)) return certain(false)
  const { include, exclude } = policy.locations
  const within = (ref: LocationRef) => isWithin(world, policy, ref)
  return all([any(include.map(within)), not(any(exclude.map(within)))])
}

function isWithin(world: World, policy: Policy, ref: LocationRef): Answer {
  const { attempt } = world.scenario
  if (ref.kind === 'all') return yes
  const fact = 'resource.namedLocations'
  if (world.locations === null) {
    const key = `${fact}:${ref.kind === 'named' ? ref.id : ref.kind}`
    return holds(toFact<boolean>(world.assumed, { key, fact }, undefined, [false, true]), (inside) => inside)
  }
  const isMeant =
    ref.kind === 'named' ? (id: string) => id === ref.id : (_: string, trusted: boolean) => trusted
  const meant = world.locations.filter(({ id, trusted }) => isMeant(id, trusted))
  const address = toFact(world.assumed, { fact: 'attempt.ipAddress' }, attempt.ipAddress, world.addresses)
  const country = toFact(world.assumed, { fact: 'attempt.country' }, attempt.country, world.countries)
  const unread = meant.some(({ kind }) => kind === 'unread') || meant.length === 0
  return any([
    holds(address, (text) => {
      const parsed = parseAddress(text)
      return parsed !== null && meant.some((location) => inLocation(location, parsed))
    }),
    holds(country, (code) => meant.some((location) => inCountry(location, code))),
    ...(unread && ref.kind === 'named'
      ? policy.unread.locations.map((path) => askUnread(world, policy.id, path))
      : []),
  ])
}
