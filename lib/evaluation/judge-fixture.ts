import { PolicyIndex } from './compiled/policy-index'
import { judge } from './judge'
import type { Judgement } from './judgement'
import { readScenario } from './read-scenario'
import { readPosture } from './reading/posture'
import { toWorld } from './reasoning/world'
import type { World } from './reasoning/world'
import type { Scenario } from './scenario'

const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const systemDefault = { default: {}, partners: [] }

export type Change = { resource?: object; home?: object; user?: object; attempt?: object }

/** A redeemed Fabrikam guest of Contoso of whom all is known and nothing is wrong, changed as given. */
export function aScenario({ resource, home, user, attempt }: Change): Scenario {
  const scenario: unknown = {
    resource: {
      tenantId: contoso,
      policies: [],
      namedLocations: [],
      crossTenantAccess: systemDefault,
      invitationDomains: {},
      ...resource,
    },
    home: { tenantId: fabrikam, crossTenantAccess: systemDefault, licence: 'p2', ...home },
    attempt: {
      user: {
        id: 'guest-1',
        homeId: 'home-1',
        type: 'b2bCollaborationGuest',
        identityProvider: 'entra',
        invitation: 'accepted',
        enabled: true,
        homeEnabled: true,
        groups: [],
        roles: [],
        homeGroups: [],
        ...user,
      },
      target: { app: 'app-1' },
      clientApp: 'browser',
      platform: 'windows',
      ipAddress: '203.0.113.7',
      country: 'DE',
      device: { registered: false },
      signInRisk: 'none',
      userRisk: 'none',
      insiderRisk: 'none',
      transferMethod: 'none',
      authentication: {
        home: { used: ['password'], available: ['password', 'sms'] },
        resource: { used: [], registered: ['sms'] },
        termsAccepted: [],
      },
      ...attempt,
    },
  }
  return readScenario(scenario)
}

export const judgeGuest = (change: Change): Judgement => judge(aScenario(change))

/** The same guest's sign-in: at policies that are asked in turn, and at the same ones as sets. */
export function aWorld(change: Change): { plain: World; indexed: World } {
  const { resource, ...signIn } = aScenario(change)
  const posture = readPosture(resource)
  return {
    plain: toWorld(posture, null, signIn),
    indexed: toWorld(posture, new PolicyIndex(posture), signIn),
  }
}

/** Settings of Contoso towards Fabrikam: one partner entry over the system default. */
export function inboundFrom(settings: object) {
  return { default: {}, partners: [{ tenantId: fabrikam, ...settings }] }
}

/** Settings of Fabrikam towards Contoso: one partner entry over the system default. */
export function outboundTo(settings: object) {
  return { default: {}, partners: [{ tenantId: contoso, ...settings }] }
}

/** A policy on everyone and every application. */
export function policyOn(grantControls: object, conditions: object = {}) {
  return {
    id: 'p',
    state: 'enabled',
    conditions: {
      users: { includeUsers: ['All'] },
      applications: { includeApplications: ['All'] },
      clientAppTypes: ['all'],
      ...conditions,
    },
    grantControls,
  }
}

export const block = { operator: 'OR', builtInControls: ['block'] }
