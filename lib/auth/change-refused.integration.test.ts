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
const door = (area: 'helpdesk' | 'connection') =>
  change({
    by: 'staff',
    from: '/staff',
    area,
    input,
    limit: limits.signIn,
    run: () => Promise.resolve({ goTo: '/' }),
  })

function send(area: 'helpdesk' | 'connection', fields: object, origin = env().PORTAL_URL): Promise<Response> {
  const headers = { origin, 'content-type': 'application/json' }
  const body = JSON.stringify({ csrf: markOf('csrf', visit), kind: 'a', ...fields })
  return door(area)(new Request(`${env().PORTAL_URL}/api/x`, { method: 'POST', headers, body }))
}

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
