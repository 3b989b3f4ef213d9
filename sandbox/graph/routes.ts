import { collection, single } from './collection'
import type { Shape } from './collection'
import type { Row } from './filter'
import { notFound } from './graph-error'
import { registrationDetails, riskyUsers } from './protection'
import {
  authorizationPolicy,
  b2bManagementPolicies,
  crossTenantDefault,
  domains,
  organization,
  subscribedSkus,
  tenantInformation,
} from './settings'
import { signInRows } from './sign-ins'
import { membershipsOf, userDefaults, usersOf } from './users'
import { findTenant } from '@/sandbox/state'
import type { State } from '@/sandbox/state'
import type { Tenant } from '@/sandbox/world-schema'

export type Call = { state: State; tenant: Tenant; url: URL; key: string; permissions: string[] }
/** One of `permissions` is needed; `licence` is what the tenant must hold; `path` may capture one key. */
export type Route = {
  path: RegExp
  permissions: string[]
  licence?: 'p1' | 'p2'
  answer: (call: Call) => Row
}

const users = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All']
const policies = ['Policy.Read.All']

/** Everything the sandbox's Graph can be asked. */
export const routes: Route[] = [
  list('v1.0/users', users, { context: 'users', defaults: userDefaults }, ({ state, tenant }) =>
    usersOf(state, tenant),
  ),
  {
    path: /^v1\.0\/users\/([^/]+)$/,
    permissions: users,
    answer: (call) =>
      one(call, { context: 'users', defaults: userDefaults }, usersOf(call.state, call.tenant), [
        'id',
        'userPrincipalName',
      ]),
  },
  {
    path: /^v1\.0\/users\/([^/]+)\/(?:transitiveMemberOf|memberOf)$/,
    permissions: users,
    answer: (call) => {
      const user = find(usersOf(call.state, call.tenant), ['id', 'userPrincipalName'], call.key)
      const rows = membershipsOf(call.state, call.tenant, String(user.id))
      return page(call, { context: 'directoryObjects' }, rows)
    },
  },
  list(
    '(?:v1.0/identity/conditionalAccess/policies|v1.0/policies/conditionalAccessPolicies)',
    policies,
    { context: 'identity/conditionalAccess/policies' },
    ({ tenant }) => tenant.conditionalAccessPolicies,
  ),
  list(
    'v1.0/identity/conditionalAccess/namedLocations',
    policies,
    { context: 'identity/conditionalAccess/namedLocations' },
    ({ tenant }) => tenant.namedLocations,
  ),
  list(
    '(?:v1.0/policies/authenticationStrengthPolicies|v1.0/identity/conditionalAccess/authenticationStrength/policies)',
    [...policies, 'Policy.Read.AuthenticationMethod'],
    { context: 'policies/authenticationStrengthPolicies' },
    ({ tenant }) => tenant.authenticationStrengthPolicies,
  ),
  object('v1.0/policies/crossTenantAccessPolicy/default', policies, ({ tenant }) =>
    crossTenantDefault(tenant),
  ),
  list(
    'v1.0/policies/crossTenantAccessPolicy/partners',
    policies,
    { context: 'policies/crossTenantAccessPolicy/partners' },
    ({ tenant }) => tenant.crossTenantAccess.partners,
  ),
  {
    path: /^v1\.0\/policies\/crossTenantAccessPolicy\/partners\/([^/]+)$/,
    permissions: policies,
    answer: (call) =>
      one(
        call,
        { context: 'policies/crossTenantAccessPolicy/partners' },
        call.tenant.crossTenantAccess.partners,
        ['tenantId'],
      ),
  },
  object('v1.0/policies/authorizationPolicy', policies, ({ tenant }) => authorizationPolicy(tenant)),
  list(
    'beta/policies/b2bManagementPolicies',
    ['Policy.Read.B2BManagementPolicy'],
    { context: 'policies/b2bManagementPolicies' },
    ({ tenant }) => b2bManagementPolicies(tenant),
  ),
  {
    path: /^v1\.0\/tenantRelationships\/(?:microsoft\.graph\.)?findTenantInformationBy(?:DomainName\(domainName|TenantId\(tenantId)='([^']+)'\)$/,
    permissions: ['CrossTenantInformation.ReadBasic.All'],
    answer: (call) => {
      const found = findTenant(call.state.world, call.key)
      if (!found) throw notFound(call.key)
      return single(
        call.url,
        call.state.settings.origin(),
        { context: 'microsoft.graph.tenantInformation' },
        tenantInformation(found),
      )
    },
  },
  {
    ...list(
      'v1.0/identityProtection/riskyUsers',
      risky(),
      { context: 'identityProtection/riskyUsers' },
      (call) => riskyUsers(call.state, call.tenant),
    ),
    licence: 'p2',
  },
  {
    path: /^v1\.0\/identityProtection\/riskyUsers\/([^/]+)$/,
    permissions: risky(),
    licence: 'p2',
    answer: (call) =>
      one(call, { context: 'identityProtection/riskyUsers' }, riskyUsers(call.state, call.tenant), ['id']),
  },
  {
    path: /^v1\.0\/reports\/authenticationMethods\/userRegistrationDetails\/([^/]+)$/,
    permissions: ['AuditLog.Read.All'],
    licence: 'p1',
    answer: (call) =>
      one(
        call,
        { context: 'reports/authenticationMethods/userRegistrationDetails' },
        registrationDetails(call.state, call.tenant),
        ['id'],
      ),
  },
  {
    ...list(
      'v1.0/auditLogs/signIns',
      ['AuditLog.Read.All'],
      { context: 'auditLogs/signIns', pageSize: 1000, maximum: 1000 },
      signInRows,
    ),
    licence: 'p1',
  },
  {
    path: /^v1\.0\/auditLogs\/signIns\/([^/]+)$/,
    permissions: ['AuditLog.Read.All'],
    licence: 'p1',
    answer: (call) => one(call, { context: 'auditLogs/signIns' }, signInRows(call), ['id']),
  },
  list('v1.0/domains', ['Domain.Read.All', 'Directory.Read.All'], { context: 'domains' }, ({ tenant }) =>
    domains(tenant),
  ),
  {
    path: /^v1\.0\/domains\/([^/]+)$/,
    permissions: ['Domain.Read.All', 'Directory.Read.All'],
    answer: (call) => one(call, { context: 'domains' }, domains(call.tenant), ['id']),
  },
  list(
    'v1.0/organization',
    [...users, 'Organization.Read.All'],
    { context: 'organization' },
    ({ tenant }) => [organization(tenant)],
  ),
  list(
    'v1.0/subscribedSkus',
    ['LicenseAssignment.Read.All', 'Organization.Read.All', 'Directory.Read.All'],
    { context: 'subscribedSkus' },
    ({ tenant }) => subscribedSkus(tenant),
  ),
]

function risky() {
  return ['IdentityRiskyUser.Read.All', 'IdentityRiskyUser.ReadWrite.All']
}

function list(path: string, permissions: string[], shape: Shape, rows: (call: Call) => Row[]): Route {
  return {
    path: new RegExp(`^${path.replaceAll('.', '\\.')}$`),
    permissions,
    answer: (call) => page(call, shape, rows(call)),
  }
}

function object(path: string, permissions: string[], read: (call: Call) => Row): Route {
  const context = path.replace(/^[^/]+\//, '')
  return {
    path: new RegExp(`^${path.replaceAll('.', '\\.')}$`),
    permissions,
    answer: (call) => single(call.url, call.state.settings.origin(), { context }, read(call)),
  }
}

function page(call: Call, shape: Shape, rows: Row[]): Row {
  return collection(call.url, call.state.settings.origin(), shape, rows)
}

function one(call: Call, shape: Shape, rows: Row[], keys: string[]): Row {
  return single(call.url, call.state.settings.origin(), shape, find(rows, keys, call.key))
}

function find(rows: Row[], keys: string[], wanted: string): Row {
  const found = rows.find((row) =>
    keys.some((key) => String(row[key]).toLowerCase() === wanted.toLowerCase()),
  )
  if (!found) throw notFound(wanted)
  return found
}
