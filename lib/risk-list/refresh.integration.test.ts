import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Asking } from '@/sandbox/graph/asking'
import { portal } from '@/sandbox/openid/signing-in'
import { startSandbox } from '@/sandbox/start'
import type { Sandbox } from '@/sandbox/start'
import { parseWorld } from '@/sandbox/world'
import { generateWorld } from '@/sandbox/world-generator/generate'
import { connectTenant } from '@/.ci/connect-tenant'
import { within } from '@/lib/db'
import { countRisk, findDayCounts } from './count-risk'
import { findRiskyUsers } from './find-risky-users'
import { readRiskyUser, refreshRiskyUsers } from './refresh'
import { riskListState } from './state'
import { plainView } from './view'

const people = 1500
const size = { homes: 1, guests: people, policies: 0, seed: 11, risky: 1 }
const world = parseWorld(JSON.parse([...generateWorld(size)].join('')), 'generated')
const home = world.tenants.find(({ domains }) => domains.includes('home-001.example'))?.id ?? ''

let sandbox: Sandbox
let graph: Asking
beforeAll(async () => {
  const options = { port: 0, smtpPort: 0, portalUrl: portal, throttling: false }
  sandbox = await startSandbox({ ...options, processingSeconds: 60, world })
  Object.assign(process.env, { ENTRA_AUTHORITY: sandbox.origin, GRAPH_URL: `${sandbox.origin}/graph` })
  graph = new Asking(sandbox)
  await connectTenant(home)
  await graph.tell('tenant', { tenant: 'home-001.example', licence: 'p2' })
})
afterAll(() => sandbox.stop())

/** How often the list was asked for so far. */
const asked = async () => {
  const log = z
    .array(z.object({ path: z.string() }))
    .parse(await (await fetch(`${sandbox.origin}/__log`)).json())
  return log.filter(({ path }) => path.includes('/riskyUsers')).length
}

test('the first time the whole list is read page by page, and how far it is can be seen meanwhile', async () => {
  const reading = refreshRiskyUsers(home, 60_000)
  const seen = new Set<number>()
  for (let isDone = false; !isDone;) {
    isDone = await Promise.race([
      reading.then(() => true),
      new Promise<false>((go) => setTimeout(go, 50, false)),
    ])
    const { read, reading: isRead, isWholeUnderWay } = await riskListState(home)
    if (isRead && isWholeUnderWay) seen.add(read)
  }
  const state = await reading
  expect(state).toMatchObject({
    problem: null,
    reading: false,
    isWholeUnderWay: false,
    read: people,
    total: people,
  })
  expect([...seen].some((read) => read > 0 && read < people)).toBe(true)
  expect((await findRiskyUsers(home, plainView)).total).toBe(people)
  const counts = await countRisk(home)
  expect(counts).toMatchObject({ atRisk: people, listed: people })
  const { high = 0, medium = 0, low = 0 } = counts.levels
  const day = new Date().toISOString().slice(0, 10)
  expect(await findDayCounts(home, new Date())).toEqual([{ day, high, medium, low }])
}, 60_000)

test('many at once cost one request, and only what changed comes', async () => {
  const before = await asked()
  await Promise.all(Array.from({ length: 20 }, () => refreshRiskyUsers(home, 1)))
  expect((await asked()) - before).toBe(1)
  expect((await findRiskyUsers(home, plainView)).total).toBe(people)
})

test('what Entra is at work on is seen, and what came of it', async () => {
  const [row] = (await findRiskyUsers(home, plainView)).rows
  if (!row) throw new Error('nobody')
  await graph.post('admin@home-001.example', '/identityProtection/riskyUsers/dismiss', { userIds: [row.id] })
  await refreshRiskyUsers(home, 1)
  const changing = await findRiskyUsers(home, { ...plainView, state: 'changing' })
  expect(changing.rows.map(({ id }) => id)).toEqual([row.id])
  await graph.tell('clock', { advanceSeconds: 61 })
  await refreshRiskyUsers(home, 1)
  const dismissed = await findRiskyUsers(home, { ...plainView, state: 'dismissed' })
  expect(dismissed.rows).toMatchObject([{ id: row.id, level: 'none', isProcessing: false }])
})

test('one user can be read by itself; who was never at risk is null', async () => {
  const [row] = (await findRiskyUsers(home, plainView)).rows
  expect(await readRiskyUser(home, row?.id ?? '')).toMatchObject({ id: row?.id })
  expect(await readRiskyUser(home, '00000000-0000-4000-8000-00000000abcd')).toBeNull()
})

test('a reading that was cut off goes on where it stopped', async () => {
  await within({ tenant: home }, (tx) => tx.riskList.updateMany({ data: { wholeAt: new Date(0) } }))
  await graph.tell('faults', { kind: 'error', status: 503, path: 'riskyUsers', nth: 3, times: 9 })
  const cut = await refreshRiskyUsers(home, 1)
  expect(cut).toMatchObject({ isWholeUnderWay: true, read: 1000, total: people, reading: false })
  expect(cut.problem).not.toBeNull()
  expect((await findRiskyUsers(home, plainView)).total).toBe(people)

  await fetch(`${sandbox.origin}/__faults`, { method: 'DELETE' })
  await within({ tenant: home }, (tx) => tx.reading.updateMany({ data: { problemAt: new Date(0) } }))
  const before = await asked()
  expect(await refreshRiskyUsers(home, 1)).toMatchObject({
    problem: null,
    read: people,
    isWholeUnderWay: false,
  })
  // the last page, and what changed meanwhile
  expect((await asked()) - before).toBe(2)
}, 60_000)

test('whoever left the list is gone after the next whole reading, and a missing licence keeps its name', async () => {
  const id = '00000000-0000-4000-8000-00000000dead'
  await within({ tenant: home }, async (tx) => {
    const past = { level: 'low', state: 'atRisk', detail: 'none', readAt: new Date(0) }
    await tx.riskyUser.create({ data: { tenantId: home, id, displayName: 'x', principalName: 'x', ...past } })
    await tx.riskList.updateMany({ data: { wholeAt: new Date(0) } })
  })
  await refreshRiskyUsers(home, 1)
  expect((await findRiskyUsers(home, { ...plainView, q: id })).total).toBe(0)
  await graph.tell('tenant', { tenant: 'home-001.example', licence: 'p1' })
  expect(await refreshRiskyUsers(home, 1)).toMatchObject({ problem: 'unlicensed' })
}, 60_000)
