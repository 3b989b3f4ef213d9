import { single } from './collection'
import { evaluate } from './evaluate'
import { notFound } from './graph-error'
import { asked, item, list, object, resource, route, rows } from './route'
import type { Call, Route } from './route'
import {
  authorizationPolicy,
  b2bManagementPolicies,
  crossTenantDefault,
  crossTenantPolicy,
  securityDefaults,
  tenantInformation,
} from './settings'

const policyFields = ['id', 'displayName', 'state', 'createdDateTime', 'modifiedDateTime']
const policies = rows(({ tenant }) => tenant.conditionalAccessPolicies)
const locations = rows(({ tenant }) => tenant.namedLocations)
const strengths = rows(({ tenant }) => tenant.authenticationStrengthPolicies)
const partners = rows(({ tenant }) => tenant.crossTenantAccess.partners)

/** What a tenant has decided: conditional access, its parts, and who may come and go. */
export const policyRoutes: Route[] = [
  ...['identity/conditionalAccess/policies', 'policies/conditionalAccessPolicies'].flatMap((path) =>
    resource(
      path,
      'readPolicies',
      { context: path, filterable: policyFields, sortable: policyFields },
      policies,
    ),
  ),
  ...resource(
    'identity/conditionalAccess/namedLocations',
    'readPolicies',
    { context: 'identity/conditionalAccess/namedLocations' },
    locations,
  ),
  ...[
    'policies/authenticationStrengthPolicies',
    'identity/conditionalAccess/authenticationStrength/policies',
  ].flatMap((path) => resource(path, 'readStrengths', { context: path }, strengths)),
  route('POST', 'identity/conditionalAccess/evaluate', 'evaluate', evaluate),
  object('policies/crossTenantAccessPolicy', 'readCrossTenant', crossTenantPolicy),
  object('policies/crossTenantAccessPolicy/default', 'readCrossTenant', ({ tenant }) =>
    crossTenantDefault(tenant),
  ),
  list(
    'policies/crossTenantAccessPolicy/partners',
    'readCrossTenant',
    { context: 'policies/crossTenantAccessPolicy/partners' },
    partners,
  ),
  item(
    'policies/crossTenantAccessPolicy/partners',
    'readCrossTenant',
    { context: 'policies/crossTenantAccessPolicy/partners' },
    partners,
    ['tenantId'],
  ),
  object('policies/authorizationPolicy', 'readAuthorization', ({ tenant }) => authorizationPolicy(tenant)),
  object('policies/identitySecurityDefaultsEnforcementPolicy', 'readPolicies', securityDefaults),
  list(
    'policies/b2bManagementPolicies',
    'readInvitationDomains',
    { context: 'policies/b2bManagementPolicies' },
    rows(({ tenant }) => b2bManagementPolicies(tenant)),
    { versions: ['beta'] },
  ),
  ...[
    "findTenantInformationByDomainName(domainName=':name')",
    "findTenantInformationByTenantId(tenantId=':id')",
  ].flatMap((name) =>
    ['', 'microsoft.graph.'].map((prefix) =>
      route('GET', `tenantRelationships/${prefix}${name}`, 'findTenants', found),
    ),
  ),
]

function found(call: Call) {
  const [name = ''] = call.keys
  const tenant = call.state.directory.tenant(name)
  if (!tenant) throw notFound(name)
  return single(asked(call), { context: 'microsoft.graph.tenantInformation' }, tenantInformation(tenant))
}
