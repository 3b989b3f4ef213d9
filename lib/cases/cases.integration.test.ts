import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Staff } from '@/lib/auth/session'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import { answerByLink, linkOf, openCaseByLink } from './link'
import { changeLink, closeCase, handOver } from './hand-over'
import { moveCase, ourselves } from './move'
import { insertCase } from './new-case'
import { personKey } from './person-key'
import { findCaseOfCaller, findStaffCase, findStaffCases } from './staff-case'
import { sweepCases } from './sweep'

const owner = new pg.Client({ connectionString: env().DATABASE_URL })
const [home, host, other] = [randomUUID(), randomUUID(), randomUUID()]
beforeAll(async () => {
  await owner.connect()
  await owner.query('SET ROLE readmit_app')
  for (const [id, name, isHost] of [
    [home, 'Fabrikam', false],
    [host, 'Contoso', true],
  ] as const) {
    await owner.query(`SELECT set_config('readmit.tenant', $1, false)`, [id])
    await owner.query(
      `INSERT INTO tenant (id, display_name, domains, host_connected, home_connected, support_address)
        VALUES ($1, $2, '{}', $3, NOT $3, $4)`,
      [id, name, isHost, `it-${id}@x.example`],
    )
  }
  await owner.query('RESET ROLE')
})
afterAll(async () => {
  // the owner sees a tenant's row under forced row-level security only as whoever may take it out
  for (const id of [home, host]) {
    await owner.query(`SELECT set_config('readmit.tenant', $1, false)`, [id])
    await owner.query('SET ROLE readmit_leaver')
    await owner.query('DELETE FROM tenant WHERE id = $1', [id])
    await owner.query('RESET ROLE')
  }
  await owner.end()
})

const staffOf = (tenantId: string): Staff => ({
  ...{ subject: `entra:${tenantId}:agent`, tenantId, objectId: randomUUID() },
  ...{ name: 'An agent', address: 'agent@x.example', roles: [] },
})
const now = new Date()
const as = (tenantId: string) => ({ staff: staffOf(tenantId), now: new Date() })

/** A case that an agent of the host opened, for a person nobody else has. */
async function opened(address = `ada-${randomUUID()}@x.example`, more: { addressProven?: boolean } = {}) {
  const found = await within({ tenant: host }, (tx) =>
    insertCase(
      tx,
      {
        ...{ subject: 's', address, openedBy: 'host', hostAskedAt: now, hostTenantId: host },
        ...{ homeTenantId: home, hostName: 'Contoso', homeName: 'Fabrikam', facts: {}, ...more },
      },
      'open',
      now,
    ),
  )
  return { id: found.id, address, link: linkOf(found).split('/').at(-1) ?? '' }
}

const stateOf = async (id: string) => (await findStaffCase(host, id))?.found.state
const happened = async (tenantId: string, id: string) =>
  (await findStaffCase(tenantId, id))?.events.map(({ what }) => what)

/** As the owner of the tables would, who alone sees letters that wait. */
async function lettersTo(address: string): Promise<string[]> {
  await owner.query('SET ROLE readmit_mailer')
  const { rows } = await owner.query<{ subject: string }>(
    'SELECT subject FROM letter WHERE "to" = $1 ORDER BY created_at, id',
    [address],
  )
  await owner.query('RESET ROLE')
  return rows.map(({ subject }) => subject)
}

async function due(id: string): Promise<void> {
  await owner.query('SET ROLE readmit_app')
  await owner.query(`SELECT set_config('readmit.tenant', $1, false)`, [host])
  await owner.query('UPDATE "case" SET due_at = now() WHERE id = $1', [id])
  await owner.query('RESET ROLE')
}

test('home sees a case from when it is handed over, the host keeps it, nobody else has it', async () => {
  const { id, address } = await opened()
  expect(await findStaffCase(home, id)).toBeNull()
  expect(await handOver(as(other), id, 'home', '')).toBe('noSuchCase')
  expect(await handOver(as(host), id, 'home', 'By noon')).toBeNull()
  expect(await findStaffCase(home, id)).toMatchObject({ side: 'home', found: { state: 'waitingForHome' } })
  expect(await findStaffCase(other, id)).toBeNull()
  expect(await happened(home, id)).toEqual(['asked'])
  expect((await findStaffCases(home, 'ours', 1)).rows.map((row) => row.id)).toContain(id)
  expect((await findStaffCases(host, 'ours', 1)).rows.map((row) => row.id)).not.toContain(id)
  expect((await findStaffCases(host, 'elsewhere', 1)).rows.map((row) => row.id)).toContain(id)
  // pressed twice
  expect(await handOver(as(host), id, 'home', 'By noon')).toBeNull()
  expect(await lettersTo(address)).toHaveLength(1)
  expect(await lettersTo(`it-${home}@x.example`)).toHaveLength(1)

  expect(await handOver(as(home), id, 'host', '')).toBeNull()
  expect(await stateOf(id)).toBe('waitingForHost')
  expect(await handOver(as(host), id, 'home', 'x'.repeat(501))).toBe('noteTooLong')
  expect(await closeCase(as(home), id, 'notNeeded')).toBeNull()
  expect(await handOver(as(host), id, 'home', '')).toBe('closed')
  const { rows } = await owner.query<{ tenant: string; count: number }>(
    `SELECT tenant_id AS tenant, count(*)::int AS count FROM audit_entry
      WHERE data ->> 'case' = $1 GROUP BY tenant_id`,
    [id],
  )
  // each organisation has every step in its own chain
  expect(rows.map(({ tenant }) => tenant).sort()).toEqual([home, host].sort())
  expect(rows.every(({ count }) => count === 3)).toBe(true)
})

test('one half of the timeline is there for its own organisation only', async () => {
  const { id, address } = await opened()
  await handOver(as(host), id, 'home', '')
  const write = (tenant: string, tenantId: string) =>
    within({ tenant }, (tx) =>
      tx.caseEvent.createMany({
        data: [{ caseId: id, at: now, what: 'riskSeen', side: 'readmit', tenantId }],
      }),
    )
  await write(home, home)
  await expect(write(home, host)).rejects.toThrow(/row-level security/)
  expect(await happened(home, id)).toContain('riskSeen')
  expect(await happened(host, id)).not.toContain('riskSeen')
  const guest = personKey({ proof: 'emailCode', address, homeTenantId: null })
  const seen = await within({ guest }, (tx) => tx.caseEvent.findMany({ where: { caseId: id } }))
  expect(seen.map(({ what }) => what)).toEqual(['asked'])
})

test('a person finds a case by the address they have proven, and nobody by one they only claim', async () => {
  const { id, address } = await opened()
  const count = (guest: string) => within({ guest }, (tx) => tx.case.count({ where: { id } }))
  const proven = { address: address.toUpperCase(), homeTenantId: home }
  expect(await count(personKey({ proof: 'entra', ...proven }))).toBe(1)
  expect(await count(personKey({ proof: 'emailCode', ...proven }))).toBe(1)
  expect(await count(personKey({ proof: 'entra', address, homeTenantId: other }))).toBe(0)
  expect(await count(personKey({ proof: 'entra', address, homeTenantId: null }))).toBe(0)
  expect(await count('')).toBe(0)
})

test('the host finds a guest’s own case once the caller is made sure of, for half an hour', async () => {
  const address = `ben-${randomUUID()}@x.example`
  const { id } = await within({ visit: address }, (tx) =>
    insertCase(
      tx,
      {
        ...{ visitId: address, subject: 's', address, hostTenantId: host, homeTenantId: home },
        ...{ hostName: 'Contoso', homeName: 'Fabrikam', facts: {} },
      },
      'open',
      now,
    ),
  )
  const check = (minutes: number) =>
    within({ tenant: host }, (tx) =>
      tx.callerCheck.create({
        data: {
          ...{ tenantId: host, agent: 'a', subject: 's', address },
          at: new Date(Date.now() - minutes * 60_000),
        },
      }),
    )
  expect(await findCaseOfCaller(host, address)).toBeNull()
  await check(31)
  expect(await findCaseOfCaller(host, address)).toBeNull()
  await check(1)
  expect((await findCaseOfCaller(host, address))?.id).toBe(id)
  expect(await findCaseOfCaller(other, address)).toBeNull()
})

test('whoever holds the link answers, again if they change their mind, until it is taken back', async () => {
  const { id, link, address } = await opened()
  await handOver(as(host), id, 'guest', '')
  // mail is scanned: opening moves nothing, and is noted once
  expect((await openCaseByLink(link, null, now))?.state).toBe('waitingForGuest')
  await openCaseByLink(link, null, now)
  expect(await happened(host, id)).toEqual(['handedOver', 'linkOpened'])
  expect((await answerByLink(link, 'done', '  New password ', now))?.state).toBe('waitingForGuest')
  expect((await answerByLink(link, 'cannot', '', now))?.state).toBe('waitingForHost')
  // said twice it is one answer
  expect(await answerByLink(link, 'cannot', '', now)).toBeNull()
  expect(await answerByLink('not-the-secret-of-anything', 'done', '', now)).toBeNull()
  expect(await lettersTo(address)).toEqual([
    expect.stringContaining('waits for you'),
    expect.stringContaining('Try Contoso again'),
    expect.stringContaining('cannot do it'),
  ])
  const answers = (await lettersTo(`it-${host}@x.example`)).filter((subject) => subject.includes('answered'))
  expect(answers).toHaveLength(2)

  expect(await changeLink(as(host), id, 'revoke')).toBeNull()
  expect(await openCaseByLink(link, null, now)).toBeNull()
  expect(await answerByLink(link, 'done', '', now)).toBeNull()
  expect(await changeLink(as(host), id, 'renew')).toBeNull()
  expect(await openCaseByLink(link, null, now)).toBeNull()
  const found = (await findStaffCase(host, id))?.found
  const fresh = found ? (linkOf(found).split('/').at(-1) ?? '') : ''
  expect((await openCaseByLink(fresh, null, now))?.id).toBe(id)
  expect(await openCaseByLink(fresh, null, new Date(now.getTime() + 8 * 86_400_000))).toBeNull()
})

test('what rests is reminded of, goes back to whoever opened it, then to the guest, and ends', async () => {
  const { id, address } = await opened()
  await handOver(as(host), id, 'home', '')
  const step = async () => {
    await due(id)
    await sweepCases()
    return stateOf(id)
  }
  expect(await step()).toBe('waitingForHome')
  expect(await step()).toBe('waitingForHost')
  expect(await step()).toBe('waitingForHost')
  expect(await step()).toBe('waitingForGuest')
  expect(await step()).toBe('waitingForGuest')
  expect(await step()).toBe('closed')
  expect(await happened(host, id)).toEqual([
    ...['asked', 'reminded', 'handedBack', 'reminded', 'handedBack', 'reminded', 'closed'],
  ])
  await due(id)
  await sweepCases()
  expect(await happened(host, id)).toHaveLength(7)
  expect(await lettersTo(address)).toHaveLength(4)
})

test('two at once move a case once each, one after the other', async () => {
  const { id } = await opened()
  await handOver(as(host), id, 'home', '')
  await due(id)
  await Promise.all([sweepCases(), sweepCases(), sweepCases()])
  expect(await happened(host, id)).toEqual(['asked', 'reminded'])
})

test('nobody is written to because a token claims their address', async () => {
  const { id, address } = await opened(undefined, { addressProven: false })
  await handOver(as(host), id, 'home', '')
  expect(await lettersTo(address)).toEqual([])
  expect((await lettersTo(`it-${home}@x.example`)).length).toBeGreaterThan(0)
  await handOver(as(host), id, 'guest', '')
  await due(id)
  await sweepCases()
  const shown = await findStaffCase(host, id)
  expect(shown?.events.at(-1)).toMatchObject({ what: 'reminded', data: { because: 'noAddress' } })
})

test('a holder of the link writes nothing but their own answer', async () => {
  const { id, link } = await opened()
  const scope = { link: createHash('sha256').update(link).digest('hex') }
  const note = (side: string, tenantId: string | null) =>
    within(scope, (tx) =>
      tx.caseEvent.createMany({ data: [{ caseId: id, at: now, what: 'solved', side, tenantId }] }),
    )
  await expect(note('host', null)).rejects.toThrow(/row-level security/)
  await expect(note('home', home)).rejects.toThrow(/row-level security/)
  await changeLink(as(host), id, 'revoke')
  expect(await within(scope, (tx) => tx.case.count())).toBe(0)
  expect((await within(scope, (tx) => tx.case.updateMany({ data: { state: 'solved' } }))).count).toBe(0)
})

test('a step on a case that somebody else has moved is not taken, and nothing is told of it', async () => {
  const { id, address } = await opened()
  const stale = (await findStaffCase(host, id))?.found
  await handOver(as(host), id, 'guest', '')
  const late = within({ tenant: host }, (tx) =>
    stale
      ? moveCase(tx, stale, { what: 'closed', to: 'closed', by: ourselves, at: new Date() })
      : Promise.reject(new Error('no case')),
  )
  await expect(late).rejects.toThrow('CaseMovedMeanwhile')
  expect(await happened(host, id)).toEqual(['handedOver'])
  expect(await lettersTo(address)).toHaveLength(1)
})
