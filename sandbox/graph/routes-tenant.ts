import { createHash, randomUUID } from 'node:crypto'
import { collection, rowsOf, single } from './collection'
import type { Row } from './filter'
import { badRequest, notFound } from './graph-error'
import { asked, bodyOf, item, list, Reply, resource, route, rows } from './route'
import type { Call, Route } from './route'
import { roleName, roles } from './roles'
import { domains, organization, subscribedSkus, synchronization } from './settings'
import { rolesOf } from './users'
import { changeTenant, findAccount } from '@/sandbox/state'
import type { State } from '@/sandbox/state'
import type { Guest, Tenant } from '@/sandbox/world-schema'

const graphAppId = '00000003-0000-0000-c000-000000000000'

/** The organization itself: its name, licences and roles, what it let applications do, and inviting guests. */
export const tenantRoutes: Route[] = [
  ...resource(
    'domains',
    'readDomains',
    { context: 'domains' },
    rows(({ tenant }) => domains(tenant)),
  ),
  ...resource(
    'organization',
    'readOrganization',
    { context: 'organization' },
    rows(({ tenant }) => [organization(tenant)]),
  ),
  list(
    'subscribedSkus',
    'readLicences',
    { context: 'subscribedSkus' },
    rows(({ tenant }) => subscribedSkus(tenant)),
  ),
  list(
    'directory/onPremisesSynchronization',
    'readSynchronization',
    { context: 'directory/onPremisesSynchronization' },
    rows(({ tenant }) => [synchronization(tenant)]),
  ),
  ...resource('directoryRoles', 'readRoles', { context: 'directoryRoles' }, rows(directoryRoles)),
  ...resource(
    'roleManagement/directory/roleDefinitions',
    'readRoles',
    { context: 'roleManagement/directory/roleDefinitions' },
    rows(roleDefinitions),
  ),
  ...resource(
    'roleManagement/directory/roleAssignments',
    'readRoles',
    { context: 'roleManagement/directory/roleAssignments' },
    rows(roleAssignments),
  ),
  ...resource(
    'servicePrincipals',
    'readApplications',
    { context: 'servicePrincipals', isDirectoryObject: true },
    rows(servicePrincipals),
    ['id'],
  ),
  route('GET', "servicePrincipals(appId=':id')", 'readApplications', (call) => {
    const found = servicePrincipals(call).find(({ appId }) => appId === call.keys[0])
    if (!found) throw notFound(call.keys[0] ?? '')
    return single(asked(call), { context: 'servicePrincipals' }, found)
  }),
  route('GET', 'servicePrincipals/:id/appRoleAssignments', 'readApplications', (call) =>
    collection(asked(call), { context: 'appRoleAssignments' }, rowsOf(appRoleAssignments(call))),
  ),
  list(
    'oauth2PermissionGrants',
    'readApplications',
    { context: 'oauth2PermissionGrants' },
    rows(permissionGrants),
  ),
  item(
    'oauth2PermissionGrants',
    'readApplications',
    { context: 'oauth2PermissionGrants' },
    rows(permissionGrants),
  ),
  route('POST', 'invitations', 'invite', invite),
]

/** A role exists in the directory once somebody holds it. */
function directoryRoles(call: Call): Row[] {
  const held = new Set(call.state.directory.of(call.tenant).members.flatMap(rolesOf))
  return [...held].map((id) => ({ id, displayName: roleName(id), description: null, roleTemplateId: id }))
}

function roleDefinitions(): Row[] {
  return Object.values(roles).map((id) => ({
    id,
    templateId: id,
    displayName: roleName(id),
    isBuiltIn: true,
    isEnabled: true,
    version: '1',
    rolePermissions: [],
    resourceScopes: ['/'],
  }))
}

function roleAssignments({ state, tenant }: Call): Row[] {
  return state.directory.of(tenant).members.flatMap((member) =>
    rolesOf(member).map((role) => ({
      id: createHash('sha256').update(`${member.id} ${role}`).digest('base64url'),
      principalId: member.id,
      roleDefinitionId: role,
      directoryScopeId: '/',
    })),
  )
}

/** The id of the portal's own service principal, another one in each tenant. */
export function servicePrincipalId(clientId: string, tenant: Tenant): string {
  const hex = createHash('sha256').update(`${clientId} ${tenant.id}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function servicePrincipals({ state, tenant }: Call): Row[] {
  const { portal } = state.world
  const own = {
    accountEnabled: true,
    appOwnerOrganizationId: null,
    servicePrincipalType: 'Application',
    signInAudience: 'AzureADMultipleOrgs',
  }
  const graph = {
    ...own,
    id: servicePrincipalId(graphAppId, tenant),
    appId: graphAppId,
    displayName: 'Microsoft Graph',
    appRoles: tenant.portalPermissions.map((value) => ({
      id: permissionId(value),
      value,
      allowedMemberTypes: ['Application'],
      displayName: value,
      description: value,
      isEnabled: true,
    })),
  }
  const applications = tenant.applications.map((app) => ({
    ...own,
    id: servicePrincipalId(app.appId, tenant),
    appId: app.appId,
    displayName: app.displayName,
  }))
  const isHere = tenant.portalPermissions.length > 0 || tenant.portalDelegated.length > 0
  const ours = {
    ...own,
    id: servicePrincipalId(portal.clientId, tenant),
    appId: portal.clientId,
    displayName: portal.displayName,
  }
  return [graph, ...applications, ...(isHere ? [ours] : [])]
}

function permissionId(permission: string): string {
  const hex = createHash('sha256').update(permission).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** What the tenant lets the portal do by itself. */
function appRoleAssignments(call: Call): Row[] {
  const { state, tenant, keys } = call
  const id = servicePrincipalId(state.world.portal.clientId, tenant)
  if (!servicePrincipals(call).some((row) => row.id === keys[0])) throw notFound(keys[0] ?? '')
  if (keys[0] !== id) return []
  return tenant.portalPermissions.map((permission) => ({
    id: createHash('sha256').update(`${id} ${permission}`).digest('base64url'),
    appRoleId: permissionId(permission),
    principalDisplayName: state.world.portal.displayName,
    principalId: id,
    principalType: 'ServicePrincipal',
    resourceDisplayName: 'Microsoft Graph',
    resourceId: servicePrincipalId(graphAppId, tenant),
    createdDateTime: '2026-04-07T10:12:00Z',
    deletedDateTime: null,
  }))
}

/** What the tenant lets people do through the portal. */
function permissionGrants({ state, tenant }: Call): Row[] {
  if (tenant.portalDelegated.length === 0) return []
  const clientId = servicePrincipalId(state.world.portal.clientId, tenant)
  return [
    {
      id: createHash('sha256').update(`grant ${clientId}`).digest('base64url'),
      clientId,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId: servicePrincipalId(graphAppId, tenant),
      scope: tenant.portalDelegated.join(' '),
    },
  ]
}

/** Invites someone the world knows, or has someone already invited redeem again. */
function invite(call: Call): Reply {
  const { state, tenant } = call
  const body = bodyOf(call)
  const address = String(body.invitedUserEmailAddress ?? '').toLowerCase()
  const account = findAccount(state, address)
  if (!account) throw badRequest('The invited user email address is not one the sandbox knows.')
  if (isRefused(tenant, address))
    throw badRequest(
      'This invitation is blocked by cross-tenant access settings or by the list of allowed domains.',
    )
  const known = state.directory.guest(tenant, address)
  if (known && body.resetRedemption !== true) return invitation(state, body, address, known.id)
  const id = known?.id ?? randomUUID()
  const others = tenant.guests.filter(({ person }) => person !== address)
  const guest: Guest = {
    userType: 'Guest',
    accountEnabled: true,
    groups: [],
    registeredMethods: [],
    roles: [],
    ...known,
    id,
    person: address,
    externalUserState: 'PendingAcceptance',
  }
  changeTenant(state, tenant, { guests: [...others, guest] })
  return invitation(state, body, address, id)
}

function isRefused({ invitationDomains: { allow, deny } }: Tenant, address: string): boolean {
  const domain = address.split('@').at(-1) ?? ''
  return deny.includes(domain) || (allow.length > 0 && !allow.includes(domain))
}

function invitation(state: State, body: Row, address: string, userId: string): Reply {
  const inviteRedeemUrl = `${state.settings.origin()}/`
  return new Reply(201, {
    '@odata.context': `${state.settings.origin()}/graph/v1.0/$metadata#invitations/$entity`,
    id: randomUUID(),
    inviteRedeemUrl,
    invitedUserDisplayName: null,
    invitedUserEmailAddress: address,
    invitedUserType: 'Guest',
    inviteRedirectUrl: body.inviteRedirectUrl ?? null,
    resetRedemption: body.resetRedemption === true,
    sendInvitationMessage: body.sendInvitationMessage === true,
    status: 'PendingAcceptance',
    invitedUser: { id: userId },
  })
}
