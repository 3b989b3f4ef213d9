import { beforeAll, expect, test } from 'vitest'
import { hasOpenapi, problemsOf } from '@/sandbox/contract/openapi'
import { useSandbox } from '@/sandbox/use-sandbox'
import { Asking } from './asking'

const ada = '1e000000-0000-4000-8000-000000000001'
const adaAsGuest = '6a000000-0000-4000-8000-000000000001'

const { sandbox, graph } = useSandbox()
beforeAll(async () => {
  const permissions = [
    ...[
      'Organization.Read.All',
      'LicenseAssignment.Read.All',
      'RoleManagement.Read.Directory',
      'GroupMember.Read.All',
    ],
    ...[
      'Application.Read.All',
      'OnPremDirectorySynchronization.Read.All',
      'IdentityRiskEvent.Read.All',
      'Domain.Read.All',
    ],
    ...[
      'User.Read.All',
      'Policy.Read.All',
      'AuditLog.Read.All',
      'IdentityRiskyUser.Read.All',
      'UserAuthenticationMethod.Read.All',
    ],
    ...[
      'CrossTenantInformation.ReadBasic.All',
      'Policy.Read.B2BManagementPolicy',
      'Policy.Read.ConditionalAccess',
    ],
  ]
  for (const tenant of ['contoso.com', 'fabrikam.com'])
    await graph.tell('tenant', { tenant, portalPermissions: permissions })
  for (const address of ['ada@fabrikam.com', 'cleo@fabrikam.com', 'otto@northwind-traders.example'])
    await graph.tell('attempt', { address, app: 'contoso-projects' })
})

const reads: [tenant: string, path: string, headers?: Record<string, string>][] = [
  ['contoso.com', '/users?$top=3&$count=true', { consistencylevel: 'eventual' }],
  ['contoso.com', `/users/${adaAsGuest}?$select=id,identities,externalUserState,accountEnabled,userType`],
  ['contoso.com', `/users/${adaAsGuest}/memberOf`],
  ['fabrikam.com', '/users/hana@fabrikam.com/transitiveMemberOf'],
  ['fabrikam.com', '/users/hana@fabrikam.com/transitiveMemberOf/microsoft.graph.directoryRole'],
  ['contoso.com', '/groups'],
  ['contoso.com', '/groups/ab000000-0000-4000-8000-000000000001/members?$top=2'],
  ['contoso.com', '/identity/conditionalAccess/policies'],
  ['contoso.com', '/identity/conditionalAccess/policies/b0000000-0000-4000-8000-000000000001'],
  ['contoso.com', '/identity/conditionalAccess/namedLocations'],
  ['contoso.com', '/policies/authenticationStrengthPolicies'],
  ['contoso.com', '/policies/crossTenantAccessPolicy'],
  ['contoso.com', '/policies/crossTenantAccessPolicy/default'],
  ['contoso.com', '/policies/crossTenantAccessPolicy/partners'],
  ['contoso.com', '/policies/authorizationPolicy'],
  ['contoso.com', '/policies/identitySecurityDefaultsEnforcementPolicy'],
  ['contoso.com', "/tenantRelationships/findTenantInformationByDomainName(domainName='fabrikam.com')"],
  [
    'fabrikam.com',
    "/identityProtection/riskyUsers?$filter=riskState eq 'atRisk'&$orderby=riskLastUpdatedDateTime desc",
  ],
  ['fabrikam.com', `/identityProtection/riskyUsers/${ada}`],
  ['fabrikam.com', `/identityProtection/riskyUsers/${ada}/history`],
  ['fabrikam.com', `/identityProtection/riskDetections?$filter=userId eq '${ada}'`],
  ['contoso.com', '/auditLogs/signIns?$top=5'],
  ['fabrikam.com', '/auditLogs/signIns?$filter=status/errorCode eq 53011'],
  ['fabrikam.com', '/auditLogs/directoryAudits'],
  ['fabrikam.com', '/reports/authenticationMethods/userRegistrationDetails?$filter=isAdmin eq true'],
  ['fabrikam.com', `/reports/authenticationMethods/userRegistrationDetails/${ada}`],
  ['fabrikam.com', `/users/${ada}/authentication/methods`],
  ['fabrikam.com', `/users/${ada}/authentication/phoneMethods`],
  ['fabrikam.com', `/users/${ada}/authentication/passwordMethods`],
  ['fabrikam.com', '/domains'],
  ['fabrikam.com', '/organization'],
  ['fabrikam.com', '/subscribedSkus'],
  ['fabrikam.com', '/directoryRoles'],
  ['fabrikam.com', '/directoryRoleTemplates'],
  ['fabrikam.com', '/directoryRoles/62e90394-69f5-4237-9190-012177145e10/members'],
  ['contoso.com', '/identity/conditionalAccess/authenticationContextClassReferences'],
  ['fabrikam.com', '/roleManagement/directory/roleDefinitions'],
  ['fabrikam.com', '/roleManagement/directory/roleAssignments'],
  ['fabrikam.com', "/servicePrincipals?$filter=appId eq '6f1c2a52-3b0e-4c69-9a35-5a0f5d7c1e11'"],
]

test.skipIf(!hasOpenapi).each(reads)('%s %s is as Graph describes it', async (tenant, path, headers) => {
  const before = graph.problems.length
  const prefer = { prefer: 'include-unknown-enum-members', ...headers }
  const answer = await graph.get(tenant, path, { headers: prefer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  expect(graph.problems.slice(before)).toEqual([])
  expect([...graph.undescribed]).toEqual([])
})

test.skipIf(!hasOpenapi)('the beta is as its own description has it', async () => {
  const rows = await graph.get(
    'contoso.com',
    "/auditLogs/signIns?$filter=crossTenantAccessType eq 'b2bCollaboration'",
    { version: 'beta' },
  )
  expect(rows.rows.map(({ userType }) => userType)).toEqual(['guest', 'guest', 'guest'])
  expect(
    (await graph.get('contoso.com', '/identity/conditionalAccess/policies', { version: 'beta' })).status,
  ).toBe(200)
  expect(graph.problems).toEqual([])
})

test('what no description has is still there', async () => {
  const other = new Asking(sandbox)
  for (const path of [
    '/directory/onPremisesSynchronization',
    '/directory/onPremisesSynchronization/8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02',
    '/oauth2PermissionGrants',
    '/policies/conditionalAccessPolicies',
  ])
    expect((await other.get('fabrikam.com', path)).status).toBe(200)
  const domains = await other.get('contoso.com', '/policies/b2bManagementPolicies', { version: 'beta' })
  expect(domains.rows[0]?.definition).toEqual([expect.stringContaining('"BlockedDomains":["live.com"]')])
  const [own] = (
    await other.get(
      'fabrikam.com',
      "/servicePrincipals?$filter=appId eq '6f1c2a52-3b0e-4c69-9a35-5a0f5d7c1e11'",
    )
  ).rows
  const granted = await other.get('fabrikam.com', `/servicePrincipals/${String(own?.id)}/appRoleAssignments`)
  expect(granted.rows).toHaveLength(16)
})

test('asks What If of the engine that lets people in', async () => {
  const before = graph.problems.length
  const ask = (userRiskLevel: string) =>
    graph.post(
      'contoso.com',
      '/identity/conditionalAccess/evaluate',
      {
        signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId: adaAsGuest },
        signInContext: {
          '@odata.type': '#microsoft.graph.applicationContext',
          includeApplications: ['3b7f1e0c-2c5d-4e8a-8a61-7d9f4c1b2e04'],
        },
        signInConditions: {
          userRiskLevel,
          signInRiskLevel: 'none',
          clientAppType: 'browser',
          devicePlatform: 'windows',
          country: 'DE',
          ipAddress: '203.0.113.11',
        },
      },
      { headers: { prefer: 'include-unknown-enum-members' } },
    )
  const reasonAt = async (level: string) => {
    const answer = await ask(level)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.rows.find(({ id }) => id === 'b0000000-0000-4000-8000-000000000001')
  }
  expect(await reasonAt('high')).toMatchObject({ policyApplies: true, analysisReasons: 'notSet' })
  expect(await reasonAt('none')).toMatchObject({ policyApplies: false, analysisReasons: 'userRisk' })
  expect(graph.problems.slice(before)).toEqual([])
})

test('newer members of an enumeration only for who prefers them', async () => {
  const path = '/auditLogs/signIns?$top=1'
  const results = async (headers: Record<string, string>) => {
    const [row] = (await graph.get('contoso.com', path, { headers })).rows
    return JSON.stringify(row?.appliedConditionalAccessPolicies)
  }
  expect(await results({ prefer: 'include-unknown-enum-members' })).toContain('reportOnlyFailure')
  expect(await results({})).not.toContain('reportOnly')
  expect(await results({})).toContain('unknownFutureValue')
})

test.skipIf(!hasOpenapi)('what differs from the description is found', () => {
  const exchange = {
    version: 'v1.0',
    method: 'GET',
    path: `identityProtection/riskyUsers/${ada}`,
    query: new URLSearchParams(),
    sent: undefined,
    status: 200,
  }
  const body = {
    id: ada,
    riskLevel: 'enormous',
    riskLastUpdatedDateTime: 'yesterday',
    isDeleted: 'no',
    colour: 'red',
  }
  const found = problemsOf({ ...exchange, body })
  expect(Array.isArray(found) ? found.map((one) => one.split(': ').slice(1).join(': ')) : found).toEqual([
    "response.riskLevel: 'enormous' is none of its values",
    "response.riskLastUpdatedDateTime: 'yesterday' is no date and time",
    'response.isDeleted: string where boolean,null is expected',
    'response.colour: not in the schema',
  ])
  expect(problemsOf({ ...exchange, method: 'DELETE', body })).toHaveLength(1)
  expect(problemsOf({ ...exchange, path: 'nothing', body })).toBe('undescribed')
})

test('ids in policies are told by what they are', async () => {
  const before = graph.problems.length
  const group = 'ab000000-0000-4000-8000-000000000001'
  const ask = (types?: string[]) =>
    graph.post('contoso.com', '/directoryObjects/getByIds', {
      ids: [group, adaAsGuest, 'nobody'],
      ...(types && { types }),
    })
  expect((await ask()).rows).toMatchObject([
    { displayName: 'Project partners' },
    { displayName: 'Ada Fabrikam' },
  ])
  expect((await ask(['group'])).rows.map((row) => row['@odata.type'])).toEqual(['#microsoft.graph.group'])
  await graph.tell('tenant', { tenant: 'contoso.com', portalDelegated: ['Agreement.Read.All'] })
  const terms = await graph.get('rita@contoso.com', '/identityGovernance/termsOfUse/agreements')
  expect(terms.status).toBe(200)
  expect(graph.problems.slice(before)).toEqual([])
})
