import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { moreIds, withMorePeople } from '@/.ci/more-people'
import { useOwnServices } from '@/.ci/own-services'
import { startWorker } from '@/.ci/services'
import { leave, startQueue } from '@/lib/work/queue'
import type { Leashed } from '@/prisma/leash'
import { portal } from '@/sandbox/openid/signing-in'
import type { Acting } from './acting'
import {
  age,
  asOwner,
  asPortal,
  ctxOf,
  forgetRuns,
  pressOf,
  recorded,
  signIn,
  stepUp,
  viewOf,
  writesOf,
} from './acting-fixtures'
import { begin } from './begin'
import { decide } from './decide'
import { press } from './press'
import { stopRun } from './stop-run'

const people = moreIds(60)
const { sandbox, graph } = useOwnServices({
  processingSeconds: 1,
  throttling: false,
  portalUrl: portal,
  world: withMorePeople(people.length),
})
const workers: Leashed[] = []
let hana: Acting
let hiro: Acting
let pacing: NodeJS.Timeout | undefined

beforeAll(async () => {
  await forgetRuns()
  hana = await signIn(graph, 'hana')
  hiro = await signIn(graph, 'hiro')
  for (const who of [hana, hiro]) await stepUp(graph, who)
  // one a second is what Graph takes, and tested with the budget: here nobody waits for a turn
  pacing = setInterval(() => void asOwner('DELETE FROM graph_budget').catch(() => undefined), 100)
})
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
})
afterAll(async () => {
  clearInterval(pacing)
  await (await startQueue(false)).stop({ graceful: false })
})

function start(): Leashed {
  const worker = startWorker(process.env, 'SIGKILL')
  workers.push(worker)
  return worker
}

const Targets = z.array(z.object({ targetResources: z.array(z.object({ id: z.string() })).min(1) }))
/** Whose risk has been dismissed, by the directory's own record: also where nobody was told. */
async function dismissed(): Promise<string[]> {
  const filter = "$filter=activityDisplayName eq 'DismissUser'&$top=1000"
  const { rows } = await graph.get('fabrikam.com', `/auditLogs/directoryAudits?${filter}`)
  return Targets.parse(rows).map(({ targetResources: [target] }) => target?.id ?? '')
}

async function until(what: () => Promise<boolean>) {
  for (const end = Date.now() + 60_000; !(await what()); await new Promise((done) => setTimeout(done, 100)))
    if (Date.now() > end) throw new Error('It never came so far.')
}

/** As if the dead process had been gone for long, and the clock had come round. */
async function sweep() {
  await age(2)
  await asPortal(`UPDATE run SET started_at = started_at - interval '2 minutes'`)
  await leave('sweepRuns', {})
}

test(
  'sixty are dismissed once each, though one answer is lost and the worker is killed in the middle',
  { timeout: 180_000 },
  async () => {
    await graph.tell('faults', [
      { kind: 'error', when: 'after', status: 503, path: 'dismiss', nth: 20 },
      { kind: 'hang', when: 'after', path: 'dismiss', nth: 35 },
    ])
    const made = await press(ctxOf(hana), {
      ...pressOf('dismissRisk', ...people),
      approverAddress: 'hiro@fabrikam.com',
    })
    if ('problem' in made) throw new Error(made.problem)
    const id = made.run
    expect(await begin(hana, id)).toEqual({ problem: 'needsApproval' })
    expect(await decide(hiro, id, 'agreed')).toEqual({ state: 'decided' })
    expect(await begin(hiro, id)).toEqual({ state: 'begun' })

    // done, and nobody has heard of it
    const worker = start()
    await until(async () => (await dismissed()).length >= 35)
    await worker.stop()
    await fetch(`${sandbox.origin}/__faults`, { method: 'DELETE' })
    expect((await viewOf(id)).counts).toMatchObject({ dispatching: 1 })
    await sweep()

    start()
    await until(async () => (await dismissed()).length >= 60)
    await until(async () => {
      await age(1)
      await leave('sweepRuns', {})
      return (await viewOf(id)).stage === 'over'
    })
    const { counts, operations } = await viewOf(id)
    expect(counts).toMatchObject({ succeeded: 60 })
    expect(new Set(operations.map(({ target }) => target.id))).toEqual(new Set(people))
    expect((await dismissed()).toSorted()).toEqual(people)
    const writes = await writesOf(sandbox.origin)
    expect(writes).toHaveLength(60)
    expect(writes.filter(({ status }) => status !== 204)).toHaveLength(2)
    const actions = await recorded()
    const count = (action: string) => actions.filter((one) => one === action).length
    expect(count('change.sent')).toBe(60)
    expect(count('change.succeeded')).toBe(60)
    expect(graph.problems).toEqual([])
  },
)

test('what has not started is stopped, whatever a worker is doing', { timeout: 60_000 }, async () => {
  const before = (await writesOf(sandbox.origin)).length
  await graph.tell('faults', { kind: 'latency', milliseconds: 500, path: 'revoke', times: null })
  const made = await press(ctxOf(hana), pressOf('revokeSessions', ...people.slice(0, 8)))
  if ('problem' in made) throw new Error(made.problem)
  expect(await begin(hana, made.run)).toEqual({ state: 'begun' })
  start()
  await until(async () => (await viewOf(made.run)).counts.accepted >= 2)
  const stopped = await stopRun(hiro, made.run)
  expect(stopped).toBeGreaterThan(0)
  await until(async () => (await viewOf(made.run)).counts.dispatching === 0)
  const { counts } = await viewOf(made.run)
  expect(counts).toMatchObject({ cancelled: stopped, requested: 0 })
  expect((await writesOf(sandbox.origin)).length - before).toBe(people.slice(0, 8).length - stopped)
})
