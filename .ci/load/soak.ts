import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { driveOpen, failed, say } from './drive'
import { type Ctx, placeOf } from './rows'
import { mixedSource } from './sources'
import { judge, type Row } from './table'

type Sample = { seconds: number; rssMiB: number; connections: number }

/** A slope of a few minutes is noise: judged from so many seconds on. */
const judgedFrom = 1200
const warmUp = 600

/** 30/s with one Graph answer in twenty failing: memory, connections and what stays behind. */
export async function soak(ctx: Ctx): Promise<Row> {
  const { rig, web, size } = ctx
  const source = await mixedSource(placeOf(ctx), (30 * size.soak) / 10)
  const errors = { kind: 'error', status: 503, path: '^/graph/', share: 0.05, times: null }
  await fetch(`${rig.settings.ENTRA_AUTHORITY}/__faults`, { method: 'POST', body: JSON.stringify(errors) })
  const owner = new pg.Client({ connectionString: rig.directUrl })
  await owner.connect()
  const samples: Sample[] = []
  let over = false
  const began = performance.now()
  const watching = (async () => {
    while (!over) {
      samples.push(await take(web.pid, owner, (performance.now() - began) / 1000))
      await sleep(Math.min(5000, (size.soak * 1000) / 20))
    }
  })()
  const found = await driveOpen(30, size.soak, source)
  over = true
  await watching
  await fetch(`${rig.settings.ENTRA_AUTHORITY}/__faults`, { method: 'DELETE' })
  const { rows } = await owner.query<{ stuck: number }>(
    `SELECT count(*)::int AS stuck FROM operation WHERE state = 'dispatching'`,
  )
  await owner.end()
  const most = Math.max(...samples.map(({ rssMiB }) => rssMiB))
  const slope = slopeOf(samples.filter(({ seconds }) => seconds > Math.min(warmUp, size.soak / 2)))
  const connections = samples.slice(Math.floor(samples.length / 2)).map((sample) => sample.connections)
  const spread = Math.max(...connections) - Math.min(...connections)
  const stuck = rows[0]?.stuck ?? 0
  const isLong = size.soak >= judgedFrom
  return {
    name: `soak: 30/s and 5 % of Graph failing for ${String(size.soak)} s, 384 MB heap`,
    must: 'RSS < 350 MB and < 5 MB/h more after 10 min, connections constant, 0 stuck',
    measured: `RSS at most ${String(most)} MiB, ${slope.toFixed(1)} MiB/h, connections ${String(Math.min(...connections))} to ${String(Math.max(...connections))}, stuck ${String(stuck)}; ${say(found)}`,
    verdict: judge(
      failed(found) === 0 && most < 350 && stuck === 0 && spread <= 12 && (!isLong || slope < 5),
    ),
    numbers: {
      rssMiB: most,
      slopeMiBPerHour: Math.round(slope),
      stuck,
      failed: failed(found),
      p99: found.p99,
    },
    ...(!isLong && { note: 'too short for the slope to say anything: --soak 3600 for that' }),
  }
}

async function take(pid: number, owner: pg.Client, seconds: number): Promise<Sample> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '')
  const rssMiB = Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
  const { rows } = await owner.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database()`,
  )
  return { seconds, rssMiB, connections: rows[0]?.count ?? 0 }
}

/** Processor time of a process so far, in milliseconds. Linux only; elsewhere 0. */
export async function readCpuMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '')
  const times = stat
    .replace(/^.*\) /s, '')
    .split(' ')
    .slice(11, 13)
  return times.reduce((sum, ticks) => sum + Number(ticks), 0) * 10
}

/** MiB an hour, by least squares. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const [x, y] = [mean(samples.map(({ seconds }) => seconds)), mean(samples.map(({ rssMiB }) => rssMiB))]
  const above = samples.reduce((sum, { seconds, rssMiB }) => sum + (seconds - x) * (rssMiB - y), 0)
  const below = samples.reduce((sum, { seconds }) => sum + (seconds - x) ** 2, 0)
  return below > 0 ? (above / below) * 3600 : 0
}
