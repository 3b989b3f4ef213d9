import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test, vi } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { within } from '@/lib/db'
import { findGuestRows } from '@/lib/guests/find-guests'
import { refreshGuests } from '@/lib/guests/refresh'
import type { Edit } from '@/lib/sweep/edit'
import { homeCode } from '@/lib/sweep/pick-kinds'
import { getPosture } from '@/lib/tenants/posture'
import { inOrder } from './assume'
import { findSweep } from './find-sweeps'
import { findSweepPeople } from './people'
import { toPeopleCsv } from './people-csv'
import { readPeopleQuery } from './people-query'
import { findRestingSweeps } from './resting'
import { leaseSeconds, runSweep } from './run-sweep'
import { startSweep } from './start'

useOwnServices()

const tenantId = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const vault = '9d2e4c6a-8b1f-4a57-b3c9-1e5f7a8d0c05'
const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
const staff = { tenantId, subject: `entra:${tenantId}:rita`, name: 'Rita Contoso' }
const assumed = { apps: [vault], typed: inOrder }

beforeAll(async () => {
  await getPosture(tenantId)
  await refreshGuests(tenantId, 0)
})

const swept = async (edits?: Edit[]) => {
  const id = await startSweep(staff, { assumed, ...(edits && { edits }) })
  expect(await runSweep(tenantId, id)).toBe(true)
  return findSweep(tenantId, id)
}

/** As a process whose clock is five minutes ahead. */
async function ahead<T>(work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 300_000 })
  return work().finally(() => vi.useRealTimers())
}

test('a sweep says who is blocked and why; another tenant sees nothing of it', async () => {
  const sweep = await swept()
  expect(sweep).toMatchObject({ state: 'done', progress: 100, holder: null })
  expect(sweep?.result?.guests).toBe(sweep?.guests)
  const blocked = sweep?.result?.now.rows.filter(({ verdict }) => verdict === 'blocked') ?? []
  expect(blocked.find(({ homeTenantId }) => homeTenantId === litware)).toMatchObject({
    cause: 'deviceClaimUntrusted',
  })
  expect(await findSweep(litware, sweep?.id ?? '')).toBeNull()
  expect(await runSweep(litware, sweep?.id ?? '')).toBe(false)
  const entries = await within({ tenant: tenantId }, (tx) =>
    tx.auditEntry.findMany({ where: { actor: staff.subject, action: 'sweep.started' } }),
  )
  expect(entries[0]?.data).toMatchObject({ sweep: sweep?.id })
})

test('a process that died leaves its sweep to another, with the same answer; what it still writes counts nothing', async () => {
  const whole = await swept()
  const id = await startSweep(staff, { assumed })
  const gate = { open: (): void => undefined }
  const opened = new Promise<void>((resolve) => (gate.open = resolve))
  async function* stuck(tenant: string) {
    for await (const rows of findGuestRows(tenant)) {
      yield rows.slice(0, 3)
      await opened
      yield rows.slice(3)
    }
  }
  const dying = runSweep(tenantId, id, stuck)
  await expect.poll(async () => (await findSweep(tenantId, id))?.state).toBe('running')
  // while it is believed to live nobody else begins
  expect(await ahead(() => runSweep(tenantId, id))).toBe(false)
  expect(await ahead(findRestingSweeps)).not.toContainEqual({ tenantId, sweepId: id })
  const ago = new Date(Date.now() - leaseSeconds * 1000)
  await within({ tenant: tenantId }, (tx) =>
    tx.sweep.updateMany({ where: { id }, data: { leaseUntil: ago } }),
  )
  expect(await findRestingSweeps()).toContainEqual({ tenantId, sweepId: id })
  expect(await runSweep(tenantId, id)).toBe(true)
  gate.open()
  expect(await dying).toBe(false)
  const after = await findSweep(tenantId, id)
  expect(after?.result).toEqual(whole?.result)
})

test('two processes at once: one does it', async () => {
  const id = await startSweep(staff, { assumed })
  const done = await Promise.all([runSweep(tenantId, id), runSweep(tenantId, id)])
  expect(done.filter(Boolean)).toHaveLength(1)
  expect(await findSweep(tenantId, id)).toMatchObject({ state: 'done' })
})

test('a change is tried before and after, and what it comes to is kept with it', async () => {
  const sweep = await swept([{ kind: 'setTrust', tenant: litware, claim: 'compliantDevice', accepted: true }])
  const now = sweep?.result?.now.hardest.blocked ?? 0
  const then = sweep?.after?.now.hardest.blocked ?? 0
  expect(now).toBeGreaterThan(then)
  expect(sweep?.export?.requests).toHaveLength(1)
  expect(sweep?.export?.ticket[0]).toMatchObject({ key: 'trust', tenant: litware })
})

test('a tenant whose guests were never read gets no answer, and is told why', async () => {
  const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
  const id = await startSweep({ ...staff, tenantId: fabrikam }, { assumed })
  expect(await runSweep(fabrikam, id)).toBe(true)
  expect(await findSweep(fabrikam, id)).toMatchObject({ state: 'failed' })
  expect(await findSweep(fabrikam, randomUUID())).toBeNull()
})

test('the people behind each number are found again, by pages forth and back and as a file; another tenant’s are not', async () => {
  const edits: Edit[] = [{ kind: 'setTrust', tenant: litware, claim: 'compliantDevice', accepted: true }]
  const [sweep, tried] = [await swept(), await swept(edits)]
  if (!sweep || !tried) throw new Error('There is no sweep.')
  for (const { cause, homeTenantId, guests } of sweep.result?.now.rows ?? []) {
    const home = homeCode(homeTenantId)
    const found = await findSweepPeople(sweep, readPeopleQuery({ cause, home }))
    expect(found).toMatchObject({ total: guests, isMore: false, stoppedAt: null })
    expect(found?.people).toHaveLength(guests)
    expect(found?.people.every(({ picked, address }) => picked.causes.includes(cause) && address)).toBe(true)
  }
  const getsIn = readPeopleQuery({ move: 'getsIn' })
  const all = (await findSweepPeople(tried, getsIn))?.people ?? []
  expect(all.map(({ guest }) => guest.homeTenantId)).toEqual(Array.from({ length: 6 }, () => litware))
  expect(all[0]?.picked).toMatchObject({ before: 'blocked', verdict: 'challenged' })

  const [, second, third] = all.map(({ id }) => id)
  const page = async (place: { after?: string; before?: string }) =>
    (await findSweepPeople(tried, readPeopleQuery({ move: 'getsIn', ...place })))?.people.map(({ id }) => id)
  expect(await page({ after: second ?? '' })).toEqual(all.slice(2).map(({ id }) => id))
  expect(await page({ before: third ?? '' })).toEqual(all.slice(0, 2).map(({ id }) => id))

  const say = { home: (id: string | null | undefined) => id ?? '', app: (id: string) => id, policy: String }
  const text = await new Response(toPeopleCsv(tried, getsIn, say)).text()
  expect(text.split('\r\n')).toHaveLength(1 + 6 + 1)
  expect(await findSweepPeople({ ...tried, tenantId: litware }, getsIn)).toMatchObject({ people: [] })
})
