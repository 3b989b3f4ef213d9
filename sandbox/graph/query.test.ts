import { beforeAll, expect, test } from 'vitest'
import { useSandbox } from '@/sandbox/use-sandbox'

const { graph } = useSandbox()
beforeAll(async () => {
  for (const address of ['ada@fabrikam.com', 'cleo@fabrikam.com', 'faye@fabrikam.com'])
    await graph.tell('attempt', { address, app: 'contoso-projects' })
})

const eventual = { headers: { consistencylevel: 'eventual' } }
const names = async (path: string, options = {}) => {
  const answer = await graph.get('fabrikam.com', path, options)
  return answer.status === 200
    ? answer.rows.map((row) => String(row.displayName ?? row.userDisplayName))
    : answer.status
}
const filter = (text: string) => `$filter=${encodeURIComponent(text)}`

test.each<[string, string[] | number, object?]>([
  ['/users?$search="displayName:hil"', 400],
  ['/users?$search="displayName:hil"', ['Hilde Fabrikam'], eventual],
  ['/users?$search="displayName:hil" OR "mail:gabe"', ['Gabe Fabrikam', 'Hilde Fabrikam'], eventual],
  [
    `/users?${filter("startswith(displayName,'h')")}&$select=displayName`,
    ['Hana Fabrikam', 'Hiro Fabrikam', 'Hilde Fabrikam'],
  ],
  [`/users?${filter("endsWith(mail,'@fabrikam.com')")}&$top=1`, 400],
  [
    `/users?${filter("endsWith(mail,'a@fabrikam.com')")}&$count=true`,
    ['Ada Fabrikam', 'Dora Fabrikam', 'Hana Fabrikam'],
    eventual,
  ],
  [`/users?${filter("userType ne 'Member'")}`, 400],
  [`/users?${filter("startswith(displayName,'h')")}&$orderby=displayName`, 400],
  [
    `/users?${filter("startswith(displayName,'h')")}&$orderby=displayName desc&$count=true`,
    ['Hiro Fabrikam', 'Hilde Fabrikam', 'Hana Fabrikam'],
    eventual,
  ],
  ['/identityProtection/riskyUsers?$orderby=riskLastUpdatedDateTime desc&$top=1', ['Ada Fabrikam']],
  [
    `/identityProtection/riskyUsers?${filter("riskLevel eq microsoft.graph.riskLevel'medium'")}`,
    ['Gabe Fabrikam'],
  ],
  [`/identityProtection/riskyUsers?${filter("riskState in ('dismissed','remediated')")}`, []],
  [
    `/users?${filter("id in ('1e000000-0000-4000-8000-000000000003','1e000000-0000-4000-8000-000000000099')")}`,
    ['Cleo Fabrikam'],
  ],
  ['/identityProtection/riskyUsers?$top=501', 400],
  [`/identityProtection/riskyUsers?${filter("colour eq 'red'")}`, 400],
  [`/users?${filter("mail eq 'a' ; drop")}`, 400],
])('%s gives %j', async (path, expected, options = {}) => {
  expect(await names(path, options)).toEqual(expected)
})

test('a count comes with the page that it is asked with', async () => {
  const { body, rows } = await graph.get('fabrikam.com', '/identityProtection/riskyUsers?$count=true&$top=1')
  expect([body['@odata.count'], rows.length]).toEqual([4, 1])
  expect(String(body['@odata.nextLink'])).toMatch(/\$skiptoken=|%24skiptoken=/)
  const last = await graph.get('fabrikam.com', '/identityProtection/riskyUsers?$skiptoken=nonsense')
  expect(last.status).toBe(400)
})

test('sign-ins by what the documentation lists, and the newest first', async () => {
  const ask = async (text: string, version = 'v1.0') => {
    const answer = await graph.get('contoso.com', `/auditLogs/signIns?${filter(text)}`, { version })
    return answer.status === 200
      ? answer.rows.map(({ userPrincipalName }) => userPrincipalName)
      : answer.status
  }
  expect(await ask('createdDateTime ge 2026-01-01T00:00:00Z')).toEqual([
    'faye@fabrikam.com',
    'cleo@fabrikam.com',
    'ada@fabrikam.com',
  ])
  expect(await ask('status/errorCode eq 53011')).toEqual(['ada@fabrikam.com'])
  expect(await ask("userId eq '6a000000-0000-4000-8000-000000000003'")).toEqual(['cleo@fabrikam.com'])
  expect(await ask("startsWith(userPrincipalName,'fa') and conditionalAccessStatus ne 'none'")).toEqual([
    'faye@fabrikam.com',
  ])
  expect(await ask("resourceTenantId ne '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'"), 'only in the beta').toBe(
    400,
  )
  expect(await ask("resourceTenantId ne '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'", 'beta')).toHaveLength(3)
})

test('what a caller may see of a sign-in depends on permission, role and licence', async () => {
  const applied = async (who: string) => {
    const { rows } = await graph.get(who, '/auditLogs/signIns?$top=1')
    return rows.map((row) => 'appliedConditionalAccessPolicies' in row)
  }
  expect(await applied('contoso.com')).toEqual([true])
  expect(await applied('hana@fabrikam.com'), 'no permission to read policies').toEqual([false])
  await graph.tell('attempt', { address: 'emil@litware.com', app: 'contoso-projects' })
  const { rows } = await graph.get('litware.com', '/auditLogs/signIns')
  expect(rows).toMatchObject([
    { riskLevelAggregated: 'hidden', resourceTenantId: '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01' },
  ])
})

test('an address that must not be invited, and one that may', async () => {
  await graph.tell('tenant', {
    tenant: 'contoso.com',
    portalDelegated: ['User.Invite.All'],
    invitationDomains: { deny: ['proseware.com'] },
  })
  await graph.tell('person', {
    address: 'hal@contoso.com',
    home: { roles: ['95e79109-95c0-4d8e-aee3-d01accf2d47b'] },
  })
  const invite = (invitedUserEmailAddress: string) =>
    graph.post('hal@contoso.com', '/invitations', {
      invitedUserEmailAddress,
      inviteRedirectUrl: 'http://localhost:3999/',
    })
  expect((await invite('paul@proseware.com')).status).toBe(400)
  const invited = await invite('hugo@litware.com')
  expect(invited.body).toMatchObject({
    status: 'PendingAcceptance',
    invitedUserEmailAddress: 'hugo@litware.com',
  })
  expect(graph.problems).toEqual([])
})
