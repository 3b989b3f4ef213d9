import { createHash } from 'node:crypto'
import type { Tenant } from '@/sandbox/world-schema'
import type { Row } from './filter'
import { notFound } from './graph-error'
import type { Call } from './route'

const graphAppId = '00000003-0000-0000-c000-000000000000'

/** The id of the portal's own service principal, another one in each tenant. */
export function servicePrincipalId(clientId: string, tenant: Tenant): string {
  const hex = createHash('sha256').update(`${clientId} ${tenant.id}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Microsoft Graph's own, those of the tenant's applications, and the portal's once the tenant has let it in. */
export function servicePrincipals({ state, tenant }: Call): Row[] {
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
export function appRoleAssignments(call: Call): Row[] {
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
export function permissionGrants({ state, tenant }: Call): Row[] {
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
