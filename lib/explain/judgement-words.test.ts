import { expect, test } from 'vitest'
import type { CodeKind } from '@/lib/evaluation/code-kind'
import type { Action, Actor, Cause, Reason, Verdict } from '@/lib/evaluation/judgement'
import { judgementWords } from './judgement-words'
import type { ControlKind } from './judgement-words'
import type { Audience } from './reader'
import { toUnknownKind } from './unknown-kind'
import type { UnknownKind } from './unknown-kind'

/** The names of a union, each once: one that is missing or too many does not compile. */
const namesOf = <Name extends string>(names: Record<Name, 1>) => Object.keys(names).sort()

const audiences = namesOf<Audience>({ guest: 1, homeAdmin: 1, helpdesk: 1, resourceAdmin: 1 })
const verdicts = namesOf<Verdict>({ allowed: 1, challenged: 1, blocked: 1, undetermined: 1 })
const owners = namesOf<Actor>({ guest: 1, homeAdmin: 1, resourceAdmin: 1, identityProvider: 1 })
const causes = namesOf<Cause>({
  ...{ domainNotAllowed: 1, accountDisabled: 1, outboundBlocked: 1, inboundBlocked: 1, homeUserRisk: 1 },
  ...{ signInRisk: 1, riskyRegistration: 1, location: 1, deviceFilter: 1, authenticationFlow: 1 },
  ...{ legacyAuthentication: 1, devicePlatform: 1, insiderRisk: 1, blockedByPolicy: 1 },
  ...{ deviceClaimUntrusted: 1, deviceNotManaged: 1, appControlUnsupported: 1, strengthUnreachable: 1 },
  ...{ strengthUnsupported: 1, mfaUntrusted: 1, termsUnsupported: 1, registrationBlocked: 1 },
  ...{ legacyClient: 1, unknownControl: 1 },
})
const actions = namesOf<Action>({
  ...{ resetPasswordAtHome: 1, resetWithIdentityProvider: 1, useAnotherNetwork: 1, useBrowser: 1 },
  ...{ useManagedDevice: 1, setUpMethodAtHome: 1, resetPassword: 1, dismissUserRisk: 1, allowOutbound: 1 },
  ...{ manageDevice: 1, enableAccount: 1, allowInbound: 1, trustMfa: 1, trustDevice: 1, allowDomain: 1 },
  ...{ registerMethodForGuest: 1, allowLocation: 1, excludeFromPolicy: 1 },
})
const reasons = namesOf<Reason>({
  ...{ notSet: 1, notEnoughInformation: 1, policyNotEnabled: 1, emptyPolicy: 1, users: 1, application: 1 },
  ...{ userActions: 1, authenticationContext: 1, devicePlatform: 1, devices: 1, clientApps: 1, location: 1 },
  ...{ signInRisk: 1, userRisk: 1, insiderRisk: 1, authenticationFlow: 1 },
})
const controls = namesOf<ControlKind>({
  ...{ block: 1, mfa: 1, authenticationStrength: 1, compliantDevice: 1, domainJoinedDevice: 1 },
  ...{ approvedApplication: 1, compliantApplication: 1, passwordChange: 1, riskRemediation: 1 },
  ...{ termsOfUse: 1, customAuthenticationFactor: 1, invitation: 1, other: 1 },
})
const unknowns = namesOf<UnknownKind>({
  ...{ outboundAccess: 1, licence: 1, passwordManagement: 1, selfServiceReset: 1, homeTenant: 1 },
  ...{ homeAccount: 1, homeAccountEnabled: 1, homeMemberships: 1, homeMethods: 1, userRisk: 1 },
  ...{ policies: 1, namedLocations: 1, authenticationStrengths: 1, inboundAccess: 1, invitationDomains: 1 },
  ...{ builtInRiskPolicies: 1, account: 1, invitation: 1, accountEnabled: 1, memberships: 1, signInRisk: 1 },
  ...{ insiderRisk: 1, resourceMethods: 1, terms: 1, domain: 1, clientApp: 1, platform: 1, network: 1 },
  ...{ country: 1, device: 1, transferMethod: 1, other: 1 },
})
const codes = namesOf<CodeKind>({
  ...{ homeRisk: 1, signInRisk: 1, registration: 1, policyBlock: 1, device: 1, app: 1, oldApp: 1, mfa: 1 },
  ...{ notInvited: 1, pending: 1, disabled: 1, outbound: 1, inbound: 1, appAccess: 1, credentials: 1 },
  ...{ retry: 1, tenantRestriction: 1, wrongAddress: 1, unknown: 1 },
})

test.each([
  ['verdict', judgementWords.verdict, verdicts],
  ['cause', judgementWords.cause, causes],
  ['owner', judgementWords.owner, owners],
  ['action', judgementWords.action, actions],
  ['control', judgementWords.control, controls],
  ['reason', judgementWords.reason, reasons],
  ['unknown', judgementWords.unknown, unknowns],
  ['code', judgementWords.code, codes],
])('the catalogue has words for every %s and each audience, and no others', (_, words, names) => {
  expect(Object.keys(words).sort()).toEqual(names)
  for (const each of Object.values(words)) expect(Object.keys(each).sort()).toEqual(audiences)
})

test('every text is there, and a heading has no full stop while a sentence has one', () => {
  for (const each of [...Object.values(judgementWords.cause), ...Object.values(judgementWords.verdict)]) {
    for (const { title, sentence } of Object.values(each)) {
      expect(title).toMatch(/^.{6,90}[^.]$/)
      expect(sentence).toMatch(/^.{8,160}\.$/)
    }
  }
})

/** All words of one audience: below the kind and the code, but one kind has no codes. */
function wordsOf(audience: string): string[] {
  const { noWayOut, ...kinds } = judgementWords
  const entries: object[] = [noWayOut, ...Object.values(kinds).flatMap((kind) => Object.values(kind))]
  return entries.flatMap((entry) => toTexts(Reflect.get(entry, audience)))
}

const toTexts = (words: unknown): string[] =>
  typeof words === 'string' ? [words] : Object.values(words ?? {}).flatMap(toTexts)

test('nobody reads a level of risk, a detection or an address range', () => {
  const never = /\b(?:high|medium|low|leaked|detect\w*|atypical|anonymous IP)\b/i
  for (const audience of audiences) expect(wordsOf(audience).filter((text) => never.test(text))).toEqual([])
})

test('home administrators do not read what the host’s policies look at', () => {
  const never = /\b(?:polic(?:y|ies)|location|named|filter|insider|grant|inbound)\b/i
  expect(wordsOf('homeAdmin').filter((text) => never.test(text))).toEqual([])
})

test('the host’s side is not told what the home side could see', () => {
  const never = /self-service password reset is|licen[cs]e|write-?back/i
  expect([...wordsOf('helpdesk'), ...wordsOf('resourceAdmin')].filter((text) => never.test(text))).toEqual([])
})

test.each([
  ['attempt.userRisk', 'userRisk'],
  ['attempt.ipAddress', 'network'],
  ['attempt.user.groups', 'memberships'],
  ['attempt.authentication.resource.registered', 'resourceMethods'],
  ['attempt.authentication.termsAccepted', 'terms'],
  ['resource.policies.secret.conditions.times', 'policies'],
  ['resource.crossTenantAccess.default.inboundTrust', 'inboundAccess'],
  ['home.crossTenantAccess', 'outboundAccess'],
  ['attempt.new', 'other'],
  ['home.constructor', 'other'],
  ['', 'other'],
])('the unknown fact %s is about %s', (fact, kind) => expect(toUnknownKind(fact)).toBe(kind))
