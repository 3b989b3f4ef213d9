import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { enterAsStaff } from '@/.ci/load/people'
import { type Request, send } from '@/.ci/load/requests'
import { judge, type Row } from '@/.ci/load/table'
import { connect, type Ctx, ids, placeOf, pressAs } from './database-rows'

/** No file of the database may grow beyond 16 MiB, as on a full disk; what is written then is refused, and nothing is lost. */
export async function diskFullRow(ctx: Ctx): Promise<Row> {
  const place = placeOf(ctx)
  const row = {
    name: 'disk full under the database',
    must: 'writes refused, none to Graph, nothing lost, and it goes on when there is room',
  }
  const limit = (bytes: string) =>
    execFileSync('prlimit', ['--pid', String(ctx.rig.database.pid), `--fsize=${bytes}:`], {
      // only its own user may
      ...ownerOf(ctx.rig.database.pid),
      stdio: 'ignore',
    })
  try {
    limit('unlimited')
  } catch {
    return { ...row, measured: 'prlimit is not here or may not', verdict: 'not judged', numbers: {} }
  }
  const hana = await enterAsStaff(place, 'hana@fabrikam.com')
  const run = await pressAs(hana, ids.ada)
  const begin: Request = {
    method: 'POST',
    path: '/api/actions/begin',
    cookie: hana.client.cookieFor('/'),
    fields: { csrf: hana.csrf, run },
  }
  const owner = await connect(ctx)
  limit('16777216')
  await owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  )
  const filler = await connect(ctx)
  let added = 0
  let refused = ''
  while (!refused && added < 400_000) {
    await filler
      .query(
        `INSERT INTO audit_entry (action, actor, data) SELECT 'x', 'filler', jsonb_build_object('n', repeat('x', 100)) FROM generate_series(1, 2000)`,
      )
      .then(() => (added += 2000))
      .catch((error: unknown) => (refused = String(error)))
  }
  for (let at = 2000; refused && at > 0; at = Math.floor(at / 2))
    await filler
      .query(
        `INSERT INTO audit_entry (action, actor) SELECT 'x', 'filler' FROM generate_series(1, ${String(at)})`,
      )
      .then(() => (added += at))
      .catch(() => undefined)
  const writesBefore = await countWrites(ctx)
  const [page, refusedBegin] = [
    await send(place, { path: '/', cookie: hana.cookie }),
    await send(place, begin),
  ]
  const sentMeanwhile = (await countWrites(ctx)) - writesBefore
  limit('unlimited')
  await owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  )
  await sleep(1500)
  const after = await send(place, begin)
  await owner.query('SET ROLE readmit_auditor')
  const { rows } = await owner.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM audit_entry WHERE actor = 'filler'`,
  )
  await owner.end()
  await filler.end().catch(() => undefined)
  const lost = added - (rows[0]?.n ?? 0)
  const done = (await countWrites(ctx)) - writesBefore
  return {
    ...row,
    measured: `page ${String(page.status)}, change ${String(refusedBegin.status)} in ${String(Math.round(refusedBegin.milliseconds))} ms with ${String(sentMeanwhile)} writes; with room again ${String(after.status)} and ${String(done)} write; ${String(lost)} of ${String(added)} rows lost`,
    verdict: judge(refused !== '' && sentMeanwhile === 0 && lost === 0 && done === 1),
    numbers: { sentMeanwhile, lost, added, done },
    note: 'simulated: no file may grow beyond 16 MiB (RLIMIT_FSIZE of the server), so the table of the audit cannot',
  }
}

/** Who a process belongs to; nothing where that is us. */
function ownerOf(pid: number): { uid?: number; gid?: number } {
  const { uid, gid } = statSync(`/proc/${String(pid)}`)
  return uid === process.getuid?.() ? {} : { uid, gid }
}

async function countWrites({ rig }: Ctx): Promise<number> {
  const log: { method: string; path: string }[] = await (
    await fetch(`${rig.settings.ENTRA_AUTHORITY}/__log`)
  ).json()
  return log.filter(({ method, path }) => method === 'POST' && path.includes('revokeSignInSessions')).length
}
