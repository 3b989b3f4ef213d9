import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { driveClosed, driveOpen, failed, type Figures, say, type Source, toFigures } from './drive'
import { arrive, enterAsGuest, enterAsStaff } from './people'
import { type Request, send, type Sent } from './requests'
import type { Rig, Web } from './rig'
import { manyVisits, mixedSource, pasted } from './sources'
import { readCpuMs, soak } from './soak'
import { judge, type Row } from './table'

/** How long, in seconds. */
export type Size = { mixed: number; each: number; soak: number }
export type Ctx = { rig: Rig; web: Web; size: Size; coldSeconds: number }
type Measure = (ctx: Ctx) => Promise<Row>

export const placeOf = ({ rig, web }: Ctx) => ({ portalUrl: rig.settings.PORTAL_URL, port: web.port })
const asNumbers = (found: Figures) => {
  const { count, perSecond, p50, p99, most } = found
  return { count, perSecond, p50, p99, most, failed: failed(found) }
}

const mixed: Measure = async (ctx) => {
  const rate = 50
  const { mixed: seconds } = ctx.size
  const found = await driveOpen(rate, seconds, await mixedSource(placeOf(ctx), (rate * seconds) / 10))
  const isFine = failed(found) === 0
  return {
    name: `S02 mixed open load, 50/s for ${String(seconds)} s (60 % pages, 30 % reads, 10 % writes)`,
    must: 'p99 ≤ 400 ms, no error',
    aim: 'p99 ≤ 200 ms',
    measured: say(found),
    verdict: judge(isFine && found.p99 <= 400, found.p99 <= 200),
    numbers: asNumbers(found),
  }
}

/** What one request costs the portal's own process, whoever else is busy on this machine. */
const ownMs = async ({ web }: Ctx, before: number, { count }: Figures) =>
  Math.round((((await readCpuMs(web.pid)) - before) / Math.max(1, count)) * 10) / 10

const page: Measure = async (ctx) => {
  const place = placeOf(ctx)
  const { cookie } = await arrive(place)
  const before = await readCpuMs(ctx.web.pid)
  const found = await driveClosed(20, ctx.size.each, () => send(place, { path: '/', cookie }))
  const own = await ownMs(ctx, before, found)
  return {
    name: 'saturation: a page, 20 at once',
    must: '≥ 100/s',
    aim: '≥ 180/s',
    measured: `${say(found)}; ${String(own)} ms of processor each`,
    verdict: judge(failed(found) === 0 && found.perSecond >= 100, found.perSecond >= 180),
    numbers: { ...asNumbers(found), processorMs: own },
  }
}

const read: Measure = async (ctx) => {
  const place = placeOf(ctx)
  const { cookie } = await enterAsGuest(place, 'ada@fabrikam.com')
  await send(place, { path: '/answer', cookie })
  const before = await readCpuMs(ctx.web.pid)
  const found = await driveClosed(20, ctx.size.each, () => send(place, { path: '/api/ready', cookie }))
  const own = await ownMs(ctx, before, found)
  return {
    name: 'saturation: JSON for somebody signed in, 20 at once',
    must: '≥ 200/s, p99 ≤ 250 ms',
    aim: '≥ 300/s',
    measured: `${say(found)}; ${String(own)} ms of processor each`,
    verdict: judge(failed(found) === 0 && found.perSecond >= 200 && found.p99 <= 250, found.perSecond >= 300),
    numbers: { ...asNumbers(found), processorMs: own },
  }
}

const accepted: Measure = async (ctx) => {
  const place = placeOf(ctx)
  const visits = await manyVisits(place, Math.ceil((160 * ctx.size.each) / 50))
  const found = await driveOpen(80, ctx.size.each, (at) =>
    send(place, pasted(visits[at % visits.length] ?? blank)),
  )
  const most = await driveClosed(20, 4, (at) => send(place, pasted(visits[at % visits.length] ?? blank)))
  return {
    name: 'S03 a diagnosis asked for (POST /api/start), 80/s',
    must: '≥ 80/s, p99 ≤ 300 ms',
    aim: '≥ 150/s',
    measured: `${say(found)}; at most ${String(most.perSecond)}/s`,
    verdict: judge(
      (found.statuses['303'] ?? 0) === found.count && found.p99 <= 300 && most.perSecond >= 80,
      most.perSecond >= 150,
    ),
    numbers: { ...asNumbers(found), mostPerSecond: most.perSecond },
  }
}
const blank = { cookie: '', csrf: '' }

const signIn: Measure = async (ctx) => {
  const place = placeOf(ctx)
  const began = performance.now()
  const source: Source = async () => {
    const started = performance.now()
    const why = await enterAsGuest(place, 'ada@fabrikam.com').then(
      () => '',
      (error: unknown) => String(error),
    )
    return { status: why ? 0 : 200, milliseconds: performance.now() - started, ...(why && { why }) }
  }
  const found = await driveClosed(10, ctx.size.each, source)
  return {
    name: 'sign-in round trip against the sandbox (6 pages and redirects each), 10 at once',
    must: '≥ 10/s',
    aim: '≥ 20/s',
    measured: `${say(found)} in ${String(Math.round((performance.now() - began) / 1000))} s`,
    verdict: judge(failed(found) === 0 && found.perSecond >= 10, found.perSecond >= 20),
    numbers: asNumbers(found),
    note: Object.keys(found.why)[0],
  }
}

const Audit = z.object({ appended: z.number(), sealed: z.number(), verified: z.number(), faults: z.number() })

const audit: Measure = async ({ rig }) => {
  const args = ['--conditions=react-server', '--import', 'tsx', '.ci/load/audit-figures.ts']
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...rig.settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { appended, sealed, verified, faults } = Audit.parse(JSON.parse(await text(child.stdout)))
  return {
    name: 'audit: entries added (12 at once) and verified',
    must: '≥ 500/s and ≥ 50 000/s',
    aim: '≥ 1200/s and ≥ 120 000/s',
    measured: `${String(appended)}/s added, ${String(sealed)}/s sealed, ${String(verified)}/s verified, ${String(faults)} faults`,
    verdict: judge(
      faults === 0 && appended >= 500 && verified >= 50_000,
      appended >= 1200 && verified >= 120_000,
    ),
    numbers: { appended, sealed, verified, faults },
  }
}

const overload: Measure = async (ctx) => {
  const place = placeOf(ctx)
  const { cookie } = await arrive(place)
  const inside = () => send(place, { path: '/', cookie })
  const normal = await driveOpen(20, 4, inside)
  const seconds = Math.min(60, ctx.size.each)
  const shed: Sent[] = []
  const flood = driveOpen(500, seconds, async () => {
    const sent = await send(place, { path: '/' })
    if (sent.status === 503 || sent.status === 429) shed.push(sent)
    return sent
  })
  const [all, insiders] = await Promise.all([flood, driveOpen(5, seconds, inside)])
  const ended = performance.now()
  let back = 0
  for (; back < 30; back = (performance.now() - ended) / 1000) {
    const now = await driveOpen(20, 1, inside)
    if (failed(now) === 0 && now.p99 <= Math.max(400, 2 * normal.p99)) break
  }
  const away = toFigures(shed, seconds)
  const broken = all.statuses['500'] ?? 0
  return {
    name: `overload: 500/s newcomers for ${String(seconds)} s, five times what a page saturates at`,
    must: 'shed with 429 or 503, no crash, p99 back to normal within 10 s',
    aim: 'shed within 100 ms',
    measured: `shed ${String(away.count)} of ${String(all.count)} (p50 ${String(away.p50)}, p99 ${String(away.p99)} ms), inside p99 ${String(insiders.p99)} ms, normal after ${String(Math.round(back))} s; ${say(all)}`,
    verdict: judge(away.count > 0 && broken === 0 && back <= 10, away.p99 <= 100),
    numbers: {
      shed: away.count,
      shedP50: away.p50,
      shedP99: away.p99,
      insideP99: insiders.p99,
      recoverySeconds: back,
    },
    note: 'driver, database, sandbox and portal share the cores: the time includes the wait for a core',
  }
}

const noisy: Measure = async (ctx) => {
  const place = placeOf(ctx)
  const [hana, hugo] = [
    await enterAsStaff(place, 'hana@fabrikam.com'),
    await enterAsStaff(place, 'hugo@litware.com'),
  ]
  const quiet = () => send(place, { path: '/queue', cookie: hana.cookie })
  const seconds = ctx.size.each
  await driveOpen(10, 2, quiet)
  const alone = await driveOpen(10, seconds, quiet)
  const press: Request = {
    method: 'POST',
    path: '/api/actions/look',
    cookie: hugo.cookie,
    fields: { csrf: hugo.csrf, run: '00000000-0000-4000-8000-000000000000' },
  }
  const [beside, noise] = await Promise.all([
    driveOpen(10, seconds, quiet),
    driveOpen(40, seconds, () => send(place, press)),
  ])
  const more = Math.round((beside.p99 / Math.max(1, alone.p99) - 1) * 100)
  return {
    name: 'T45 a tenant at its limits (40/s of one admin), another tenant’s page',
    must: 'p99 at most 20 % more, or 50 ms',
    measured: `p99 ${String(alone.p99)} ms alone, ${String(beside.p99)} ms beside it (p50 ${String(alone.p50)}, ${String(beside.p50)}); the noisy one: ${say(noise)}`,
    verdict: judge(failed(beside) === 0 && (more <= 20 || beside.p99 - alone.p99 <= 50)),
    numbers: { aloneP99: alone.p99, besideP99: beside.p99, morePercent: more },
    note: 'milliseconds of so few requests vary by more than a fifth by themselves, so a difference below 50 ms counts as none',
  }
}

const cold: Measure = async ({ rig, coldSeconds }) => {
  const times = [coldSeconds]
  for (let at = 0; at < 2; at++) {
    const began = performance.now()
    const other = await rig.startWeb(Number(rig.settings.PORT) + 20 + at, { WORKER: '0' })
    times.push((performance.now() - began) / 1000)
    await other.stop()
  }
  const median = [...times].sort((a, b) => a - b)[1] ?? coldSeconds
  return {
    name: 'cold start to ready (/readyz), median of three',
    must: '≤ 5 s',
    aim: '≤ 3 s',
    measured: times.map((time) => `${time.toFixed(1)} s`).join(', '),
    verdict: judge(median <= 5, median <= 3),
    numbers: { medianSeconds: median },
  }
}

/** In this order: the first ones meet a fresh portal. */
export const rows: Record<string, Measure> = {
  cold,
  mixed,
  page,
  read,
  accepted,
  signIn,
  audit,
  noisy,
  soak,
  overload,
}
