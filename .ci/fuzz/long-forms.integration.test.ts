import { encode } from 'next-auth/jwt'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { POST as answerByLink } from '@/app/api/it/route'
import { POST as lookUp } from '@/app/api/look-ups/route'
import { POST as look } from '@/app/api/looks/route'
import { POST as start } from '@/app/api/start/route'
import { POST as begin } from '@/app/api/actions/begin/route'
import { idOf, markOf, newSecret } from '@/lib/auth/secrets'
import { findStaff } from '@/lib/auth/session'
import { linkHash } from '@/lib/cases/link'
import { findTypedNote } from '@/lib/cases/typed-note'
import { findVisit, problemsOf } from '@/lib/diagnosis/visit'
import { env } from '@/lib/env'
import { findTypedForm } from '@/lib/staff/typed-form'
import { jar } from './next-headers'
import { hal, sign, signInAs } from './visitors'

vi.mock('next/headers', () => import('./next-headers'))
vi.mock('next/server', () => import('./next-server'))
vi.mock('next-intl/server', () => ({ getTranslations: () => Promise.resolve((key: string) => key) }))
useOwnServices()

const form = 'application/x-www-form-urlencoded'
let [visit, signed] = ['', '']

beforeAll(async () => {
  signed = await signInAs(hal)
})
beforeEach(() => {
  jar.clear()
  visit = newSecret()
  jar.set('readmit-visit', visit)
  jar.set('readmit-staff', signed)
})

type Handler = (request: Request) => Promise<Response>
function send(handler: Handler, body: string, type: string | null = form): Promise<Response> {
  const headers = new Headers({ origin: env().PORTAL_URL })
  if (type !== null) headers.set('content-type', type)
  const request = new Request(`${env().PORTAL_URL}/api/x`, {
    method: 'POST',
    headers,
    body: new Blob([body]),
  })
  if (type === null) request.headers.delete('content-type')
  return handler(request)
}
const fields = (all: Record<string, string>) =>
  new URLSearchParams({ csrf: markOf('csrf', visit), ...all }).toString()
const ledTo = (answer: Response) => answer.headers.get('location')?.replace(env().PORTAL_URL, '')

test.each(['x'.repeat(20_001), '読'.repeat(24_000), 'line\n'.repeat(12_000)])(
  'a look-up that is too long names its field and comes back whole',
  async (asked) => {
    const answer = await send(lookUp, fields({ asked, reason: 'INC-1' }))
    expect([answer.status, ledTo(answer)]).toEqual([303, '/look-ups?problem=askedTooLong#problem'])
    const typed = await findTypedForm(hal, 'lookUp', { asked: '', reason: '' })
    expect(typed).toEqual({ asked, reason: 'INC-1' })
  },
)

test('a message of a guest that is too long names its field and comes back whole', async () => {
  const details = '読'.repeat(24_000)
  expect(ledTo(await send(start, fields({ details })))).toBe('/?again=1#problem')
  const kept = await findVisit(idOf(visit))
  expect(problemsOf(kept)).toEqual([{ field: 'details', code: 'pasteTooLong' }])
  expect(kept?.draft).toMatchObject({ details })
})

test('more than any of ours would be is not read to its end, and the field is named all the same', async () => {
  const huge = fields({ details: 'x'.repeat(300_000) })
  expect(ledTo(await send(start, huge))).toBe('/?again=tooLarge#problem')
  expect(ledTo(await send(lookUp, huge))).toBe('/look-ups?problem=askedTooLong#problem')
  const script = JSON.stringify({ csrf: markOf('csrf', visit), details: 'x'.repeat(66_000) })
  expect((await send(start, script, 'application/json')).status).toBe(413)
})

test('a note that is too long on the page for IT comes back whole, to this browser and for this link alone', async () => {
  const [secret, note] = [newSecret(), 'We cannot do this. '.repeat(40)]
  const answer = await send(answerByLink, fields({ secret, answer: 'cannot', note }))
  expect(ledTo(answer)).toBe(`/it/${secret}?problem=noteTooLong#problem`)
  expect(await findTypedNote(idOf(visit), linkHash(secret))).toBe(note)
  expect(await findTypedNote(idOf(visit), linkHash(newSecret()))).toBe('')
  expect(await findTypedNote(idOf(newSecret()), linkHash(secret))).toBe('')
})

test.each([
  ['text/plain', 415],
  ['multipart/form-data; boundary=x', 415],
  ['application/jsonp', 415],
  [null, 415],
  ['application/json', 400],
])('of type %s nothing is taken: %i', async (type, status) => {
  const answer = await send(start, 'csrf=x', type)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
})

test('who signed out in another tab is told that, and not that nobody was there', async () => {
  jar.delete('readmit-staff')
  const run = '00000000-0000-4000-8000-000000000001'
  expect(ledTo(await send(begin, fields({ run })))).toBe('/staff/signed-out?by=you')
  jar.set('readmit-staff', await sign({ sid: newSecret() }))
  expect(ledTo(await send(begin, fields({ run })))).toBe('/staff/signed-out')
  // signing out takes a guest's visit away too: the page of before carries the token of another
  const before = fields({})
  jar.set('readmit-visit', newSecret())
  expect(ledTo(await send(look, before))).toBe('/signed-out?by=you')
})

test('a cookie that is no session of ours is nobody, whatever stands in it', async () => {
  expect(await findStaff()).toMatchObject({ subject: hal.subject })
  const foreign = await encode({ token: { sid: 'x' }, secret: 'another secret of thirty-two letters' })
  const others = [
    ...[
      '',
      'null',
      '{"message":"There is a problem with the server configuration."}',
      'eyJhbGciOiJub25lIn0..x',
      foreign,
    ],
    ...[
      await sign({}),
      await sign({ sid: null }),
      await sign({ sid: { id: 1 } }),
      await sign({ sub: hal.subject, roles: hal.roles }),
    ],
  ]
  for (const value of others) {
    jar.set('readmit-staff', value)
    expect(await findStaff(), value.slice(0, 40)).toBeNull()
  }
})
