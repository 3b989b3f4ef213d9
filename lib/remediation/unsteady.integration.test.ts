import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Proxy, startProxy, type Toxic } from '@/.ci/faults/tcp-proxy'
import { useOwnServices } from '@/.ci/own-services'
import { portal } from '@/sandbox/openid/signing-in'
import type { Acting } from './acting'
import {
  age,
  asOwner,
  asPortal,
  idOfAddress,
  onlyOf,
  pressed,
  settled,
  signIn,
  startAfresh,
  stepUp,
  writesOf,
} from './acting-fixtures'
import { begin } from './begin'

/** `npm run test:faults` makes it more, and adds what takes long. */
const times = Number(process.env['FAULT_RUNS'] ?? 4)
const isLong = process.env['FAULT_RUNS'] !== undefined

const { sandbox, graph } = useOwnServices({ processingSeconds: 0, throttling: false, portalUrl: portal })
let hana: Acting
let cleo: string
let wire: Proxy

beforeAll(async () => {
  wire = await startProxy({ host: '127.0.0.1', port: Number(new URL(sandbox.origin).port) })
  process.env['GRAPH_URL'] = `http://127.0.0.1:${String(wire.port)}/graph`
})

beforeEach(async () => {
  hana = await startAfresh(graph)
  cleo = await idOfAddress(graph, 'cleo@fabrikam.com')
  await stepUp(graph, hana)
})
afterAll(() => wire.stop())

/** Three of ten requests fail, in every way Graph knows, the effect having happened or not. */
const unsteady = [
  { kind: 'throttled', retryAfter: 1, share: 0.05 },
  { kind: 'throttled', share: 0.03 },
  ...[500, 502, 503, 504].flatMap((status) =>
    (['before', 'after'] as const).map((when) => ({ kind: 'error', status, when, share: 0.03 })),
  ),
].map((fault) => ({ ...fault, path: '^/graph/', times: null }))

/** Nobody waits for the pauses and pace that other tests are about, and nothing counts as today's. */
async function forgetPace() {
  await asOwner('TRUNCATE graph_budget')
  await age(3000)
}

test(
  `with three of ten Graph requests failing, each of ${String(times)} changes is sent once at most and comes to an end`,
  { timeout: 60_000 + times * 15_000 },
  async () => {
    const ends: Record<string, number> = {}
    for (let at = 0; at < times; at++) {
      if (at % 20 === 0) await stepUp(graph, (hana = await signIn(graph, 'hana')))
      await forgetPace()
      const run = await pressed(hana, at % 3 === 2 ? 'resetPassword' : 'revokeSessions', cleo)
      const before = (await writesOf(sandbox.origin)).length
      await graph.tell('faults', unsteady)
      await begin(hana, run)
      for (const minutes of [4, 1, 16]) {
        if ((await onlyOf(run))?.isLooking === false) break
        await asOwner('TRUNCATE graph_budget')
        await settled(run, minutes)
      }
      await fetch(`${sandbox.origin}/__faults`, { method: 'DELETE' })
      const writes = (await writesOf(sandbox.origin)).slice(before)
      // 429: refused before anything was done, so it may be asked again
      expect(
        writes.filter(({ status }) => status !== 429).length,
        JSON.stringify(writes),
      ).toBeLessThanOrEqual(1)
      const state = (await onlyOf(run))?.state ?? ''
      expect(state).toMatch(/^(succeeded|failed|notApplied|outcomeUnknown)$/)
      ends[state] = (ends[state] ?? 0) + 1
      // what stayed unknown is over as well: an admin may press again
      expect(await onlyOf(run)).toMatchObject({ isLooking: false })
    }
    console.log(`FIGURE ${JSON.stringify({ changes: times, mostWritesEach: 1, ...ends })}`)
  },
)

test.runIf(isLong).each<[string, Toxic, RegExp]>([
  ['15 s late', { kind: 'latency', milliseconds: 15_000 }, /accepted|outcomeUnknown/],
  ['silent', { kind: 'silent' }, /outcomeUnknown/],
  ['reset in place of the answer', { kind: 'resetPeer' }, /outcomeUnknown/],
  ['cut in the middle', { kind: 'limitData', bytes: 90 }, /outcomeUnknown/],
  ['slow and in slices', { kind: 'slicer', bytes: 60, milliseconds: 30 }, /accepted/],
])(
  'over a wire that is %s a change ends within 21 seconds and is sent once',
  async (_, toxic, state) => {
    await forgetPace()
    const run = await pressed(hana, 'revokeSessions', cleo)
    process.env['GRAPH_URL'] = `http://127.0.0.1:${String(wire.port)}/graph`
    await wire.poison(toxic)
    const began = performance.now()
    await begin(hana, run)
    const seconds = (performance.now() - began) / 1000
    await wire.poison(null)
    expect(seconds).toBeLessThan(21)
    const [row] = await asPortal<{ state: string }>(`SELECT state FROM operation WHERE run_id = '${run}'`)
    expect(row?.state).toMatch(state)
    console.log(`FIGURE ${JSON.stringify({ [toxic.kind]: `${seconds.toFixed(1)} s, ${row?.state ?? ''}` })}`)
    await forgetPace()
    expect(await settled(run, 4)).toMatchObject({ isLooking: false })
    expect((await writesOf(sandbox.origin)).length).toBeLessThanOrEqual(1)
  },
  60_000,
)
