import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { connectTenant } from '@/.ci/connect-tenant'
import { within } from '@/lib/db'
import { countWork } from './count-work'
import { casesAPage, findQueue } from './find-queue'
import type { RiskListState } from './state'
import { findTenantFacts } from './tenant-facts'

const now = new Date()
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const read: RiskListState = {
  ...{ readAt: now, problem: null, problemAt: null },
  ...{ reading: false, isWholeUnderWay: false, read: 0, total: 0 },
}

type Asked = {
  minutes: number
  personId?: string
  address?: string
  state?: string
  takenAt?: Date
  closedAt?: Date
}

async function ask(
  tenant: string,
  { minutes, personId, address = 'a@x.example', ...rest }: Asked,
): Promise<string> {
  const number = randomUUID().slice(0, 6)
  await within({ visit: number }, (tx) =>
    tx.case.create({
      data: {
        ...{ number, visitId: number, subject: 's', address, homeTenantId: tenant, hostName: 'Contoso' },
        ...{ homeName: 'Home', facts: { kind: 'risk', app: 'Contoso Projects' }, askedAt: ago(minutes) },
        ...{ linkHash: randomUUID(), linkExpiresAt: ago(-60), homeObjectId: personId ?? null },
        ...{ state: 'waitingForHome', ...rest },
      },
    }),
  )
  return number
}

const risky = (tenant: string, id: string, principalName: string) =>
  within({ tenant }, (tx) =>
    tx.riskyUser.create({
      data: {
        ...{ tenantId: tenant, id, displayName: 'Ada', principalName, level: 'high', state: 'atRisk' },
        ...{ detail: 'none', updatedAt: ago(90), readAt: now },
      },
    }),
  )

test('the longest wait comes first, with the risk of now, and who is back in is gone', async () => {
  const [tenant, id] = [randomUUID(), randomUUID()]
  await connectTenant(tenant)
  await risky(tenant, id, 'ada@x.example')
  const late = await ask(tenant, { minutes: 2, address: 'ADA@x.example' })
  const first = await ask(tenant, { minutes: 40, personId: id, takenAt: now })
  await ask(tenant, { minutes: 60, state: 'closed', closedAt: now })
  const { rows, total } = await findQueue(tenant, 1, read)
  expect(total).toBe(2)
  expect(rows).toMatchObject([
    {
      number: first,
      isTaken: true,
      personId: id,
      name: 'Ada',
      risk: { level: 'high' },
      app: 'Contoso Projects',
    },
    // nobody had looked into the directory: the address leads to the person
    { number: late, isTaken: false, personId: id },
  ])
  expect(rows[0]?.suggestion).toEqual({ action: 'reset', because: 'datesUnknown' })
  expect(await findTenantFacts(tenant, now)).toMatchObject({ backIn: { count: 1 }, stopped: { people: 0 } })
})

test('who carries the page themselves has not asked home, and a hidden or unread risk is never none', async () => {
  const tenant = randomUUID()
  await ask(tenant, { minutes: 5 })
  await within({ visit: 'carried' }, (tx) =>
    tx.case.create({
      data: {
        ...{ number: randomUUID().slice(0, 6), visitId: 'carried', subject: 's', address: 'b@x.example' },
        ...{ homeTenantId: tenant, hostName: 'Contoso', homeName: 'Home' },
        ...{ linkHash: randomUUID(), linkExpiresAt: ago(-60) },
      },
    }),
  )
  const risks = async (list: Partial<RiskListState>) =>
    (await findQueue(tenant, 1, { ...read, ...list })).rows.map(({ risk }) => risk)
  expect(await risks({})).toEqual(['never'])
  expect(await risks({ problem: 'unlicensed' })).toEqual(['invisible'])
  expect(await risks({ readAt: null })).toEqual(['unknown'])
})

test('fifty stand on a page, and a page past the last is the last', async () => {
  const tenant = randomUUID()
  for (let at = 0; at < casesAPage + 3; at++) await ask(tenant, { minutes: at })
  const last = await findQueue(tenant, 9, read)
  expect(last).toMatchObject({ page: 2, total: casesAPage + 3, from: casesAPage + 1, to: casesAPage + 3 })
  expect(last.rows).toHaveLength(3)
})

test('another tenant sees nobody of it, whatever it asks for', async () => {
  const [tenant, other, id] = [randomUUID(), randomUUID(), randomUUID()]
  await connectTenant(tenant)
  await risky(tenant, id, 'ada@x.example')
  await ask(tenant, { minutes: 5, personId: id })
  await within({ tenant }, (tx) =>
    tx.refusal.create({
      data: {
        ...{ homeTenantId: tenant, homeObjectId: id, hostName: 'Contoso', because: 'risk' },
        ...{ verdict: 'blocked', at: now },
      },
    }),
  )
  expect(await findTenantFacts(tenant, now)).toMatchObject({ stopped: { people: 1, organisations: 1 } })
  expect((await findQueue(other, 1, read)).total).toBe(0)
  expect(await findTenantFacts(other, now)).toMatchObject({ stopped: { people: 0 } })
  expect(await countWork(other)).toEqual({ waiting: 0, atRisk: null, underWay: 0 })
  expect(await within({ tenant: other }, (tx) => tx.case.count({ where: { homeTenantId: tenant } }))).toBe(0)
})
