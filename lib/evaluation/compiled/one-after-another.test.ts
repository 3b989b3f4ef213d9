import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNaively } from '@/lib/evaluation/naive'
import type { Scenario } from '@/lib/evaluation/scenario'
import { compile } from './compile'

type SignIn = Pick<Scenario, 'home' | 'attempt'>

const trusting = '00000000-0000-4000-8000-00000000000a'
const closed = '00000000-0000-4000-8000-00000000000b'
const nobodyNames = '00000000-0000-4000-8000-00000000000c'
const [mail, vault] = ['app-mail', 'app-vault']
const guestsOf = (...applications: string[]) => ({
  users: { includeUsers: ['All'] },
  applications: { includeApplications: applications },
  clientAppTypes: ['all'],
})
const policy = (id: string, conditions: object, grantControls: object) => ({
  ...{ id, displayName: id, state: 'enabled', conditions, grantControls, sessionControls: null },
})
const demand = (operator: string, ...builtInControls: string[]) => ({ operator, builtInControls })
const all = (target: string) => ({ accessType: 'allowed', targets: [{ target }] })
const none = (target: string) => ({ accessType: 'blocked', targets: [{ target }] })
const named = (...targets: string[]) => ({
  accessType: 'blocked',
  targets: targets.map((target) => ({ target })),
})

const resource: Scenario['resource'] = {
  tenantId: '00000000-0000-4000-8000-0000000000ff',
  policies: [
    policy('mfa', guestsOf(mail), demand('OR', 'mfa')),
    policy('device', guestsOf(vault), demand('OR', 'compliantDevice', 'domainJoinedDevice')),
    policy('both', guestsOf('app-both'), demand('AND', 'mfa', 'compliantDevice')),
    policy('terms', guestsOf('app-terms'), {
      ...demand('AND', 'mfa'),
      termsOfUse: ['terms-1'],
    }),
    policy('strength', guestsOf('app-strength'), {
      ...demand('OR'),
      authenticationStrength: { id: '00000000-0000-0000-0000-000000000002' },
    }),
    policy('app', guestsOf('app-managed'), demand('OR', 'approvedApplication', 'mfa')),
    policy('legacy', { ...guestsOf('All'), clientAppTypes: ['exchangeActiveSync'] }, demand('OR', 'block')),
  ],
  namedLocations: [],
  authenticationStrengths: [],
  crossTenantAccess: {
    default: {
      b2bDirectConnectInbound: { usersAndGroups: none('AllUsers'), applications: none('AllApplications') },
      b2bCollaborationInbound: { usersAndGroups: all('AllUsers'), applications: named('app-shut') },
      inboundTrust: { isMfaAccepted: false, isCompliantDeviceAccepted: false },
    },
    partners: [
      {
        tenantId: trusting,
        inboundTrust: {
          isMfaAccepted: true,
          isCompliantDeviceAccepted: true,
          isHybridAzureADJoinedDeviceAccepted: false,
        },
      },
      {
        tenantId: closed,
        b2bCollaborationInbound: { usersAndGroups: none('AllUsers'), applications: none('AllApplications') },
        inboundTrust: { isMfaAccepted: false, isHybridAzureADJoinedDeviceAccepted: true },
      },
    ],
  },
  invitationDomains: { deny: ['bad.example'] },
}

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values)
const known = <T>(...values: T[]) => oneOf<T | undefined>(undefined, ...values)
const device = (managedBy: 'home' | 'resource', isCompliant: boolean, trustType: string) => ({
  ...{ registered: true as const, managedBy, properties: { isCompliant, trustType } },
})
const password = ['password' as const]
const push = ['password' as const, 'microsoftAuthenticatorPush' as const]

/** Absent members are left out: they are unknown. */
const without = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined))

/** Every fact that a compiled posture remembers by, each by itself, so that no two kinds of sign-in are taken for one. */
const signIn = fc
  .record({
    type: oneOf(
      ...(['b2bCollaborationGuest', 'b2bCollaborationMember', 'b2bDirectConnectUser'] as const),
      ...(['internalGuest', 'serviceProvider', 'otherExternalUser'] as const),
    ),
    identityProvider: oneOf('entra' as const, 'emailOtp' as const),
    homeTenantId: oneOf(trusting, closed, nobodyNames),
    invitation: known('accepted' as const, 'pending' as const),
    enabled: known(true, false),
    homeEnabled: known(true, false),
    domain: known('good.example', 'bad.example'),
    app: oneOf(mail, vault, 'app-both', 'app-terms', 'app-strength', 'app-managed', 'app-shut', 'app-other'),
    clientApp: known('browser' as const, 'exchangeActiveSync' as const, 'other' as const),
    device: known<NonNullable<Scenario['attempt']['device']>>(
      { registered: false as const },
      device('home', true, 'AzureAD'),
      device('home', false, 'ServerAD'),
      device('home', false, 'AzureAD'),
      device('resource', true, 'AzureAD'),
      device('resource', false, 'ServerAD'),
    ),
    authentication: known(
      { home: { used: password, available: password }, resource: { used: [], registered: [] } },
      { home: { used: push, available: push } },
      { home: { used: password }, resource: { used: [], registered: ['sms' as const] } },
      { home: { used: push }, termsAccepted: ['terms-1'] },
      { home: { used: push }, termsAccepted: ['terms-2'] },
    ),
    outbound: known(
      { default: {}, partners: [] },
      { default: { b2bCollaborationOutbound: { usersAndGroups: none('AllUsers') } }, partners: [] },
    ),
  })
  .map(({ type, identityProvider, app, outbound, ...facts }): SignIn => {
    const { homeTenantId, invitation, enabled, homeEnabled, domain, ...rest } = facts
    return {
      home: { tenantId: homeTenantId, ...without({ crossTenantAccess: outbound }) },
      attempt: {
        user: {
          ...{ type, identityProvider, homeTenantId, id: 'u', groups: [], roles: [] },
          ...without({ invitation, enabled, homeEnabled, domain }),
        },
        target: { app },
        ...{ userRisk: 'none', signInRisk: 'none', insiderRisk: 'none', transferMethod: 'none' },
        ...without(rest),
      },
    }
  })

test.each([1, 2, 3, 4])(
  'seed %i: one posture tells every kind of sign-in apart, whatever came before',
  (seed) => {
    const [compiled, naive] = [compile(resource), readNaively(resource)]
    for (const one of fc.sample(signIn, { seed, numRuns: 500 }))
      expect(compiled.verdict(one), JSON.stringify(one)).toBe(naive.verdict(one))
    for (const one of fc.sample(signIn, { seed: seed + 100, numRuns: 60 }))
      expect(compiled.judge(one), JSON.stringify(one)).toEqual(naive.judge(one))
  },
)

test('every verdict is among them', () => {
  const compiled = compile(resource)
  const verdicts = new Set(fc.sample(signIn, { seed: 1, numRuns: 500 }).map(compiled.verdict))
  expect(verdicts).toEqual(new Set(['blocked', 'challenged', 'allowed', 'undetermined']))
})
