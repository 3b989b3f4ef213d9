import { createHash } from 'node:crypto'
import { collection, rowsOf, single } from './collection'
import type { Row } from './filter'
import { notFound } from './graph-error'
import { asked, item, list, resource, route, rows } from './route'
import type { Call, Route } from './route'
import { roleName, roles } from './roles'
import { appRoleAssignments, permissionGrants, servicePrincipals } from './service-principals'
import { domains, organization, subscribedSkus, synchronization } from './settings'
import { rolesOf } from './users'

/** The organization itself: its name, licences and roles, what it let applications do. */
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
  ...resource(
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
