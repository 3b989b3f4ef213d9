import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { type Rig, startRig } from './rig'
import { rows, type Size } from './rows'
import { conclude, type Row, toLines } from './table'

const { values } = parseArgs({
  options: {
    /** Seconds of the mixed run; 600 is what is promised. */
    mixed: { type: 'string', default: '40' },
    /** Seconds of each saturation and of the flood. */
    each: { type: 'string', default: '12' },
    /** Seconds of the soak; below twenty minutes its slope says nothing. */
    soak: { type: 'string', default: '60' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
})

/** `npm run test:load`: what threats the list of threats promises, measured on this machine beside its targets. Ends with 1 where a must is missed. */
async function main(): Promise<number> {
  const size: Size = { mixed: Number(values.mixed), each: Number(values.each), soak: Number(values.soak) }
  const say = (text: string) => (values.json ? undefined : console.log(text))
  const load = loadavg()[0] ?? 0
  rig = await startRig({ from: 3117, throttling: true, say })
  const began = performance.now()
  const web = await rig.startWeb()
  const found: Row[] = []
  const ctx = { rig, web, size, coldSeconds: (performance.now() - began) / 1000 }
  for (const [name, measure] of Object.entries(rows)) {
    if (values.only && !values.only.split(',').includes(name)) continue
    const row = await measure(ctx).catch((error: unknown): Row => ({
      name,
      must: 'that it can be measured',
      measured: error instanceof Error ? error.message : String(error),
      verdict: 'missed',
      numbers: {},
    }))
    found.push(row)
    say(toLines(row))
  }
  return conclude(found, load, values.json)
}

let rig: Rig | undefined
// whoever ends the run ends all that it started
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void rig?.stop().finally(() => process.exit(130)))
const status = await main().finally(() => rig?.stop())
process.exit(status)
