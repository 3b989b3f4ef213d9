import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { sealAudit } from '@/lib/audit/seal'
import { verifyAudit } from '@/lib/audit/verify'
import { env } from '@/lib/env'
import { portal } from '@/sandbox/openid/signing-in'
import type { Acting } from './acting'
import {
  age,
  asOwner,
  asPortal,
  fabrikam,
  forgetRuns,
  idOfAddress,
  pressed,
  signIn,
  stepUp,
  viewOf,
  writesOf,
} from './acting-fixtures'
import { Child } from './child'
import type { HomeKind } from './kinds'

/** `npm run faults` makes it 200. */
const times = Number(process.env['FAULT_RUNS'] ?? 5)
const slowMs = 250

const { sandbox, graph } = useOwnServices({ processingSeconds: 0, throttling: false, portalUrl: portal })
let hana: Acting
let ben: string
let next: Child
let locker: pg.Client

beforeAll(async () => {
  await forgetRuns()
  ben = await idOfAddress(graph, 'ben@fabrikam.com')
  next = new Child()
  locker = new pg.Client({ connectionString: env().DATABASE_URL, options: '-c role=readmit_app' })
  await locker.connect()
})
afterAll(async () => {
  next.kill()
  await locker.end()
})

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
const stateOf = async (run: string) => (await viewOf(run)).operations[0]?.state
async function until(what: () => Promise<boolean>) {
  for (const end = Date.now() + 20_000; !(await what()); await pause(5))
    if (Date.now() > end) throw new Error('It never came so far.')
}
const done = async () => (await writesOf(sandbox.origin)).filter(({ status }) => status < 300).length

/** Keeps everybody else from moving the operation until what comes back is called. */
async function lock(run: string): Promise<() => Promise<unknown>> {
  await locker.query(`BEGIN; SET LOCAL readmit.tenant = '${fabrikam}'`)
  await locker.query('SELECT 1 FROM operation WHERE run_id = $1 FOR UPDATE', [run])
  return () => locker.query('ROLLBACK')
}

type Seam = (child: Child, run: string, start: () => void) => Promise<void>
const seams: Record<string, Seam> = {
  'before it was taken': async (child, run, start) => {
    const release = await lock(run)
    start()
    await pause(400)
    child.kill()
    await release()
  },
  'taken, on its way': async (child, run, start) => {
    start()
    await until(async () => (await stateOf(run)) === 'dispatching')
    child.kill()
  },
  'done, and not written down': async (child, run, start) => {
    const before = await done()
    start()
    await until(async () => (await stateOf(run)) === 'dispatching')
    const release = await lock(run)
    await until(async () => (await done()) > before)
    await pause(100)
    child.kill()
    await release()
  },
  'written down, and not answered': async (child, run, start) => {
    start()
    await until(async () => (await stateOf(run)) === 'accepted')
    child.kill()
  },
  'at any moment': async (child, _run, start) => {
    start()
    await pause(Math.random() * 900)
    child.kill()
  },
}

/** Sweeps and looks as a worker does, for as long as there is something to find out. */
async function recover(child: Child, run: string) {
  for (let looks = 0; looks < 4; looks++) {
    await age(5)
    child.tell({ order: 'recover', tenantId: fabrikam })
    await child.hear('done')
    if (!/accepted|dispatching|Unknown/.test((await stateOf(run)) ?? '')) return
  }
}

/** One change that is killed, and a new process that finds out. */
async function once(kind: HomeKind, seam: Seam): Promise<{ writes: number; state: string; sent: number }> {
  const before = await done()
  const run = await pressed(hana, kind, ben)
  const child = next
  await child.hear('ready')
  const { tenantId, subject, objectId } = hana.staff
  await seam(child, run, () => {
    child.tell({ order: 'begin', tenantId, subject, objectId, sessionId: hana.sessionId, run })
  })
  next = new Child()
  await pause(2 * slowMs)
  await recover(next, run)
  // whoever begins once more sends it only where nothing was sent: what was begun and not taken
  next.tell({ order: 'dispatchRun', tenantId, run })
  await next.hear('done')
  await recover(next, run)
  const state = (await stateOf(run)) ?? ''
  const [row] = await asPortal<{ sent: number }>(`SELECT count(*)::int AS sent FROM audit_entry
    WHERE action = 'change.sent' AND data->>'run' = '${run}'`)
  // what was not begun gives way, and nothing counts as today's
  await asPortal(`UPDATE operation SET state = 'cancelled' WHERE state = 'requested'`)
  await age(3000)
  return { writes: (await done()) - before, state, sent: row?.sent ?? 0 }
}

test(
  `killed ${String(times)} times at every seam, nothing is sent twice and nothing that was done is lost`,
  { timeout: 120_000 + times * 20_000 },
  async () => {
    const names = Object.keys(seams)
    const seen: Record<string, number> = {}
    for (let at = 0; at < times; at++) {
      if (at % 15 === 0) {
        hana = await signIn(graph, 'hana')
        await stepUp(graph, hana)
        await graph.tell('faults', {
          kind: 'latency',
          milliseconds: slowMs,
          path: 'reset|revoke',
          times: null,
        })
      }
      await asOwner('TRUNCATE graph_budget')
      const name = names[at % names.length] ?? ''
      const kind = at % 4 === 3 ? 'resetPassword' : 'revokeSessions'
      const seam = seams[name]
      if (!seam) throw new Error(name)
      const { writes, state, sent } = await once(kind, seam)
      seen[`${name}: ${state}`] = (seen[`${name}: ${state}`] ?? 0) + 1
      const how = `${String(at)} ${kind} ${name}: ${state}`
      expect(writes, how).toBeLessThanOrEqual(1)
      expect(sent, how).toBeGreaterThanOrEqual(writes)
      expect(state, how).toMatch(writes === 1 ? /^succeeded$/ : /^(requested|notApplied)$/)
    }
    await sealAudit()
    expect((await verifyAudit()).faults).toEqual([])
    console.log(
      `FIGURE ${JSON.stringify({ killed: times, mostWritesEach: 1, lost: 0, auditFaults: 0, ...seen })}`,
    )
    expect(await asPortal(`SELECT 1 FROM operation WHERE state = 'dispatching'`)).toEqual([])
  },
)
