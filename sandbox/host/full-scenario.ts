import type { Method, Scenario } from '@/lib/evaluation/scenario'
import { riskOf } from '@/sandbox/account'
import type { Account } from '@/sandbox/account'
import { passwordManagedBy } from '@/sandbox/directory'
import { methodKindsOf } from '@/sandbox/graph/method'
import type { Attempt, State } from '@/sandbox/state'
import type { Guest, Person, Tenant } from '@/sandbox/world-schema'
import { crossTenantAccessOf, engineOf } from './engine'

/** A sign-in with every fact known: what Entra itself sees, and no single tenant does. */
export function fullScenario(
  state: State,
  tenant: Tenant,
  guest: Guest,
  account: Account,
  attempt: Attempt & { appId: string },
): Scenario {
  const { person } = account
  const home = state.directory.tenant(person.home?.tenantId ?? '')
  return {
    resource: engineOf(tenant).resource,
    ...(home && {
      home: {
        tenantId: home.id,
        crossTenantAccess: crossTenantAccessOf(home),
        licence: home.licence,
        passwordManagedBy: passwordManagedBy(home, person),
        selfServiceReset: {
          enabled: home.selfServiceReset,
          registered: person.home?.resetRegistered ?? false,
        },
      },
    }),
    attempt: {
      user: userOf(guest, person, attempt),
      target: { app: attempt.appId },
      clientApp: 'browser',
      platform: person.signsInFrom.platform,
      ipAddress: person.signsInFrom.ipAddress,
      country: person.signsInFrom.country,
      device: { registered: false },
      signInRisk: person.signInRisk,
      userRisk: riskOf(account).level,
      insiderRisk: 'none',
      transferMethod: 'none',
      authentication: authenticationOf(state, tenant, guest, person, attempt),
    },
  }
}

function userOf(guest: Guest, person: Person, attempt: Attempt): Scenario['attempt']['user'] {
  const pending = guest.externalUserState === 'PendingAcceptance' && !attempt.accepted
  return {
    id: guest.id,
    homeTenantId: person.home?.tenantId ?? null,
    type: guest.userType === 'Member' ? 'b2bCollaborationMember' : 'b2bCollaborationGuest',
    identityProvider: person.identityProvider,
    domain: person.address.split('@').at(-1),
    invitation: pending ? 'pending' : 'accepted',
    enabled: guest.accountEnabled,
    groups: guest.groups,
    roles: guest.roles,
    ...(person.home && {
      homeId: person.home.id,
      homeEnabled: person.home.accountEnabled,
      homeGroups: person.home.groups,
    }),
  }
}

function authenticationOf(state: State, tenant: Tenant, guest: Guest, person: Person, attempt: Attempt) {
  const member = state.directory.of(tenant).byId.get(guest.id)
  const { home } = person
  const mfaAtHome = person.signsInFrom.usesMfa || attempt.secondFactor === 'home'
  const used: Method[] = mfaAtHome ? ['password', 'microsoftAuthenticatorPush'] : ['password']
  const here: Method[] = attempt.secondFactor === 'resource' ? ['sms', 'microsoftAuthenticatorPush'] : []
  return {
    ...(home && { home: { used, available: home.methods } }),
    resource: { used: here, registered: member ? methodKindsOf(state, member) : guest.registeredMethods },
    termsAccepted: attempt.accepted ? agreementsOf(tenant) : [],
  }
}

function agreementsOf(tenant: Tenant): string[] {
  return tenant.conditionalAccessPolicies.flatMap(({ grantControls: grant }) => {
    const terms = typeof grant === 'object' && grant !== null && 'termsOfUse' in grant ? grant.termsOfUse : []
    return Array.isArray(terms) ? terms.map(String) : []
  })
}
