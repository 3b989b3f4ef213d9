import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { toFigures } from '@/.ci/load/drive'
import { enterAsGuest, enterAsStaff, type Signed, signInAtHome } from '@/.ci/load/people'
import { type Request, send, type Sent } from '@/.ci/load/requests'
import type { Rig, Web } from '@/.ci/load/rig'
import { judge, type Row } from '@/.ci/load/table'

export type Ctx = { rig: Rig; web: Web }
type Seen = Sent & { atMs: number; path: string }

export const placeOf = ({ rig, web }: Ctx) => ({ portalUrl: rig.settings.PORTAL_URL, port: web.port })

/** Somebody who asks for a change as its form would, and has proved who they are for it. Answers the run. */
export async function pressAs(hana: Signed, targetId: string): Promise<string> {
  const fields = {
    csrf: hana.csrf,
    kind: 'revokeSessions',
    targets: targetId,
    reason: 'travel',
    checked: 'Called back on the desk phone.',
  }
  const pressed = await hana.client.post('/api/actions', {
    ...fields,
    key: `fault-${targetId}-${String(Date.now())}`,
  })
  if (pressed.location?.includes('/authorize'))
    await signInAtHome(hana.client, pressed, 'hana@fabrikam.com', '/actions')
  const { client } = hana
  const list = await client.get('/actions')
  const run = /\/actions\/([0-9a-f-]{36})/.exec(
    pressed.location?.includes('/actions/') ? pressed.location : list.text,
  )?.[1]
  if (!run) throw new Error(`Nothing was pressed: ${String(pressed.status)} ${pressed.location ?? ''}`)
  return run
}

type Outage = {
  name: string
  /** Begins it; resolves when it is over. */
  happen: (ctx: Ctx, owner: () => Promise<pg.Client>) => Promise<void>
}

export const outages: Record<string, Outage> = {
  frozen: {
    name: 'PostgreSQL frozen (SIGSTOP) for 10 s',
    async happen({ rig }) {
      // its first process before the others, so that none is made that is not stopped
      const pids = [rig.database.pid, ...(await listChildren(rig.database.pid))]
      for (const pid of pids) process.kill(pid, 'SIGSTOP')
      await sleep(10_000)
      for (const pid of pids) process.kill(pid, 'SIGCONT')
    },
  },
  closed: {
    name: 'PostgreSQL takes no new connection for 10 s (its first process stopped)',
    async happen({ rig }) {
      process.kill(rig.database.pid, 'SIGSTOP')
      await rig.toDatabase.reset()
      await sleep(10_000)
      process.kill(rig.database.pid, 'SIGCONT')
    },
  },
  crashed: {
    name: 'PostgreSQL restarted after a crash (a backend killed by SIGKILL)',
    async happen(_, owner) {
      const client = await owner()
      const { rows } = await client.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() LIMIT 1`,
      )
      if (rows[0]) process.kill(rows[0].pid, 'SIGKILL')
      await sleep(500)
    },
  },
  down: {
    name: 'PostgreSQL refuses connections for 5 s',
    async happen({ rig }) {
      await rig.toDatabase.poison({ kind: 'down' })
      await sleep(5000)
      await rig.toDatabase.poison(null)
    },
  },
  terminated: {
    name: 'all backends terminated',
    async happen(_, owner) {
      const client = await owner()
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      )
    },
  },
}

/** Processes that a process has started, by its id. */
async function listChildren(pid: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const parents = await Promise.all(
    pids.map(async (name) => {
      const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
      return { pid: Number(name), parent: Number(stat.replace(/^.*\) /s, '').split(' ')[1]) }
    }),
  )
  return parents.filter(({ parent }) => parent === pid).map((one) => one.pid)
}

/** Pages, reads and forms while it happens: how long everybody waited, what they were told, and when it was over for them. */
export async function outageRow(ctx: Ctx, { name, happen }: Outage): Promise<Row> {
  const place = placeOf(ctx)
  const [ada, hana] = [
    await enterAsGuest(place, 'ada@fabrikam.com'),
    await enterAsStaff(place, 'hana@fabrikam.com'),
  ]
  const run = await pressAs(hana, ids.ben)
  const begin: Request = {
    method: 'POST',
    path: '/api/actions/begin',
    cookie: hana.client.cookieFor('/'),
    fields: { csrf: hana.csrf, run },
  }
  const asked: Request[] = [
    { path: '/', cookie: ada.cookie },
    { path: '/answer', cookie: ada.cookie },
    { path: '/queue', cookie: hana.cookie },
    { path: '/api/ready', cookie: ada.cookie },
    {
      method: 'POST',
      path: '/api/start',
      cookie: ada.cookie,
      fields: { csrf: ada.csrf, details: 'Error Code: 53003' },
    },
  ]
  const seen: Promise<Seen>[] = []
  const began = performance.now()
  const ask = (request: Request) => {
    const atMs = performance.now() - began
    seen.push(send(place, request).then((sent) => ({ ...sent, atMs, path: request.path })))
  }
  let isOver = false
  const asking = (async () => {
    for (let at = 0; !isOver; at++) {
      const request = asked[at % asked.length]
      if (request) ask(request)
      await sleep(100)
    }
  })()
  await sleep(2000)
  const startMs = performance.now() - began
  const happening = happen(ctx, () => connect(ctx))
  await sleep(200)
  ask(begin)
  await happening
  const endMs = performance.now() - began
  await sleep(6000)
  isOver = true
  await asking
  const all = await Promise.all(seen)
  const during = all.filter(({ atMs }) => atMs >= startMs - 1000)
  const bad = during.filter(({ status }) => status === 0 || status >= 500)
  const backMs = Math.max(0, ...bad.map(({ atMs }) => atMs - endMs))
  const wrong = bad.filter(({ status }) => status !== 503)
  // a change that could be begun waits for Graph, not for the database
  const figures = toFigures(
    during.filter(({ path, status }) => path !== begin.path || status >= 500),
    1,
  )
  const slowest = during
    .filter(({ path }) => path !== begin.path)
    .sort((a, b) => b.milliseconds - a.milliseconds)[0]
  const unrecorded = await countUnrecorded(ctx)
  const paths = [
    ...new Set(wrong.map(({ path, status, why }) => `${path} ${String(status)} ${why ?? ''}`)),
  ].join(', ')
  return {
    name,
    must: 'every answer within 3 s, 503 where it cannot be; no Graph write without its committed intent; normal within 5 s',
    measured: `slowest ${String(figures.most)} ms (${slowest?.path ?? ''}), ${JSON.stringify(figures.statuses)}, normal ${(backMs / 1000).toFixed(1)} s after, ${String(unrecorded)} writes unrecorded`,
    verdict: judge(figures.most <= 3200 && backMs <= 5000 && unrecorded === 0 && wrong.length === 0),
    numbers: { slowestMs: figures.most, backMs: Math.round(backMs), not503: wrong.length, unrecorded },
    ...(paths && { note: `failed otherwise than by 503: ${paths}` }),
  }
}

export const ids = {
  ada: '1e000000-0000-4000-8000-000000000001',
  ben: '1e000000-0000-4000-8000-000000000002',
}

export async function connect({ rig }: Ctx): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: rig.directUrl })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Writes that the sandbox was sent beyond those that the audit says were meant. */
export async function countUnrecorded(ctx: Ctx): Promise<number> {
  const log: { method: string; path: string }[] = await (
    await fetch(`${ctx.rig.settings.ENTRA_AUTHORITY}/__log`)
  ).json()
  const writes = log.filter(
    ({ method, path }) => method === 'POST' && path.includes('revokeSignInSessions'),
  ).length
  const client = await connect(ctx)
  await client.query(`SET ROLE readmit_auditor`)
  const { rows } = await client.query<{ sent: number }>(
    `SELECT count(*)::int AS sent FROM audit_entry WHERE action = 'change.sent'`,
  )
  await client.end()
  return Math.max(0, writes - (rows[0]?.sent ?? 0))
}
