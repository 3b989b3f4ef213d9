import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { POST as connect } from '@/app/api/connect/route'
import { POST as answerByLink } from '@/app/api/it/route'
import { POST as sendCallerCode } from '@/app/api/look-ups/code/route'
import { POST as sendCode } from '@/app/api/prove/code/route'
import { POST as enter } from '@/app/api/prove/enter/route'
import { POST as signIn } from '@/app/api/prove/sign-in/route'
import { POST as enterAsStaff } from '@/app/api/staff/sign-in/route'
import { POST as start } from '@/app/api/start/route'
import { idOf, markOf, newSecret } from '@/lib/auth/secrets'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import { jar } from './next-headers'
import { allDone } from './next-server'
import { hal, signInAs } from './visitors'

vi.mock('next/headers', () => import('./next-headers'))
vi.mock('next/server', () => import('./next-server'))
vi.mock('next-intl/server', () => ({ getTranslations: () => Promise.resolve((key: string) => key) }))

const lookUp = '7a000000-0000-4000-8000-000000000001'
const services = useOwnServices({ throttling: false })
let owner: pg.Client

beforeAll(async () => {
  Object.assign(process.env, { ENTRA_AUTHORITY: services.sandbox.origin })
  owner = new pg.Client({ connectionString: env().DATABASE_URL })
  await owner.connect()
})
afterAll(() => owner.end())
beforeEach(() => jar.clear())

type Handler = (request: Request) => Promise<Response>
type Fields = Record<string, string>
const tables = ['visit', 'email_code', 'rate_limit', 'audit_entry', 'letter', 'session', 'case_event']

/** How many rows each table has, whatever the rules of rows say. */
async function countRows(): Promise<Record<string, number>> {
  await owner.query('BEGIN')
  const counts: Record<string, number> = {}
  for (const table of tables) {
    await owner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`)
    const { rows } = await owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)
    counts[table] = rows[0]?.n ?? 0
  }
  await owner.query('ROLLBACK')
  return counts
}

/** All that somebody outside and the database see of one press by a new browser: without the address and what is random. */
async function traceOf(handler: Handler, fields: Fields, cookies: Fields = {}): Promise<object> {
  const visit = newSecret()
  jar.clear()
  for (const [name, value] of Object.entries({ 'readmit-visit': visit, ...cookies })) jar.set(name, value)
  const before = await countRows()
  const body = new URLSearchParams({ csrf: markOf('csrf', visit), ...fields })
  const headers = { origin: env().PORTAL_URL, 'content-type': 'application/x-www-form-urlencoded' }
  const response = await handler(new Request(`${env().PORTAL_URL}/api/x`, { method: 'POST', headers, body }))
  const after = { text: await response.text(), laterWorks: await allDone() }
  const rows = await countRows()
  const secrets = [...Object.values(fields), ...Object.values(fields).map(encodeURIComponent)].filter(
    (value) => value.length > 3,
  )
  const mask = (text: string) =>
    secrets
      .reduce((masked, secret) => masked.replaceAll(secret, '…'), text)
      .replace(/=[\w.%~-]{20,}/g, '=…')
      .replace(/Expires=[^;]*/g, 'Expires=…')
  return {
    status: response.status,
    headers: [...response.headers].map(([name, value]) => [name, mask(value)]),
    body: mask(after.text),
    laterWorks: after.laterWorks,
    rows: Object.fromEntries(tables.map((table) => [table, (rows[table] ?? 0) - (before[table] ?? 0)])),
  }
}

async function expectAlike(handler: Handler, all: readonly Fields[], cookies: Fields = {}): Promise<object> {
  const traces: object[] = []
  for (const fields of all) traces.push(await traceOf(handler, fields, cookies))
  for (const trace of traces) expect(trace).toEqual(traces[0])
  return traces[0] ?? {}
}

const host = 'contoso.com'
/** Of a guest who is known here, of nobody, of another tenant that is connected, and of one that Entra does not know. */
const addresses = ['ada@fabrikam.com', 'nobody.at.all@fabrikam.com', 'emil@litware.com', 'x@nowhere.example']

test('a start, a code and a wrong code are the same for every address', async () => {
  const each = addresses.map((address) => ({ address, host }))
  expect(await expectAlike(start, each)).toMatchObject({ status: 303, rows: { visit: 1 } })
  // the mail leaves after the answer, to whomever
  expect(await expectAlike(sendCode, each)).toMatchObject({
    laterWorks: 1,
    rows: { email_code: 1, letter: 0 },
  })
  expect(
    await expectAlike(
      enter,
      addresses.map(() => ({ code: '123456' })),
    ),
  ).toMatchObject({ status: 303 })
})

test('the sixth code of an hour is refused to an address that nobody has as to one that somebody has', async () => {
  const often = async (address: string) => {
    const traces: object[] = []
    for (let use = 0; use < 6; use++) traces.push(await traceOf(sendCode, { address, host }))
    return traces
  }
  expect(await often('ben@fabrikam.com')).toEqual(await often('no.one@fabrikam.com'))
})

test('the way to a sign-in page depends on the organisation alone', async () => {
  const inOne = ['ada@fabrikam.com', 'nobody.at.all@fabrikam.com'].map((address) => ({ address, host }))
  const led = await expectAlike(signIn, inOne)
  expect(JSON.stringify(led)).toContain('/oauth2/v2.0/authorize')
  const staff = ['hal@contoso.com', 'nobody.at.all@contoso.com'].map((address) => ({ address }))
  expect(JSON.stringify(await expectAlike(enterAsStaff, staff))).toContain('/oauth2/v2.0/authorize')
  const consenting = ['hal@contoso.com', 'nobody.at.all@contoso.com'].map((address) => ({
    address,
    as: 'home',
  }))
  expect(JSON.stringify(await expectAlike(connect, consenting))).toContain('/adminconsent')
})

test('at the staff’s door an organisation that is not connected is as one that does not exist', async () => {
  const foreign = ['pia@proseware.com', 'x@nowhere.example', 'gita@gmail.com'].map((address) => ({ address }))
  expect(JSON.stringify(await expectAlike(enterAsStaff, foreign))).toContain('problem=notConnected')
})

test('a link that was taken back, one that is old and one that never was are the same to who answers by it', async () => {
  const secrets = [newSecret(), newSecret(), newSecret()]
  for (const [at, secret] of secrets.slice(0, 2).entries())
    await within(
      { visit: 'v' },
      (tx) => tx.$executeRaw`
        INSERT INTO "case" (id, number, visit_id, subject, address, host_name, home_name, asked_at, link_hash, link_expires_at,
          link_revoked_at)
        VALUES (gen_random_uuid(), ${`N${at}`}, 'v', 's', 'a', 'h', 'h', now(), ${idOf(secret)},
          now() + ${at === 0 ? 1 : -1} * interval '1 day', ${at === 0 ? new Date() : null})`,
    )
  const each = secrets.map((secret) => ({ secret, answer: 'done', note: 'We did.' }))
  expect(await expectAlike(answerByLink, each)).toMatchObject({ status: 303, rows: { case_event: 0 } })
})

test('an agent’s mail to a caller says nothing of whether the caller is known', async () => {
  const { tenantId, subject } = hal
  const cookies = { 'readmit-staff': await signInAs(hal) }
  const data = { id: lookUp, tenantId, agent: subject, asked: { kind: 'code', code: '53003' }, reason: 'r' }
  await within({ tenant: tenantId }, (tx) => tx.lookUp.create({ data: { ...data, at: new Date() } }))
  const each = addresses.map((one) => ({ lookUp, address: one.replace('@', '+2@') }))
  // the agent's own counter begins with the first
  await traceOf(sendCallerCode, { lookUp, address: 'first@fabrikam.com' }, cookies)
  expect(await expectAlike(sendCallerCode, each, cookies)).toMatchObject({
    laterWorks: 1,
    rows: { letter: 0 },
  })
})
