import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { signHeads } from '@/lib/audit/heads'
import { sealAudit } from '@/lib/audit/seal'
import { recordAudit } from '@/lib/auth/audit'
import { findSessionBySecret, startStaffSession } from '@/lib/auth/session'
import { disconnect, within } from '@/lib/db'
import {
  asOwner,
  asPortal,
  fabrikam,
  idOfAddress,
  pressed,
  settled,
  signIn,
  stepUp,
} from '@/lib/remediation/acting-fixtures'
import { dispatchRun } from '@/lib/remediation/dispatch-run'
import { begin } from '@/lib/remediation/begin'
import { portal } from '@/sandbox/openid/signing-in'
import { startQueue } from '@/lib/work/queue'

const { graph } = useOwnServices({ processingSeconds: 0, throttling: false, portalUrl: portal })

let heads = ''
let secret = ''
let ops: { sent: string; waiting: string; done: string }
beforeAll(async () => {
  const hana = await signIn(graph, 'hana')
  await stepUp(graph, hana)
  const idOf = (name: string) => idOfAddress(graph, `${name}@fabrikam.com`)
  const press = async (name: string) => pressed(hana, 'revokeSessions', await idOf(name))
  ops = { sent: await press('ben'), waiting: await press('cleo'), done: await press('ada') }
  await begin(hana, ops.done)
  await settled(ops.done)
  await begin(hana, ops.sent)
  secret = await startStaffSession(hana.staff)
  await within(
    { visit: 'v' },
    (
      tx,
    ) => tx.$executeRaw`INSERT INTO "case" (id, number, visit_id, subject, address, host_name, home_name, home_tenant_id,
        asked_at, link_hash, link_expires_at)
      VALUES (gen_random_uuid(), 'n', 'v', 's', 'a', 'h', 'h', ${fabrikam}::uuid, now(), 'l', now() + interval '1 day')`,
  )
  await sealAudit()
  // what was recorded after the backup is in the exported heads only
  const made = await within({ tenant: fabrikam }, (tx) =>
    recordAudit(tx, { action: 'list.exported', actor: 'x', tenantId: fabrikam }),
  ).then(sealAudit)
  expect(made).toBe(1)
  heads = await signHeads()
  await asOwner(`SELECT set_config('readmit.tenant', '${fabrikam}', false);
    ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY; ALTER TABLE audit_head NO FORCE ROW LEVEL SECURITY;
    DELETE FROM audit_entry WHERE action = 'list.exported';
    UPDATE audit_head SET (seq, mark) = (SELECT seq, mark FROM audit_entry WHERE tenant_id = '${fabrikam}' ORDER BY seq DESC LIMIT 1)
      WHERE chain = '${fabrikam}';
    ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY; ALTER TABLE audit_head FORCE ROW LEVEL SECURITY`)
})
afterAll(disconnect)

async function readmit(...args: string[]) {
  const script = ['--conditions=react-server', '--import', 'tsx', 'lib/command/readmit.ts', 'after-restore']
  const run = spawn(process.execPath, [...script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, err, [status]] = await Promise.all([text(run.stdout), text(run.stderr), once(run, 'exit')])
  return { status: Number(status), out, err }
}

const stateOf = async (run: string) =>
  (
    await asPortal<{ state: string; problem: string | null }>(
      `SELECT state, problem FROM operation WHERE run_id = '${run}'`,
    )
  )[0]

test('while somebody else is on the database nothing is touched', async () => {
  const { status, err } = await readmit()
  expect(status).toBe(2)
  expect(err).toContain('Stop portal and workers first')
  expect(await stateOf(ops.waiting)).toMatchObject({ state: 'requested' })
}, 30_000)

test('after it nobody is signed in, what was under way is not known, and the record shows what is lost', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'readmit-heads-')), 'heads')
  await writeFile(file, `${heads}\n`)
  await (await startQueue(false)).stop({ graceful: false })
  await disconnect()
  const { status, out, err } = await readmit('--heads', file)
  expect(err).toBe('')
  expect(out).toContain('2 changes that were under way')
  expect(out).toContain(`chain ${fabrikam}: 1 entries are lost`)
  expect(out).toContain(`readmit changes start ${fabrikam}`)
  expect(out).toMatch(/chains: whole/)
  expect(status).toBe(0)
  for (const run of [ops.sent, ops.waiting])
    expect(await stateOf(run)).toEqual({ state: 'outcomeUnknown', problem: 'lost' })
  expect(await stateOf(ops.done)).toMatchObject({ state: 'succeeded' })
  expect(await findSessionBySecret('staff', secret)).toBeNull()
  const [epoch] = await asPortal<{ epoch: number; lost: number }>(
    `SELECT (data->>'epoch')::int AS epoch, (data->>'lost')::int AS lost FROM audit_entry WHERE action = 'restore.done'`,
  )
  expect(epoch).toEqual({ epoch: Math.floor(Date.now() / 60_000), lost: 1 })
  expect(await asPortal(`SELECT link_round AS round, link_revoked_at IS NULL AS open FROM "case"`)).toEqual([
    { round: epoch?.epoch, open: false },
  ])
  // an emergency stop after the backup is not in it
  expect(await asPortal('SELECT 1 FROM tenant WHERE changes_stopped_at IS NULL')).toEqual([])
  expect(await asPortal(`SELECT actor FROM audit_entry WHERE action = 'tenant.changesStopped'`)).toEqual([
    { actor: 'readmit' },
  ])
  // nothing is sent for what is not known, and the rules that were laid aside hold again
  await dispatchRun({ tenantId: fabrikam, runId: ops.waiting })
  expect(await stateOf(ops.waiting)).toMatchObject({ state: 'outcomeUnknown' })
  await expect(asPortal(`UPDATE operation SET state = 'requested'`)).rejects.toThrow(/does not step/)
  const bound = await within(
    {},
    (tx) =>
      tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM pg_class
      WHERE relname IN ('operation', 'session', 'delegated_token', 'case', 'tenant') AND relrowsecurity AND relforcerowsecurity`,
  )
  expect(bound).toEqual([{ n: 5 }])
  const looked = await settled(ops.waiting, 4)
  expect(looked).toMatchObject({ state: 'notApplied' })
}, 60_000)
