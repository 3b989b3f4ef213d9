import { afterAll, beforeAll, expect, test } from 'vitest'
import { Pulse } from '@/lib/db-pulse'
import { busyForm } from '@/lib/crowd/busy-page'
import { answerAway } from './answer-away'

beforeAll(async () => {
  // nobody listens there
  globalThis.readmitPulse = new Pulse('postgresql://nobody@127.0.0.1:9/none', () => undefined)
  await globalThis.readmitPulse.check()
})
afterAll(async () => {
  await globalThis.readmitPulse?.stop()
  globalThis.readmitPulse = undefined
})

const ask = async (path: string, method = 'GET') => {
  const answer = await answerAway(new Request(`http://localhost${path}`, { method }), 'n0nce')
  return (
    answer && { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
  )
}

test('while the database is away a page says so, and that nothing was changed, and tries again by itself', async () => {
  for (const path of ['/', '/answer', '/queue', '/api/auth/callback/entra?code=x', '/api/step-up?code=x']) {
    const answer = await ask(path)
    expect(answer).toMatchObject({ status: 503, type: 'text/html; charset=utf-8' })
    expect(answer?.text).toContain('<h1>We cannot answer right now</h1>')
    expect(answer?.text).toContain('nothing was changed')
    expect(answer?.text).toContain('http-equiv="refresh" content="5"')
    expect(answer?.text).not.toMatch(/<script|database|style="/i)
  }
})

test('a script gets a problem, and what needs no database or keeps what was typed is let through', async () => {
  expect(await ask('/api/ready')).toEqual({
    status: 503,
    type: 'application/problem+json',
    text: '{"type":"about:blank","status":503,"code":"away"}',
  })
  for (const [path = '', method = 'GET'] of [['/healthz'], ['/readyz'], ['/api/start', 'POST']])
    expect(await ask(path, method)).toBeNull()
})

test('a form comes back with what was in it, and with the reason', () => {
  const html = busyForm({ action: '/api/ask', fields: { note: 'Hello' }, seconds: 5, why: 'away' }, '')
  expect(html).toContain('<title>We cannot answer right now')
  expect(html).toContain('Nothing was changed, and nothing is lost.')
  expect(html).toContain('name="note" value="Hello"')
})
