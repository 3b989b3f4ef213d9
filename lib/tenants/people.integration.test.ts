import { expect, test } from 'vitest'
import { findGuest as find } from './guests'
import { findHome } from './home'
import { getPosture } from './posture'
import { findSignIn } from './sign-ins'

const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
const absent = 'd1b5a6c7-0000-4000-8000-000000000006'

const findGuest = (tenantId: string, address: string) => find(tenantId, address, getPosture(tenantId))

test('guests are found by address, whatever they sign in with', async () => {
  expect(await findGuest(contoso, 'ADA@fabrikam.com')).toMatchObject({
    id: '6a000000-0000-4000-8000-000000000001',
    type: 'b2bCollaborationGuest',
    identityProvider: 'entra',
    invitation: 'accepted',
    enabled: true,
    roles: [],
    unread: [],
  })
  expect(await findGuest(contoso, 'gita@gmail.com')).toMatchObject({ identityProvider: 'google' })
  expect(await findGuest(contoso, 'otto@northwind-traders.example')).toMatchObject({
    identityProvider: 'emailOtp',
  })
})

test("neither the organisation's own people nor unknown addresses are guests", async () => {
  expect(await findGuest(contoso, 'rita@contoso.com')).toBeNull()
  expect(await findGuest(contoso, 'nobody@fabrikam.com')).toBeNull()
  expect(await findGuest(contoso, "o'hara@fabrikam.com")).toBeNull()
})

test('a licensed home tells the risk and the way to reset', async () => {
  const home = await findHome(fabrikam, { address: 'ada@fabrikam.com' })
  expect(home).toMatchObject({
    tenantId: fabrikam,
    enabled: { value: true },
    userRisk: { value: 'high' },
    riskProcessing: { value: false },
    selfServiceReset: { value: { enabled: true, registered: true } },
    passwordManagedBy: { value: 'cloud' },
    crossTenantAccess: { value: { partners: expect.any(Array) } },
  })
  if (home === null || home === 'ambiguous') throw new Error('not found')
  expect(home.unread.map(({ part }) => part)).not.toContain('userRisk')
  expect(await findHome(fabrikam, { oid: home.homeId })).toMatchObject({ homeId: home.homeId })
})

test('who never was at risk has none', async () => {
  const home = await findHome(fabrikam, { address: 'cleo@fabrikam.com' })
  expect(home).toMatchObject({ userRisk: { value: 'none' } })
})

test('a home without P2 says so instead of "no risk"', async () => {
  const home = await findHome(litware, { address: 'emil@litware.com' })
  if (home === null || home === 'ambiguous') throw new Error('not found')
  expect(home.userRisk).toBeUndefined()
  expect(home.unread).toContainEqual({ part: 'userRisk', kind: 'unlicensed' })
  expect(home.selfServiceReset?.value.enabled).toBe(false)
})

test('an account that is not there is null', async () => {
  expect(await findHome(fabrikam, { address: 'nobody@fabrikam.com' })).toBeNull()
  expect(await findHome(fabrikam, { oid: absent })).toBeNull()
})

test('a sign-in that is not in the log yet is null, one that cannot be read says why', async () => {
  expect(await findSignIn(contoso, { requestId: absent, correlationId: absent })).toBeNull()
  expect(await findSignIn(contoso, { requestId: '../users', correlationId: "' or 1 eq 1" })).toBeNull()
  expect(await findSignIn(absent, { requestId: absent })).toEqual({ unread: 'notConnected' })
})
