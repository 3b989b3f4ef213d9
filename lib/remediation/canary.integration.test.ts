import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import pg from 'pg'
import { useOwnServices } from '@/.ci/own-services'
import { findToken } from '@/lib/auth/token-vault'
import { env } from '@/lib/env'
import { portal } from '@/sandbox/openid/signing-in'
import type { Acting } from './acting'
import { age, fabrikam, idOfAddress, pressed, startAfresh, stepUp, viewOf } from './acting-fixtures'
import { begin } from './begin'
import { scopeOf } from './kinds'
import { settle } from './settle'
import { sweepTenant } from './sweep'

const { sandbox, graph } = useOwnServices({ processingSeconds: 0, throttling: false, portalUrl: portal })
const printed = vi.spyOn(process.stdout, 'write')
let hana: Acting
let ben: string

beforeEach(async () => {
  hana = await startAfresh(graph)
  ben = await idOfAddress(graph, 'ben@fabrikam.com')
  await stepUp(graph, hana)
})
afterAll(() => {
  printed.mockRestore()
})

/** Every row of every table as text, whatever the rules of rows say. Left as it was. */
async function dump(): Promise<string> {
  const owner = new pg.Client({ connectionString: env().DATABASE_URL })
  await owner.connect()
  try {
    await owner.query('BEGIN')
    const tables = await owner.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'pgboss')`,
    )
    let text = ''
    for (const { name } of tables.rows) {
      if (name.startsWith('public.')) await owner.query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`)
      const rows = await owner.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)
      text += rows.rows.map(({ row }) => `${name} ${row}\n`).join('')
    }
    return text
  } finally {
    await owner.query('ROLLBACK')
    await owner.end()
  }
}

test.each([
  { fault: null, ends: 'in one answer and nowhere else' },
  {
    fault: { kind: 'error', when: 'after', status: 504, path: 'resetPassword' },
    ends: 'nowhere, where it was told to nobody',
  },
])('a temporary password is $ends', async ({ fault }) => {
  const sent: string[] = []
  const fetched = globalThis.fetch
  const watched = vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const body = typeof init?.body === 'string' ? init.body : ''
    if (String(input).includes('resetPassword')) sent.push(body)
    return fetched(input, init)
  })
  if (fault) await graph.tell('faults', fault)
  const run = await pressed(hana, 'resetPassword', ben)
  const answers = [await begin(hana, run), await begin(hana, run)]
  for (let looks = 0; looks < 3; looks++) {
    await age(2)
    await sweepTenant(fabrikam)
    await settle({ tenantId: fabrikam })
  }
  watched.mockRestore()
  const { newPassword: secret }: { newPassword: string } = JSON.parse(sent[0] ?? '{}')
  expect(secret).toMatch(/.{16}/)
  expect(answers.filter((answer) => JSON.stringify(answer).includes(secret))).toHaveLength(fault ? 0 : 1)

  const token = await findToken(hana.staff, scopeOf.resetPassword)
  expect(token?.accessToken).toMatch(/^eyJ/)

  const everything = await dump()
  expect(everything).not.toContain(token?.accessToken)
  expect(JSON.stringify(printed.mock.calls)).not.toContain(token?.accessToken)
  expect(JSON.stringify(printed.mock.calls)).not.toMatch(/@(fabrikam|contoso)\.com/)
  expect(everything).toContain('public.operation')
  expect(everything).toContain('public.audit_entry')
  expect(everything).not.toContain(secret)
  expect(JSON.stringify(await viewOf(run))).not.toContain(secret)
  expect(JSON.stringify(printed.mock.calls)).not.toContain(secret)
  const log = await (await fetch(`${sandbox.origin}/__log`)).text()
  expect(log).not.toContain(secret)
})
