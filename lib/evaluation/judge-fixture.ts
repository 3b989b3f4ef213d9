import { judge } from './judge'
import type { Judgement } from './judgement'
import { readScenario } from './read-scenario'

const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const systemDefault = { default: {}, partners: [] }

type Change = { resource?: object; home?: object; user?: object; attempt?: object }

/** Judges a redeemed Fabrikam guest of Contoso of whom all is known and nothing is wrong, changed as given. */
export function judgeGuest({ resource, home, user, attempt }: Change): Judgement {
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
  return judge(readScenario(scenario))
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
