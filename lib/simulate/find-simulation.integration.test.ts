import { beforeEach, expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { newSecret } from '@/lib/auth/secrets'
import { within } from '@/lib/db'
import { forgetLists } from '@/lib/kept/memory'
import { findConnectedTenant } from '@/lib/tenants/find'
import { readChoices } from './choices'
import { findSimulation } from './find-simulation'

const { sandbox } = useOwnServices()

const tenantId = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const vault = '9d2e4c6a-8b1f-4a57-b3c9-1e5f7a8d0c05'

beforeEach(async () => {
  await fetch(`${sandbox.origin}/__reset`, { method: 'POST' })
  forgetLists()
})

async function ask(query: Record<string, string>, subject = `entra:${tenantId}:${newSecret()}`) {
  const tenant = await findConnectedTenant(tenantId)
  if (!tenant) throw new Error('Contoso is not there.')
  const found = await findSimulation({ subject, tenantId }, tenant, readChoices(query))
  const entries = await within({ tenant: tenantId }, (tx) =>
    tx.auditEntry.findMany({ where: { actor: subject } }),
  )
  return { found, entries, verdict: found.simulation?.judgement.verdict }
}

const fail = (path: string) =>
  fetch(`${sandbox.origin}/__faults`, {
    method: 'POST',
    body: JSON.stringify({ kind: 'error', path, times: null }),
  })

const clear = { app: vault, home: 'open', userRisk: 'none', signInRisk: 'none', clientApp: 'browser' }

test('a guest from Fabrikam without a device, and with one; a kind of guest is nobody’s look-up', async () => {
  const kind = { ...clear, tenant: 'fabrikam.com' }
  const without = await ask({ ...kind, device: 'none' })
  expect(without.verdict).toBe('blocked')
  expect(without.found.home).toBe('Fabrikam')
  expect(without.found.simulation?.scenario.attempt.user.homeTenantId).toBe(fabrikam)
  expect(without.entries).toEqual([])
  expect((await ask({ ...kind, device: 'compliant' })).verdict).toBe('challenged')
})

test('a named guest is recorded without the address, and only the host’s half is read', async () => {
  const { found, entries } = await ask({ app: vault, guest: 'dora@fabrikam.com' })
  expect(found.guest?.id).toBeDefined()
  expect(found.simulation?.scenario.attempt.user).toMatchObject({
    id: found.guest?.id,
    homeTenantId: fabrikam,
  })
  // the risk is known at home alone, and Fabrikam is connected
  expect(found.simulation?.scenario.attempt.userRisk).toBeUndefined()
  expect(found.simulation?.scenario.home).toBeUndefined()
  expect(found.simulation?.assumed.size).toBe(0)
  const requests = await (await fetch(`${sandbox.origin}/__log`)).text()
  expect(requests).not.toContain(`${fabrikam}/oauth2`)
  expect(entries.map(({ action, data }) => ({ action, data }))).toEqual([
    { action: 'simulation.made', data: { kind: 'address', guest: found.guest?.id } },
  ])
})

test('somebody who is no guest is recorded as well', async () => {
  const { found, entries } = await ask({ app: vault, guest: 'nobody@fabrikam.com' })
  expect(found).toMatchObject({ gap: 'noGuest', simulation: null })
  expect(entries.map(({ data }) => data)).toEqual([{ kind: 'address', guest: null }])
})

test.each([
  [{}, 'app'],
  [{ guest: 'ada@fabrikam.com' }, 'app'],
  [{ app: vault, tenant: 'no domain' }, 'wrong'],
  [{ app: vault, tenant: 'northwind-traders.example', provider: 'entra' }, 'noTenant'],
])('%j is not judged: %s', async (query, gap) => {
  const { found, entries } = await ask(query)
  expect(found).toMatchObject({ gap, simulation: null })
  expect(entries).toEqual([])
})

test('what somebody signs in with follows from the domain', async () => {
  const { found: google } = await ask({ ...clear, tenant: 'gmail.com' })
  expect(google.simulation?.scenario.attempt.user).toMatchObject({
    identityProvider: 'google',
    homeTenantId: null,
  })
  const { found: code } = await ask({ ...clear, tenant: 'northwind-traders.example' })
  expect(code.simulation?.scenario.attempt.user.identityProvider).toBe('emailOtp')
  const { found: some } = await ask(clear)
  expect(some.home).toBeNull()
  expect(some.simulation?.scenario.attempt.user).not.toHaveProperty('homeTenantId')
})

// the last of all: what failed is left alone for a while
test('a guest who cannot be read just now is not one who is not there, and is recorded', async () => {
  await ask({ app: vault })
  await fail('users')
  const { found, entries } = await ask({ app: vault, guest: 'ada@fabrikam.com' })
  expect(found).toMatchObject({ gap: 'guestUnread', simulation: null })
  expect(entries.map(({ data }) => data)).toEqual([{ kind: 'address', guest: null }])
}, 30_000)
