import type { Row } from './filter'
import { findAccount, guestOf } from '@/sandbox/state'
import type { State } from '@/sandbox/state'
import type { Person, Tenant } from '@/sandbox/world-schema'

export const userDefaults = [
  'id',
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
]

/** The people of a tenant's directory as Graph's users: its own, then its guests. */
export function usersOf(state: State, tenant: Tenant): Row[] {
  const own = state.world.people.filter((person) => person.home?.tenantId === tenant.id)
  const guests = state.world.people.filter((person) => guestOf(tenant, person))
  return [
    ...own.map((person) => ownUser(state, tenant, person)),
    ...guests.map((person) => guestUser(state, tenant, person)),
  ]
}

/** The groups and directory roles of a user of this tenant, as Graph's directory objects. */
export function membershipsOf(state: State, tenant: Tenant, userId: string): Row[] {
  const guest = tenant.guests.find(({ id }) => id === userId)
  const person = state.world.people.find(({ home }) => home?.tenantId === tenant.id && home.id === userId)
  const groupIds = guest?.groups ?? person?.home?.groups ?? []
  const groups = tenant.groups.filter(({ id }) => groupIds.includes(id))
  const roles = person?.home?.roles ?? []
  return [
    ...groups.map((group) => ({
      '@odata.type': '#microsoft.graph.group',
      ...group,
      mailEnabled: false,
      securityEnabled: true,
    })),
    ...roles.map((role) => ({
      '@odata.type': '#microsoft.graph.directoryRole',
      id: role,
      displayName: null,
      roleTemplateId: role,
    })),
  ]
}

function ownUser(state: State, tenant: Tenant, person: Person): Row {
  const passwordChangedAt = findAccount(state, person.address)?.passwordChangedAt
  return {
    ...named(person),
    id: person.home?.id,
    userPrincipalName: person.address,
    proxyAddresses: [`SMTP:${person.address}`],
    userType: 'Member',
    creationType: null,
    externalUserState: null,
    externalUserStateChangeDateTime: null,
    accountEnabled: person.home?.accountEnabled ?? true,
    onPremisesSyncEnabled: tenant.passwordManagedBy === 'cloud' ? null : true,
    lastPasswordChangeDateTime: passwordChangedAt?.toISOString() ?? null,
    identities: [
      { signInType: 'userPrincipalName', issuer: tenant.defaultDomain, issuerAssignedId: person.address },
    ],
  }
}

function guestUser(state: State, tenant: Tenant, person: Person): Row {
  const guest = guestOf(tenant, person)
  const accepted = guest?.externalUserState === 'Accepted'
  return {
    ...named(person),
    id: guest?.id,
    userPrincipalName: `${person.address.replace('@', '_')}#EXT#@${tenant.defaultDomain}`,
    proxyAddresses: [`SMTP:${person.address}`],
    userType: guest?.userType,
    creationType: 'Invitation',
    externalUserState: guest?.externalUserState,
    externalUserStateChangeDateTime: '2026-04-07T10:15:00Z',
    accountEnabled: guest?.accountEnabled,
    onPremisesSyncEnabled: null,
    lastPasswordChangeDateTime: '2026-04-07T10:15:00Z',
    identities: accepted ? [guestIdentity(person)] : [],
  }
}

function guestIdentity(person: Person): Row {
  const federated = { signInType: 'federated', issuerAssignedId: null }
  switch (person.identityProvider) {
    case 'entra':
      return { ...federated, issuer: 'ExternalAzureAD' }
    case 'google':
      return { ...federated, issuer: 'google.com' }
    case 'emailOtp':
      return { ...federated, issuer: 'mail' }
  }
}

function named(person: Person): Row {
  const [givenName = person.displayName, ...rest] = person.displayName.split(' ')
  return {
    businessPhones: [],
    displayName: person.displayName,
    givenName,
    surname: rest.join(' ') || null,
    jobTitle: null,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    mail: person.address,
    otherMails: [],
    createdDateTime: '2026-04-07T10:12:00Z',
  }
}
