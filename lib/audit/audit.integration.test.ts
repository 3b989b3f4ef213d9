import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { recordAudit } from '@/lib/auth/audit'
import { within, withinSeal } from '@/lib/db'
import { auditSecret, env } from '@/lib/env'
import { readHeads, signHeads } from './heads'
import { markOf } from './mark'
import { sealAudit } from './seal'
import { verifyAudit } from './verify'

/** Somebody with the database owner's password. */
let owner: pg.Client
let tenant = randomUUID()

beforeAll(async () => {
  owner = new pg.Client({ connectionString: env().DATABASE_URL })
  await owner.connect()
})
afterAll(() => owner.end())
// a broken chain is not left to whoever verifies next
afterEach(() =>
  asOwner('DELETE FROM audit_entry WHERE tenant_id = $tenant; DELETE FROM audit_head WHERE chain = $tenant'),
)
beforeEach(() => {
  tenant = randomUUID()
})

async function add(times: number) {
  await Promise.all(
    Array.from({ length: times }, (_, nth) =>
      within({}, (tx) =>
        recordAudit(tx, {
          action: 'reset.told',
          actor: 'entra:t:o',
          tenantId: tenant,
          data: { b: nth, a: ['ü', null] },
        }),
      ),
    ),
  )
  await sealed()
}
/** Another test file may be sealing: then its turn is ours too, or comes next. */
async function sealed() {
  while ((await sealAudit()) === null) await new Promise((done) => setTimeout(done, 20))
}
const faultsOfChain = async (exported: Awaited<ReturnType<typeof readHeads>> = []) =>
  (await verifyAudit({ exported, tenant })).faults
    .filter(({ chain }) => chain === tenant)
    .map(({ seq, what }) => [Number(seq), what])
const tables = ['audit_entry', 'audit_head']
/** Who owns the tables can also lift what protects them. One transaction, so that nobody else notices. */
const asOwner = (sql: string) => {
  const guard = (how: string) =>
    tables.map((table) => `ALTER TABLE ${table} ${how} ROW LEVEL SECURITY;`).join('')
  return owner.query(
    `BEGIN; ${guard('NO FORCE')} ${sql.replaceAll('$tenant', `'${tenant}'`)}; ${guard('FORCE')} COMMIT`,
  )
}

test('changes at the same moment follow one another in one chain', async () => {
  await add(30)
  const rows = await within({ tenant }, (tx) =>
    tx.auditEntry.findMany({ where: { tenantId: tenant }, orderBy: { seq: 'asc' } }),
  )
  expect(rows.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 30 }, (_, nth) => nth + 1))
  expect(await faultsOfChain()).toEqual([])
})

test('before it is sealed an entry vouches for nothing, and once sealed nobody of ours changes it', async () => {
  await within({}, (tx) => recordAudit(tx, { action: 'reset.told', actor: 'x', tenantId: tenant }))
  const unsealed = () =>
    within({ tenant }, (tx) => tx.auditEntry.count({ where: { tenantId: tenant, seq: null } }))
  expect(await unsealed()).toBe(1)
  await sealed()
  expect(await unsealed()).toBe(0)
  const again = withinSeal(
    (tx) => tx.$executeRaw`UPDATE audit_entry SET mark = 'x' WHERE tenant_id = ${tenant}::uuid`,
  )
  await expect(again.then((count) => count ?? 0)).resolves.toBe(0)
  const moved = within({ tenant }, (tx) => tx.$executeRaw`UPDATE audit_head SET seq = 0`)
  await expect(moved).rejects.toThrow()
})

test('a change that is rolled back leaves no place empty', async () => {
  await add(1)
  const broken = within({}, async (tx) => {
    await recordAudit(tx, { action: 'reset.told', actor: 'x', tenantId: tenant })
    throw new Error('after all not')
  })
  await expect(broken).rejects.toThrow()
  await add(1)
  expect(await faultsOfChain()).toEqual([])
})

test.each([
  [
    'an action is changed',
    "UPDATE audit_entry SET action = 'x' WHERE tenant_id = $tenant AND seq = 3",
    [3, 'changed'],
  ],
  [
    'data is changed',
    `UPDATE audit_entry SET data = '{}' WHERE tenant_id = $tenant AND seq = 2`,
    [2, 'changed'],
  ],
  [
    'a time is changed',
    "UPDATE audit_entry SET at = at - interval '1 hour' WHERE tenant_id = $tenant AND seq = 5",
    [5, 'changed'],
  ],
  ['one is deleted', 'DELETE FROM audit_entry WHERE tenant_id = $tenant AND seq = 4', [4, 'missing']],
  [
    'the first is deleted',
    'DELETE FROM audit_entry WHERE tenant_id = $tenant AND seq = 1',
    [1, 'beginsLate'],
  ],
  ['the last is deleted', 'DELETE FROM audit_entry WHERE tenant_id = $tenant AND seq = 6', [6, 'cutOff']],
  [
    'two change places',
    `UPDATE audit_entry SET seq = 100 WHERE tenant_id = $tenant AND seq = 2; UPDATE audit_entry SET seq = 2 WHERE tenant_id = $tenant AND seq = 3;
     UPDATE audit_entry SET seq = 3 WHERE tenant_id = $tenant AND seq = 100`,
    [2, 'changed'],
  ],
])('the database’s owner is found out where %s', async (_, sql, fault) => {
  await add(6)
  await asOwner(sql)
  expect(await faultsOfChain()).toEqual([fault])
})

test('a tail cut off together with its head is found by a head exported before', async () => {
  await add(5)
  const exported = await readHeads(await signHeads())
  await asOwner(`DELETE FROM audit_entry WHERE tenant_id = $tenant AND seq > 3;
    UPDATE audit_head SET seq = 3, mark = (SELECT mark FROM audit_entry WHERE tenant_id = $tenant AND seq = 3) WHERE chain = $tenant`)
  expect(await faultsOfChain()).toEqual([])
  expect(await faultsOfChain(exported)).toEqual([[5, 'cutOff']])
  await asOwner(
    'DELETE FROM audit_entry WHERE tenant_id = $tenant; DELETE FROM audit_head WHERE chain = $tenant',
  )
  expect(await faultsOfChain(exported)).toEqual([[5, 'cutOff']])
})

test('exported heads that were changed, or that others signed, are not believed', async () => {
  await add(1)
  const signed = await signHeads()
  const [header, , signature] = signed.split('.')
  const forged = [header, Buffer.from(JSON.stringify({ heads: [] })).toString('base64url'), signature].join(
    '.',
  )
  await expect(readHeads(forged)).rejects.toThrow()
})

test('where the first entries are over 400 days old and deleted, the chain begins later', async () => {
  const at = new Date(Date.now() - 399 * 86_400_000)
  const old = {
    chain: tenant,
    seq: 8n,
    at: at.toISOString(),
    action: 'x',
    actor: 'y',
    data: {},
    previous: 'gone',
  }
  const mark = markOf(old, auditSecret())
  await asOwner(`INSERT INTO audit_head VALUES ($tenant, 8, '${mark}');
    INSERT INTO audit_entry (at, action, actor, tenant_id, seq, previous, mark)
    VALUES ('${old.at}', 'x', 'y', $tenant, 8, 'gone', '${mark}')`)
  expect(await faultsOfChain()).toEqual([])
  await add(1)
  expect(await faultsOfChain()).toEqual([])
})

test('the command says whether the chains are whole, and holds them against exported heads', async () => {
  await add(3)
  const file = join(await mkdtemp(join(tmpdir(), 'readmit-audit-')), 'heads')
  const heads = await readmit('heads')
  expect(heads).toMatchObject({ status: 0, out: expect.stringMatching(/^ey\S+$/) })
  await writeFile(file, `${heads.out}\n\n`)
  expect(await readmit('verify', '--tenant', tenant, '--heads', file)).toMatchObject({
    status: 0,
    out: expect.stringContaining(': whole'),
  })
  await asOwner('DELETE FROM audit_entry WHERE tenant_id = $tenant AND seq = 2')
  const broken = await readmit('verify', '--tenant', tenant)
  expect(broken).toMatchObject({
    status: 1,
    out: expect.stringContaining(`chain ${tenant}, entry 2: is missing`),
  })
  expect(broken.out).toContain('NOT WHOLE')
  await writeFile(
    file,
    heads.out.replace(/.$/, (last) => (last === 'A' ? 'g' : 'A')),
  )
  expect(await readmit('verify', '--tenant', tenant, '--heads', file)).toMatchObject({ status: 2, out: '' })
  expect(await readmit('verify', '--tenant', 'contoso')).toMatchObject({ status: 64 })
  expect((await readmit('key')).out).toContain('BEGIN PUBLIC KEY')
}, 60_000)

async function readmit(...args: string[]) {
  const run = spawn(process.execPath, [
    '--conditions=react-server',
    '--import',
    'tsx',
    'lib/command/readmit.ts',
    'audit',
    ...args,
  ])
  const [out, [status]] = await Promise.all([text(run.stdout), once(run, 'exit')])
  return { status: Number(status), out: out.trim() }
}
