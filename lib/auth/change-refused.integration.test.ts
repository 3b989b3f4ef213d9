import { encode } from 'next-auth/jwt'
import { beforeEach, afterAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { jar } from '@/.ci/fuzz/next-headers'
import { env } from '@/lib/env'
import { change } from './change'
import { limits } from './limits'
import { roleIds } from './roles'
import { markOf, newSecret } from './secrets'
import { startStaffSession } from './session'

vi.mock('next/headers', () => import('@/.ci/fuzz/next-headers'))

const tenantId = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const objectId = '1e000000-0000-4000-8000-00000000a5f6'
const subject = `entra:${tenantId}:${objectId}`
const visit = newSecret()
const lines: unknown[] = []
const printed = vi
  .spyOn(process.stdout, 'write')
  .mockImplementation((text) => Boolean(lines.push(JSON.parse(String(text)))))
afterAll(() => printed.mockRestore())

beforeEach(async () => {
  const roles = [roleIds.helpdeskAdministrator]
  const staff = { subject, tenantId, objectId, name: 'Hal', address: 'hal@contoso.com', roles }
  const token = { sid: await startStaffSession(staff) }
  jar.set('readmit-visit', visit)
  jar.set('readmit-staff', await encode({ token, secret: env().SESSION_SECRET }))
  lines.splice(0)
})

const input = z.object({ kind: z.enum(['a']) })
const taken: unknown[] = []
const door = (area: 'helpdesk' | 'connection') =>
  change({
    ...{ by: 'staff', from: '/staff', area, input, limit: limits.signIn },
    run: (_, fields) => {
      taken.push(fields)
      return Promise.resolve({ goTo: '/' })
    },
  })
const csrf = markOf('csrf', visit)

function post(area: 'helpdesk' | 'connection', type: string, body: string, origin = env().PORTAL_URL) {
  const headers = { origin, 'content-type': type }
  return door(area)(new Request(`${env().PORTAL_URL}/api/x?kind=b&csrf=x`, { method: 'POST', headers, body }))
}
const send = (area: 'helpdesk' | 'connection', fields: object, origin?: string) =>
  post(area, 'application/json', JSON.stringify({ csrf, kind: 'a', ...fields }), origin)

test('a verb gets the fields of its form and no others, wherever else something stands', async () => {
  taken.splice(0)
  const more = { tenantId: 'x', subject: 'x', roles: 'x', area: 'x' }
  expect((await send('helpdesk', more)).status).toBe(200)
  const twice = `csrf=${csrf}&kind=b&kind=a&tenantId=x`
  expect((await post('helpdesk', 'application/x-www-form-urlencoded', twice)).status).toBe(303)
  expect(taken).toEqual([{ kind: 'a' }, { kind: 'a' }])
})

test('what would be a member of every object is refused or left out', async () => {
  const body = `{"csrf":"${csrf}","kind":"a","__proto__":{"evil":1},"constructor":{"prototype":{"evil":1}}}`
  expect((await post('helpdesk', 'application/json', body)).status).toBe(400)
  const form = `csrf=${csrf}&kind=a&__proto__=1&__proto__[evil]=1`
  expect((await post('helpdesk', 'application/x-www-form-urlencoded', form)).status).toBe(303)
  expect('evil' in {}).toBe(false)
})

test('what is let through leaves no line of a refusal', async () => {
  expect((await send('helpdesk', {})).status).toBe(200)
  expect(lines).toEqual([])
})

test('whoever asks for what their roles do not open is named in the log', async () => {
  expect((await send('connection', {})).status).toBe(403)
  expect(lines).toContainEqual(
    expect.objectContaining({ event: 'access.refused', who: subject, area: 'connection' }),
  )
})

test.each([
  ['foreign-origin', {}, 'https://evil.example'],
  ['stale-form', { csrf: 'x' }, undefined],
  ['unexpected:kind', { kind: 'evil' }, undefined],
])(
  'a form that is refused for %s leaves a line, with nothing of what was sent',
  async (code, fields, origin) => {
    await send('helpdesk', fields, origin)
    expect(lines).toEqual([expect.objectContaining({ event: 'change.refused', path: '/api/x', code })])
    expect(JSON.stringify(lines)).not.toContain('evil')
  },
)
