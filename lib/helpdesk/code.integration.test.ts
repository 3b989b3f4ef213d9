import { expect, test } from 'vitest'
import type { GuestContext } from '@/lib/auth/change'
import { idOf, newSecret } from '@/lib/auth/secrets'
import { within } from '@/lib/db'
import { findHelpdeskCode, findHelpdeskOffer, makeHelpdeskCode } from './code'
import { findCaller, matchCode } from './match-code'

const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
const stranger = 'd1b5a6c7-0000-4000-8000-000000000006'

const now = new Date('2026-11-21T09:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const agentOf = (tenantId: string) => ({ subject: `entra:${tenantId}:${newSecret()}`, tenantId })
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** A guest of Contoso whose way has an answer. */
async function aGuest(hostTenantId: string | null = contoso, homeTenantId: string | null = fabrikam) {
  const id = idOf(newSecret())
  const guest = {
    subject: `entra:${fabrikam}:${newSecret()}`,
    proof: 'entra' as const,
    address: 'ada@fabrikam.com',
    homeTenantId: fabrikam,
    homeObjectId: null,
  }
  const ctx: GuestContext = { visit: { id, csrf: '' }, now, guest }
  await within({ visit: id }, (tx) =>
    tx.diagnosis.create({
      data: {
        visitId: id,
        subject: guest.subject,
        hostTenantId,
        homeTenantId,
        verdict: 'blocked',
        scenario: {},
        judgement: {},
        evidence: {},
        createdAt: now,
      },
    }),
  )
  return ctx
}

async function makeCode(ctx: GuestContext): Promise<string> {
  await makeHelpdeskCode(ctx)
  return (await findHelpdeskCode(ctx))?.code ?? ''
}

test('the guest’s page shows six digits for ten minutes, the same ones on every look', async () => {
  const ctx = await aGuest()
  expect(await findHelpdeskOffer(ctx)).toEqual({ code: null, canMake: true })
  const code = await makeCode(ctx)
  expect(code).toMatch(/^\d{6}$/)
  expect(await findHelpdeskCode(ctx)).toEqual({ code, until: later(10).toISOString() })
  expect(await findHelpdeskCode({ ...ctx, now: later(10) })).toBeNull()
  expect(await findHelpdeskCode({ ...ctx, guest: { ...ctx.guest, subject: 'another' } })).toBeNull()
})

test('the database holds neither the digits nor anything that says them', async () => {
  const ctx = await aGuest()
  const code = await makeCode(ctx)
  const row = await within({ visit: ctx.visit.id }, (tx) => tx.helpdeskCode.findFirst())
  expect(JSON.stringify(row)).not.toContain(code)
  expect(row?.codeHash).not.toBe(idOf(code))
})

test.each([
  ['host', contoso],
  ['home', fabrikam],
])('an agent of the %s tenant has it confirmed, once', async (_side, tenantId) => {
  const code = await makeCode(await aGuest())
  const agent = agentOf(tenantId)
  const match = (await matchCode(agent, code, later(1))) ?? ''
  expect(await findCaller(agent, match, later(2))).toEqual({
    address: 'ada@fabrikam.com',
    at: later(1).toISOString(),
  })
  expect(await matchCode(agent, code, later(1))).toBeNull()
  // nor by an agent of the other side
  expect(await matchCode(agentOf(tenantId === contoso ? fabrikam : contoso), code, later(1))).toBeNull()
})

test('wrong, too old, replaced and another tenant’s are all the same: no', async () => {
  const ctx = await aGuest()
  const old = await makeCode(ctx)
  expect(await matchCode(agentOf(contoso), old, later(10))).toBeNull()
  const code = await makeCode(ctx)
  if (old !== code) expect(await matchCode(agentOf(contoso), old, later(1))).toBeNull()
  expect(await matchCode(agentOf(contoso), wrong(code), later(1))).toBeNull()
  expect(await matchCode(agentOf(litware), code, later(1))).toBeNull()
  expect(await matchCode(agentOf(stranger), code, later(1))).toBeNull()
  // none of these used it up
  expect(await matchCode(agentOf(contoso), code, later(1))).not.toBeNull()
})

test('of many agents at the same moment one has it confirmed', async () => {
  const code = await makeCode(await aGuest())
  const tries = await Promise.all([1, 2, 3, 4].map(() => matchCode(agentOf(contoso), code, later(1))))
  expect(tries.filter((match) => match !== null)).toHaveLength(1)
})

test('a match is there for its own agent and for half an hour', async () => {
  const agent = agentOf(contoso)
  const match = (await matchCode(agent, await makeCode(await aGuest()), now)) ?? ''
  expect(await findCaller(agentOf(contoso), match, later(1))).toBeNull()
  expect(await findCaller({ ...agent, tenantId: fabrikam }, match, later(1))).toBeNull()
  expect(await findCaller(agent, match, later(31))).toBeNull()
  expect(await findCaller(agent, stranger, later(1))).toBeNull()
  expect(await findCaller(agent, '------------------------------------', later(1))).toBeNull()
})

test('both answers are recorded, with ids only', async () => {
  const agent = agentOf(contoso)
  const code = await makeCode(await aGuest())
  await matchCode(agent, wrong(code), later(1))
  const check = await matchCode(agent, code, later(1))
  const entries = await within({ tenant: contoso }, (tx) =>
    tx.auditEntry.findMany({ where: { actor: agent.subject }, orderBy: { id: 'asc' } }),
  )
  expect(entries.map(({ action, data }) => ({ action, data }))).toEqual([
    { action: 'caller.refused', data: {} },
    { action: 'caller.matched', data: { check } },
  ])
})

test('where neither organisation is connected, there is nobody to read it to', async () => {
  const ctx = await aGuest(stranger, null)
  expect(await findHelpdeskOffer(ctx)).toEqual({ code: null, canMake: false })
  expect(await makeCode(ctx)).toBe('')
})
