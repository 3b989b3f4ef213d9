import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { type Rig, startRig } from '@/.ci/load/rig'
import { conclude, type Row, toLines } from '@/.ci/load/table'
import { byTests } from './by-tests'
import { outageRow, outages } from './database-rows'
import { diskFullRow } from './disk-row'
import { logFullRow, pagesRow, restartRows } from './web-rows'

const { values } = parseArgs({
  options: {
    /** Changes and kills of each row; 200 and 1000 are what is promised. */
    runs: { type: 'string', default: '40' },
    /** Requests a second while portals are restarted; 50 is what is promised. */
    rate: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
})

const runs = { FAULT_RUNS: values.runs }
const status = (kind: string, more: object) => ({ kind, path: '^/graph/', times: null, ...more })
const unsteady = [
  status('throttled', { retryAfter: 1, share: 0.05 }),
  status('throttled', { share: 0.04 }),
  ...[500, 502, 503, 504].map((code) => status('error', { status: code, share: 0.06 })),
]

type Part = (rig: () => Promise<Rig>) => Promise<Row[]>
const onWeb = async (
  rig: () => Promise<Rig>,
  measure: (ctx: { rig: Rig; web: Awaited<ReturnType<Rig['startWeb']>> }) => Promise<Row>,
) => {
  const own = await rig()
  web ??= await own.startWeb()
  return [await measure({ rig: own, web })]
}
let web: Awaited<ReturnType<Rig['startWeb']>> | undefined

const parts: Record<string, Part> = {
  graph: async () => [
    await byTests({
      name: `Graph: 30 % of 429, 500, 502, 503, 504, with and without Retry-After, ${values.runs} changes; and a wire that is late, silent, reset, cut`,
      must: 'one write each at most, each comes to an end; each request ends within 21 s, and its outcome is unknown where it is',
      files: ['lib/remediation/unsteady'],
      env: runs,
    }),
  ],
  pages: (rig) => onWeb(rig, (ctx) => pagesRow(ctx, 'pages while 30 % of Graph fails', unsteady)),
  slow: (rig) =>
    onWeb(rig, (ctx) => pagesRow(ctx, 'pages while Graph is silent', [status('hang', { when: 'before' })])),
  killed: async () => [
    await byTests({
      name: `SIGKILL of the sending process at every seam, ${values.runs} times`,
      must: 'one write each at most, nothing lost, the audit’s chain whole',
      files: ['lib/remediation/killed'],
      env: runs,
    }),
    await byTests({
      name: 'SIGKILL of a worker in the middle of a job',
      must: 'another one finishes it',
      files: ['lib/work/worker.integration'],
    }),
  ],
  database: async (rig) => {
    const found: Row[] = []
    for (const outage of Object.values(outages))
      found.push(...(await onWeb(rig, (ctx) => outageRow(ctx, outage))))
    return found
  },
  second: async () => [
    await byTests({
      name: 'the second transaction is refused after Graph’s success',
      must: 'unknown, looked for, done with its password lost; the admin is told',
      files: ['lib/remediation/outcomes'],
      only: 'could not be written down',
    }),
  ],
  clock: async () => [
    await byTests({
      name: 'a process’s clock 10 minutes ahead, and 10 behind',
      must: 'no proof of identity is taken for fresh, no lease is taken over',
      files: ['lib/remediation/clock'],
      env: runs,
    }),
  ],
  disk: async (rig) => [...(await onWeb(rig, diskFullRow)), ...(await onWeb(rig, logFullRow))],
  redirect: async () => [
    await byTests({
      name: '307 from Graph to another host',
      must: 'nothing reaches the other host',
      files: ['lib/entra/faults', 'lib/entra/account-writes', 'lib/remediation/outcomes'],
      only: 'redirect',
    }),
  ],
  restart: async (rig) => restartRows({ rig: await rig(), web: await onlyWeb(rig) }, Number(values.rate)),
}

async function onlyWeb(rig: () => Promise<Rig>) {
  return (web ??= await (await rig()).startWeb())
}

/** `npm run test:faults`: what is promised where something breaks, tried on this machine. Ends with 1 where a must is missed. */
async function main(): Promise<number> {
  const load = loadavg()[0] ?? 0
  const tell = (text: string) => (values.json ? undefined : console.log(text))
  const findRig = async () => (rig ??= await startRig({ from: 3127, throttling: false, say: tell }))
  const found: Row[] = []
  for (const [name, measure] of Object.entries(parts)) {
    if (values.only && !values.only.split(',').includes(name)) continue
    const rows = await measure(findRig).catch((error: unknown): Row[] => [
      {
        name,
        must: 'that it can be tried',
        measured: error instanceof Error ? error.message : String(error),
        verdict: 'missed',
        numbers: {},
      },
    ])
    found.push(...rows)
    for (const row of rows) tell(toLines(row))
  }
  return conclude(found, load, values.json)
}

let rig: Rig | undefined
// whoever ends the run ends all that it started
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void rig?.stop().finally(() => process.exit(130)))
const end = await main().finally(() => rig?.stop())
process.exit(end)
