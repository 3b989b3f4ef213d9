import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Browser } from '@/sandbox/browser'
import { startSandbox } from '@/sandbox/start'
import type { Sandbox } from '@/sandbox/start'

const Page = z.looseObject({
  value: z.array(z.record(z.string(), z.unknown())),
  '@odata.nextLink': z.string().optional(),
})
const Refusal = z.object({ error: z.looseObject({ code: z.string(), innerError: z.looseObject({}) }) })

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, smtpPort: 0, processingSeconds: 1, throttling: false })
})
afterAll(() => sandbox.stop())

async function tokenFor(tenant: string): Promise<string> {
  const response = await fetch(`${sandbox.origin}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: '6f1c2a52-3b0e-4c69-9a35-5a0f5d7c1e11',
      client_secret: 'sandbox-only-secret',
      scope: 'https://graph.microsoft.com/.default',
    }),
  })
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token
}

async function ask(tenant: string, path: string): Promise<Response> {
  const address = path.startsWith('http') ? path : `${sandbox.origin}/graph/v1.0${path}`
  return fetch(address, { headers: { authorization: `Bearer ${await tokenFor(tenant)}` } })
}

async function rows(tenant: string, path: string) {
  const response = await ask(tenant, path)
  expect(response.status).toBe(200)
  return Page.parse(await response.json()).value
}

async function findByMail(tenant: string, address: string): Promise<string> {
  const filter = encodeURIComponent(`mail eq '${address}' or otherMails/any(x:x eq '${address}')`)
  return String((await rows(tenant, `/users?$filter=${filter}`))[0]?.id)
}

test.each([
  "mail eq 'ADA@fabrikam.com'",
  "userPrincipalName eq 'ada_fabrikam.com#EXT#@contoso.onmicrosoft.com'",
  "proxyAddresses/any(p:p eq 'smtp:ada@fabrikam.com') or mail eq 'nobody@fabrikam.com'",
  "userType eq 'Guest' and (startswith(displayName,'ada') or mail eq 'o''neil@fabrikam.com')",
])('finds the guest by %s', async (filter) => {
  const select = '$select=id,externalUserState,identities'
  const found = await rows('contoso.com', `/users?$filter=${encodeURIComponent(filter)}&${select}`)
  expect(found).toEqual([
    {
      id: '6a000000-0000-4000-8000-000000000001',
      externalUserState: 'Accepted',
      identities: [{ signInType: 'federated', issuer: 'ExternalAzureAD', issuerAssignedId: null }],
    },
  ])
})

test('pages with an opaque link until there is none', async () => {
  const seen: unknown[] = []
  let next: string | undefined = '/users?$top=4&$select=id'
  while (next) {
    const page: z.infer<typeof Page> = Page.parse(await (await ask('contoso.com', next)).json())
    expect(page.value.length).toBeLessThanOrEqual(4)
    seen.push(...page.value.map(({ id }) => id))
    next = page['@odata.nextLink']
  }
  expect(new Set(seen).size).toBe(22)
  expect(seen).toHaveLength(22)
})

test('reads what a tenant has set up', async () => {
  const policies = await rows('contoso.com', '/identity/conditionalAccess/policies')
  expect(policies.map(({ state }) => state)).toContain('enabledForReportingButNotEnforced')
  expect(await rows('contoso.com', '/identity/conditionalAccess/namedLocations')).toHaveLength(2)
  expect(await rows('contoso.com', '/policies/authenticationStrengthPolicies')).toHaveLength(1)
  expect(await rows('contoso.com', '/policies/crossTenantAccessPolicy/partners')).toHaveLength(1)
  const byDefault = await ask('fabrikam.com', '/policies/crossTenantAccessPolicy/default')
  expect(await byDefault.json()).toMatchObject({
    isServiceDefault: true,
    inboundTrust: { isMfaAccepted: false },
  })
  const partner = await ask(
    'contoso.com',
    '/policies/crossTenantAccessPolicy/partners/c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03',
  )
  expect(partner.status).toBe(404)
  const found = await ask(
    'contoso.com',
    "/tenantRelationships/findTenantInformationByDomainName(domainName='fabrikam.com')",
  )
  expect(await found.json()).toMatchObject({ tenantId: '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02' })
})

test.each([
  ['fabrikam.com', '/policies/nothing', 404, 'BadRequest'],
  ['fabrikam.com', '/users/nobody', 404, 'Request_ResourceNotFound'],
  ['fabrikam.com', '/users?$filter=mail%20like%20%27a%27', 400, 'Request_UnsupportedQuery'],
  ['contoso.com', '/identityProtection/riskyUsers', 403, 'Authorization_RequestDenied'],
  ['litware.com', '/identityProtection/riskyUsers', 403, 'Forbidden'],
])('%s is refused %s with %i %s', async (tenant, path, status, code) => {
  const response = await ask(tenant, path)
  expect(response.status).toBe(status)
  expect(Refusal.parse(await response.json()).error.code).toBe(code)
  expect(response.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
})

test('wants a token of its own', async () => {
  for (const authorization of ['', 'Bearer not.a.token']) {
    const response = await fetch(`${sandbox.origin}/graph/v1.0/users`, { headers: { authorization } })
    expect(response.status).toBe(401)
    expect(Refusal.parse(await response.json()).error.code).toBe('InvalidAuthenticationToken')
  }
})

test('says who could reset the password alone', async () => {
  const ben = await findByMail('fabrikam.com', 'ben@fabrikam.com')
  const path = '/reports/authenticationMethods/userRegistrationDetails'
  const details = await ask('fabrikam.com', `${path}/${ben}`)
  expect(await details.json()).toMatchObject({
    isSsprEnabled: true,
    isSsprRegistered: false,
    isSsprCapable: false,
  })
})

test('works on a reset for a while, then the risk is gone', async () => {
  const id = await findByMail('fabrikam.com', 'ada@fabrikam.com')
  const riskyUser = async () => (await ask('fabrikam.com', `/identityProtection/riskyUsers/${id}`)).json()
  const changedAt = async () => {
    const user = await ask('fabrikam.com', `/users/${id}?$select=lastPasswordChangeDateTime`)
    return z.object({ lastPasswordChangeDateTime: z.coerce.date() }).parse(await user.json())
  }
  expect(await riskyUser()).toMatchObject({ riskState: 'atRisk', riskLevel: 'high', isProcessing: false })
  const before = await changedAt()
  const browser = new Browser()
  const code = await browser.post(`${sandbox.origin}/passwordreset`, { username: 'ada@fabrikam.com' })
  const shown = code.text.match(/id="shown-code">(\d+)</)?.[1] ?? ''
  const choose = await browser.submit(code, { code: shown })
  await browser.submit(choose, { password: 'Another-2', again: 'Another-2' })
  expect(await riskyUser()).toMatchObject({ riskState: 'atRisk', isProcessing: true })
  expect((await changedAt()).lastPasswordChangeDateTime > before.lastPasswordChangeDateTime).toBe(true)
  await expect.poll(riskyUser, { timeout: 5000 }).toMatchObject({
    riskState: 'remediated',
    riskLevel: 'none',
    riskDetail: 'userPerformedSecuredPasswordReset',
    isProcessing: false,
  })
})

test('logs a blocked sign-in in both tenants', async () => {
  const browser = new Browser()
  const start = await browser.get(`${sandbox.origin}/apps/contoso-projects`)
  const signIn = await browser.submit(start, { address: 'ben@fabrikam.com' })
  const block = await browser.submit(signIn, { email: 'ben@fabrikam.com', password: 'Sandbox-1' })
  const [requestId = '', correlationId = ''] = block.text.match(/[0-9a-f]{8}-[0-9a-f-]{27}(?=\n)/g) ?? []
  const row = await ask('contoso.com', `/auditLogs/signIns/${requestId}`)
  expect(await row.json()).toMatchObject({
    correlationId,
    userId: await findByMail('contoso.com', 'ben@fabrikam.com'),
    status: { errorCode: 53011, failureReason: 'User blocked due to risk on home tenant.' },
    conditionalAccessStatus: 'failure',
    homeTenantId: '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02',
    resourceTenantId: '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01',
  })
  const filter = encodeURIComponent(
    `correlationId eq '${correlationId}' and createdDateTime ge 2026-01-01T00:00:00Z`,
  )
  const atHome = await rows('fabrikam.com', `/auditLogs/signIns?$filter=${filter}`)
  expect(atHome).toMatchObject([{ userId: await findByMail('fabrikam.com', 'ben@fabrikam.com') }])
})
