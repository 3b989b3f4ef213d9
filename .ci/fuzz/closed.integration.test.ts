import pg from 'pg'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { GET as version } from '@/app/api/looks/route'
import { POST as sendCode } from '@/app/api/prove/code/route'
import { POST as start } from '@/app/api/start/route'
import { markOf, newSecret } from '@/lib/auth/secrets'
import { env } from '@/lib/env'
import { jar } from './next-headers'
import { allDone } from './next-server'

vi.mock('next/headers', () => import('./next-headers'))
vi.mock('next/server', () => import('./next-server'))
vi.mock('next-intl/server', () => ({ getTranslations: () => Promise.resolve((key: string) => key) }))

useOwnServices()
let visit = ''

async function asOwner(statement: string): Promise<pg.QueryResult<{ n: number }>> {
  const owner = new pg.Client({ connectionString: env().DATABASE_URL })
  await owner.connect()
  const result = await owner.query<{ n: number }>(statement)
  await owner.end()
  return result
}
beforeAll(() => asOwner('ALTER TABLE rate_limit RENAME TO away'))
beforeEach(() => {
  jar.clear()
  visit = newSecret()
  jar.set('readmit-visit', visit)
})

const send = (type: string, fields: Record<string, string>) => {
  const all = { ...fields, csrf: markOf('csrf', visit) }
  const body = type.includes('json') ? JSON.stringify(all) : new URLSearchParams(all).toString()
  const headers = { origin: env().PORTAL_URL, 'content-type': type }
  return new Request(`${env().PORTAL_URL}/api/x`, { method: 'POST', headers, body })
}

test('what cannot be counted is not done: a form is told so, a script gets 503, and nobody gets a mail', async () => {
  const fields = { address: 'ada@fabrikam.com', host: 'contoso.com' }
  for (const handler of [start, sendCode]) {
    const [form, script] = [
      await handler(send('application/x-www-form-urlencoded', fields)),
      await handler(send('application/json', fields)),
    ]
    expect([form.status, form.headers.get('location')]).toEqual([303, `${env().PORTAL_URL}/failed`])
    expect([script.status, await script.json()]).toEqual([
      503,
      { type: 'about:blank', status: 503, code: 'failed' },
    ])
  }
  expect(await allDone()).toBe(0)
  const { rows } = await asOwner('SELECT count(*)::int AS n FROM audit_entry')
  expect(rows).toEqual([{ n: 0 }])
})

test('a page that asks by itself and has nobody signed in is refused before anything is counted', async () => {
  expect((await version(new Request(`${env().PORTAL_URL}/api/looks`))).status).toBe(401)
})
