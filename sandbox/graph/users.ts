import { passwordManagedBy } from '@/sandbox/directory'
import type { Member } from '@/sandbox/directory'
import type { State } from '@/sandbox/state'
import type { Person, Tenant } from '@/sandbox/world-schema'
import type { Source } from './collection'
import type { Row } from './filter'
import { roleName } from './roles'

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
export function usersOf(state: State, tenant: Tenant): Source<Member> {
  const directory = state.directory.of(tenant)
  const one = (member: Member | undefined) => (member ? [member] : [])
  return {
    items: () => directory.members,
    toRow: toUser,
    lookUp: (path, operator, value) => {
      if (operator === 'startswith')
        return path === 'userPrincipalName' ? directory.withUpnPrefix(value) : undefined
      switch (path) {
        case 'id':
          return one(directory.byId.get(value))
        case 'userPrincipalName':
          return one(directory.byUpn.get(value))
        case 'mail':
          return one(directory.byAddress.get(value))
        case 'proxyAddresses/any':
          return one(directory.byAddress.get(value.replace(/^smtp:/, '')))
        case 'otherMails/any':
          return []
        default:
          return undefined
      }
    },
  }
}

/** The groups and directory roles of a user of this tenant, as Graph's directory objects. */
export function membershipsOf({ account, guest, tenant }: Member): Row[] {
  const groupIds = guest?.groups ?? account.person.home?.groups ?? []
  const groups = tenant.groups.filter(({ id }) => groupIds.includes(id))
  return [
    ...groups.map((group) => ({ '@odata.type': '#microsoft.graph.group', ...toGroup(group) })),
    ...rolesOf({ account, guest }).map((role) => ({
      '@odata.type': '#microsoft.graph.directoryRole',
      id: role,
      displayName: roleName(role),
      roleTemplateId: role,
    })),
  ]
}

/** The role template ids that this member holds in the directory it is looked at in. */
export function rolesOf({ account, guest }: Pick<Member, 'account' | 'guest'>): string[] {
  return guest ? guest.roles : (account.person.home?.roles ?? [])
}

/** Whether a group that roles can be assigned to protects this member. */
export function isInRoleGroup({ account, guest, tenant }: Member): boolean {
  const ids = guest?.groups ?? account.person.home?.groups ?? []
  return tenant.groups.some(({ id, isAssignableToRole }) => isAssignableToRole && ids.includes(id))
}

export function toGroup(group: Tenant['groups'][number]): Row {
  return { ...group, mailEnabled: false, securityEnabled: true, groupTypes: [] }
}

export function toUser(member: Member): Row {
  return member.guest ? guestUser(member) : ownUser(member)
}

function ownUser({ account, tenant, id }: Member): Row {
  const { person } = account
  return {
    ...named(person),
    id,
    userPrincipalName: person.address,
    proxyAddresses: [`SMTP:${person.address}`],
    userType: 'Member',
    creationType: null,
    externalUserState: null,
    externalUserStateChangeDateTime: null,
    accountEnabled: person.home?.accountEnabled ?? true,
    onPremisesSyncEnabled: passwordManagedBy(tenant, person) === 'cloud' ? null : true,
    lastPasswordChangeDateTime: account.passwordChangedAt.toISOString(),
    signInSessionsValidFromDateTime: sessionsFrom(account),
    identities: [
      { signInType: 'userPrincipalName', issuer: tenant.defaultDomain, issuerAssignedId: person.address },
    ],
  }
}

function guestUser({ account, guest, id, upn }: Member): Row {
  const { person } = account
  const accepted = guest?.externalUserState === 'Accepted'
  return {
    ...named(person),
    id,
    userPrincipalName: upn,
    proxyAddresses: [`SMTP:${person.address}`],
    userType: guest?.userType,
    creationType: 'Invitation',
    externalUserState: guest?.externalUserState,
    externalUserStateChangeDateTime: '2026-04-07T10:15:00Z',
    accountEnabled: guest?.accountEnabled,
    onPremisesSyncEnabled: null,
    lastPasswordChangeDateTime: '2026-04-07T10:15:00Z',
    signInSessionsValidFromDateTime: '2026-04-07T10:15:00Z',
    identities: accepted ? [guestIdentity(person)] : [],
  }
}

function sessionsFrom({ sessionsValidFrom, passwordChangedAt }: Member['account']): string {
  return (sessionsValidFrom > passwordChangedAt ? sessionsValidFrom : passwordChangedAt).toISOString()
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
