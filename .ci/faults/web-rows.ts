import { execFileSync, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { driveOpen, failed, say } from '@/.ci/load/drive'
import { enterAsGuest, enterAsStaff } from '@/.ci/load/people'
import { type Request, send } from '@/.ci/load/requests'
import { awaitReady, type Web } from '@/.ci/load/rig'
import { mixedSource } from '@/.ci/load/sources'
import { judge, type Row } from '@/.ci/load/table'
import { Balancer } from './balancer'
import { type Ctx, ids, placeOf } from './database-rows'

const tell = (ctx: Ctx, orders: object) =>
  fetch(`${ctx.rig.settings.ENTRA_AUTHORITY}/__faults`, { method: 'POST', body: JSON.stringify(orders) })
const forget = (ctx: Ctx) => fetch(`${ctx.rig.settings.ENTRA_AUTHORITY}/__faults`, { method: 'DELETE' })

/** Everybody's pages while Graph fails as each row says: whatever Graph does, no page is a 5xx. */
export async function pagesRow(ctx: Ctx, name: string, faults: object[]): Promise<Row> {
  const place = placeOf(ctx)
  const ada = await enterAsGuest(place, 'ada@fabrikam.com')
  const emil = await enterAsGuest(place, 'emil@litware.com')
  const hana = await enterAsStaff(place, 'hana@fabrikam.com')
  const hal = await enterAsStaff(place, 'hal@contoso.com')
  await tell(ctx, faults)
  const pages: Request[] = [
    { path: '/', cookie: ada.cookie },
    { path: '/answer', cookie: ada.cookie },
    { path: '/answer', cookie: emil.cookie },
    { path: '/api/ready', cookie: emil.cookie },
    { path: '/queue', cookie: hana.cookie },
    { path: '/users', cookie: hana.cookie },
    { path: `/users/${ids.ben}`, cookie: hana.cookie },
    { path: '/tenant', cookie: hana.cookie },
    { path: '/look-ups', cookie: hal.cookie },
    { path: '/cases', cookie: hal.cookie },
  ]
  const found = await driveOpen(5, 30, (at) => send(place, pages[at % pages.length] ?? { path: '/' }))
  await forget(ctx)
  const bad = Object.entries(found.statuses).filter(([status]) => status === '0' || Number(status) >= 500)
  return {
    name,
    must: 'no page is a 5xx, each ends within 21 s',
    measured: `${say(found)}, slowest ${String(found.most)} ms`,
    verdict: judge(bad.length === 0 && found.most <= 21_000),
    numbers: { count: found.count, failed: failed(found), slowestMs: found.most },
  }
}

/** Two portals behind a balancer, each stopped and started anew under so many requests a second; `env`: what it is started with. */
async function restartEach(ctx: Ctx, webs: Web[], env: Record<string, string>) {
  const stops: { seconds: number; code: number | null }[] = []
  for (const [at, web] of webs.entries()) {
    const began = performance.now()
    await web.stop(35_000)
    stops.push({ seconds: (performance.now() - began) / 1000, code: (await web.ended).code })
    webs[at] = await ctx.rig.startWeb(web.port, { DRAIN_SECONDS: '1', WORKER: '0', ...env })
    await sleep(500)
  }
  return stops
}

/** Two rows of one run: all portals restarted, then restarted twice more as a secret is changed. */
export async function restartRows(ctx: Ctx, rate: number): Promise<Row[]> {
  const { settings } = ctx.rig
  const first = Number(settings.PORT) + 40
  const old = settings.SESSION_SECRET
  const next = 'the-next-secret-of-this-run-'.repeat(2)
  const own = { DRAIN_SECONDS: '1', WORKER: '0' }
  const webs = [await ctx.rig.startWeb(first, own), await ctx.rig.startWeb(first + 1, own)]
  const balancer = new Balancer(settings.PORTAL_URL, [first, first + 1])
  await sleep(1500)
  const place = { portalUrl: settings.PORTAL_URL, port: first }
  const hana = await enterAsStaff(place, 'hana@fabrikam.com')
  const asHana: Request = { path: '/queue', cookie: hana.cookie }
  const run = async (rate: number, change: () => Promise<unknown>) => {
    const mixed = await mixedSource(place, 300, (request) => balancer.send(request))
    let isOver = false
    const signedOut: number[] = []
    const asking = (async () => {
      while (!isOver) {
        const { status } = await balancer.send(asHana)
        if (status !== 200) signedOut.push(status)
        await sleep(200)
      }
    })()
    const parts = []
    const changing = change().finally(() => (isOver = true))
    while (!isOver) parts.push(await driveOpen(rate, 2, mixed))
    await Promise.all([changing, asking])
    const count = parts.reduce((sum, part) => sum + part.count, 0)
    const lost = parts.reduce((sum, part) => sum + failed(part), 0)
    const why = parts
      .map((part) => JSON.stringify({ ...part.statuses, ...part.why }))
      .filter((text) => /"[05]/.test(text))
    return { count, lost, signedOut: signedOut.length, why }
  }
  let stops: Awaited<ReturnType<typeof restartEach>> = []
  const restarted = await run(rate, async () => (stops = await restartEach(ctx, webs, {})))
  const rotated = await run(Math.ceil(rate / 2), async () => {
    // first every process can open what the next secret makes, then it makes everything
    await restartEach(ctx, webs, { SECRETS_KEPT: `${next},${old}` })
    await restartEach(ctx, webs, { SESSION_SECRET: next, SECRETS_KEPT: old })
  })
  balancer.stop()
  for (const web of webs) await web.stop(30_000)
  const slowest = Math.max(...stops.map(({ seconds }) => seconds))
  return [
    {
      name: `S06 rolling restart of two portals under ${String(rate)}/s`,
      must: 'no failed request; from SIGTERM to the end ≤ 30 s',
      measured: `${String(restarted.lost)} of ${String(restarted.count)} requests failed; SIGTERM to exit ${stops.map(({ seconds, code }) => `${seconds.toFixed(1)} s (${String(code)})`).join(', ')}`,
      verdict: judge(restarted.lost === 0 && slowest <= 30),
      numbers: {
        count: restarted.count,
        failed: restarted.lost,
        slowestStopSeconds: Math.round(slowest * 10) / 10,
      },
      ...(restarted.why.length > 0 && { note: restarted.why.join(' ') }),
    },
    {
      name: `key rotation (SESSION_SECRET) under ${String(Math.ceil(rate / 2))}/s`,
      must: 'nobody signed out, nothing that cannot be opened',
      measured: `${String(rotated.signedOut)} times signed out, ${String(rotated.lost)} of ${String(rotated.count)} requests failed`,
      verdict: judge(rotated.signedOut === 0 && rotated.lost === 0),
      numbers: { count: rotated.count, failed: rotated.lost, signedOut: rotated.signedOut },
      ...(rotated.why.length > 0 && { note: rotated.why.join(' ') }),
    },
  ]
}

/** A portal whose log goes to a disk that is full. */
export async function logFullRow(ctx: Ctx): Promise<Row> {
  const { settings } = ctx.rig
  const port = Number(settings.PORT) + 60
  const row = {
    name: 'disk full under the log',
    must: 'the portal stays up; what must be recorded is recorded in the database',
  }
  const disk = await mkdtemp(join(tmpdir(), 'readmit-log-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', disk], { stdio: 'ignore' })
  } catch {
    await rm(disk, { recursive: true })
    return { ...row, measured: 'no small disk can be made here (mount)', verdict: 'not judged', numbers: {} }
  }
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      `exec "$@" >${disk}/log 2>&1`,
      'sh',
      process.execPath,
      'node_modules/next/dist/bin/next',
      'start',
      '-H',
      'localhost',
      '-p',
      String(port),
    ],
    {
      env: { ...process.env, ...settings, PORT: String(port), NODE_ENV: 'production', WORKER: '0' },
      stdio: 'ignore',
    },
  )
  const ended = new Promise<string>((done) =>
    child.once('exit', (code) => done(`ended with ${String(code)}`)),
  )
  const place = { portalUrl: settings.PORTAL_URL, port }
  try {
    let answers = 0
    await awaitReady(port, { ended: ended.then((lastOutput) => ({ code: null, lastOutput })) })
    await writeFile(join(disk, 'rest'), Buffer.alloc(1 << 20)).catch(() => undefined)
    for (let tries = 0; tries < 100 && answers < 5; tries++) {
      const { status } = await send(place, { path: '/api/auth/callback/staff?error=x' })
      answers += status > 0 && status < 500 ? 1 : 0
      await sleep(100)
    }
    const signedIn = await enterAsStaff(place, 'hana@fabrikam.com').then(
      () => true,
      () => false,
    )
    const end = await Promise.race([ended, Promise.resolve('alive')])
    return {
      ...row,
      measured: `${String(answers)} of 5 answers, signing in ${signedIn ? 'works' : 'fails'}, the process is ${end}`,
      verdict: judge(answers === 5 && signedIn && end === 'alive'),
      numbers: { answers },
      note: 'its log is on a disk of 256 KiB that is full; the record of changes is no log, so changes go on',
    }
  } finally {
    child.kill('SIGTERM')
    await ended
    execFileSync('umount', [disk])
    await rm(disk, { recursive: true })
  }
}
