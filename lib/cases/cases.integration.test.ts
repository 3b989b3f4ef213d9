import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { within } from '@/lib/db'
import {
  as,
  happened,
  home,
  host,
  lettersTo,
  now,
  opened,
  other,
  owner,
  stateOf,
  useTwoTenants,
} from './case-fixtures'
import { closeCase, handOver } from './hand-over'
import { moveCase, ourselves } from './move'
import { insertCase } from './new-case'
import { personKey } from './person-key'
import { findCaseOfCaller, findStaffCase, findStaffCases } from './staff-case'

useTwoTenants()

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
