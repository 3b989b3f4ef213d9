import type { Control, FactName, Reason } from '@/lib/evaluation/judgement'

const user = ['id', 'type', 'homeTenantId', 'groups', 'roles'].map((name) => `attempt.user.${name}`)
const place = ['attempt.ipAddress', 'attempt.country']
const methods = ['attempt.authentication.home.used', 'attempt.authentication.resource.used']

/** The facts on which the engine's answer to a condition rests. What it says of the policy itself rests on none. */
export const factsOfReason: Record<Reason, FactName[]> = {
  notSet: [],
  notEnoughInformation: [],
  policyNotEnabled: [],
  emptyPolicy: [],
  users: user,
  application: ['attempt.target'],
  userActions: ['attempt.target'],
  authenticationContext: ['attempt.target'],
  devicePlatform: ['attempt.platform'],
  devices: ['attempt.device'],
  clientApps: ['attempt.clientApp'],
  location: place,
  signInRisk: ['attempt.signInRisk'],
  userRisk: ['attempt.userRisk'],
  insiderRisk: ['attempt.insiderRisk'],
  authenticationFlow: ['attempt.transferMethod'],
}

/** The same for the words of the log; those that say nothing of a fact are missing. */
const byCondition = new Map<string, FactName[]>([
  ['application', factsOfReason.application],
  ['users', user],
  ['devicePlatform', factsOfReason.devicePlatform],
  ['location', place],
  ['ipAddressSeenByAzureAD', place],
  ['ipAddressSeenByResourceProvider', place],
  ['clientType', factsOfReason.clientApps],
  ['signInRisk', factsOfReason.signInRisk],
  ['userRisk', factsOfReason.userRisk],
  ['deviceState', factsOfReason.devices],
  ['client', factsOfReason.devices],
  ['authenticationFlows', factsOfReason.authenticationFlow],
  ['insiderRisk', factsOfReason.insiderRisk],
])

export const factsOfConditions = (conditions: readonly string[]): FactName[] =>
  conditions.flatMap((condition) => byCondition.get(condition) ?? [])

const byControl = new Map<Control, FactName[]>([
  ['mfa', methods],
  ['authenticationStrength', methods],
  ['compliantDevice', ['attempt.device']],
  ['domainJoinedDevice', ['attempt.device']],
  ['approvedApplication', ['attempt.clientApp']],
  ['compliantApplication', ['attempt.clientApp']],
  ['passwordChange', ['attempt.userRisk']],
  ['riskRemediation', ['attempt.userRisk']],
  ['termsOfUse', ['attempt.authentication.termsAccepted']],
])

export const factsOfControls = (controls: readonly { control: Control }[]): FactName[] =>
  controls.flatMap(({ control }) => byControl.get(control) ?? [])
