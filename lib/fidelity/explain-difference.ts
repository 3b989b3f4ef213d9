import type { PolicyFinding } from '@/lib/evaluation/judgement'
import { isSet, member, toList } from '@/lib/evaluation/reading/graph-value'
import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'
import { keepOnly } from './keep-only'
import { type Left, toDeviceInfo, toQuestion } from './question'

/**
 * Why the two differ: a code of `whatIf.because`. `proven`: judged again with that one thing as What If has it, or by what Graph
 * documents, the difference goes away. Otherwise it may be the reason.
 */
export type Explanation = { code: Because; proven: boolean }
export type Because = (typeof becauses)[number]
export const becauses = [
  ...(['changed', 'switched', 'notSent', 'deviceTrust', 'unregistered', 'several', 'made', 'gone'] as const),
  ...(['unread', 'appGroup', 'noPerson', 'membership', 'notOurs'] as const),
]

export type Difference = {
  finding: PolicyFinding
  ours: GraphObject
  theirs: { applies: boolean | null; reasons: readonly string[]; policy: GraphObject }
  scenario: Scenario
  /** Whether the engine says of this one policy what What If said. */
  agrees: (scenario: Scenario, policy: GraphObject) => boolean
}

/** What is proven ends the search; else everything that may be the reason. Empty: not explained. */
export function explainDifference(difference: Difference): Explanation[] {
  const proven = prove(difference)
  if (proven.length > 0) return proven.map((code) => ({ code, proven: true }))
  return suspect(difference).map((code) => ({ code, proven: false }))
}

function prove({ finding, ours, theirs, scenario, agrees }: Difference): Because[] {
  const change: Because = isSame(textOf(ours, 'state'), textOf(theirs.policy, 'state'))
    ? 'changed'
    : 'switched'
  if (agrees(scenario, theirs.policy)) return [change]
  if (!theirs.applies && isNotSent(theirs.reasons, toQuestion(scenario).left)) return ['notSent']
  const told = asTold(scenario)
  const device: Because = scenario.attempt.device?.registered === false ? 'unregistered' : 'deviceTrust'
  if (told && agrees(told, ours)) return [device]
  if (told && agrees(told, theirs.policy)) return [change, device]
  const isBothUnmet =
    finding.applies === 'no' && theirs.applies === false && isUnmet(scenario, ours, theirs, agrees)
  return isBothUnmet ? ['several'] : []
}

/** The same sign-in with the device as What If was told it: nobody's trust is asked for. */
function asTold(scenario: Scenario): Scenario | null {
  const properties = toDeviceInfo(scenario.attempt.device)
  if (!properties) return null
  const device = { registered: true, managedBy: 'resource', properties } as const
  return { ...scenario, attempt: { ...scenario.attempt, device } }
}

/** Each names the first condition that is not met, and both are right. */
function isUnmet(
  scenario: Scenario,
  ours: GraphObject,
  { reasons }: Difference['theirs'],
  agrees: Difference['agrees'],
): boolean {
  return reasons.some((reason) => {
    const probe = keepOnly(ours, reason)
    return probe !== null && agrees(scenario, probe)
  })
}

/** What each reason is about, by Graph's names. */
const about: Record<string, readonly Left[]> = {
  deviceplatform: ['devicePlatform'],
  devices: ['deviceInfo'],
  clientapps: ['clientAppType'],
  location: ['ipAddress', 'country'],
  signinrisk: ['signInRiskLevel'],
  userrisk: ['userRiskLevel'],
  insiderrisk: ['insiderRiskLevel'],
  authenticationflow: ['authenticationFlow'],
}

/** What is missing counts as not met there, or as Graph's default. */
const isNotSent = (reasons: readonly string[], left: readonly Left[]): boolean =>
  reasons.some((reason) => {
    const fields = about[reason.toLowerCase()]
    return fields !== undefined && fields.every((field) => left.includes(field))
  })

const groups = ['office365', 'microsoftadminportals']
const notOurs = ['time', 'invalidCondition', 'invalidPolicy', 'workloadIdentities']

function suspect({ finding, ours, theirs, scenario }: Difference): Because[] {
  const { user } = scenario.attempt
  const isAbout = (reason: string) => finding.reason === reason || isSaid(theirs.reasons, reason)
  const turnsOnPerson = isAbout('users')
  const modified = textOf(theirs.policy, 'modifiedDateTime')
  return [
    ...(modified !== textOf(ours, 'modifiedDateTime') ? (['changed'] as const) : []),
    ...(finding.unread.length > 0 ? (['unread'] as const) : []),
    ...(isAbout('application') && namesGroup(ours) ? (['appGroup'] as const) : []),
    ...(turnsOnPerson && user.id === undefined ? (['noPerson'] as const) : []),
    ...(turnsOnPerson && user.id !== undefined && namesMembership(ours) ? (['membership'] as const) : []),
    ...(notOurs.some((reason) => isSaid(theirs.reasons, reason)) ? (['notOurs'] as const) : []),
  ]
}

function namesGroup(policy: GraphObject): boolean {
  const applications = member(member(policy, 'conditions'), 'applications')
  return ['includeApplications', 'excludeApplications'].some((list) =>
    toList(member(applications, list)).some((name) => groups.includes(name.toLowerCase())),
  )
}

function namesMembership(policy: GraphObject): boolean {
  const users = member(member(policy, 'conditions'), 'users')
  return ['includeGroups', 'excludeGroups', 'includeRoles', 'excludeRoles'].some((list) =>
    isSet(member(users, list)),
  )
}

/** Graph's words, whatever their case. */
export const isSaid = (words: readonly string[], word: string): boolean =>
  words.some((said) => said.toLowerCase() === word.toLowerCase())

const isSame = (one: string | undefined, other: string | undefined) =>
  (one ?? '').toLowerCase() === (other ?? '').toLowerCase()

/** Undefined also where it is empty. */
export function textOf(object: GraphObject, name: string): string | undefined {
  const value = member(object, name)
  return typeof value === 'string' && value !== '' ? value : undefined
}
