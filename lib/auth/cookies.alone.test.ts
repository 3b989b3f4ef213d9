import { NextRequest } from 'next/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetVisit } from '@/lib/auth/visit'
import { toSetCookie } from '@/lib/cookie-name'
import { config, proxy } from '@/proxy'
import { doorCookies } from './next-auth'
import { forgetSessionCookie } from './session-cookie'

beforeEach(() => vi.stubEnv('PORTAL_URL', 'https://readmit.example'))
afterEach(() => vi.unstubAllEnvs())

const own = /^__Host-readmit-[\w.-]+=[^;]*; Path=\/;.*HttpOnly; SameSite=lax/i
const page = (host = 'readmit.example') =>
  proxy(new NextRequest('https://readmit.example/', { headers: { host } }))

test('over https no other host of the domain can set a cookie of ours, and no script reads one', async () => {
  const cookies = [
    ...[...(await page()).headers.getSetCookie(), toSetCookie('readmit-x', 'y', 60), forgetVisit()],
    ...[forgetSessionCookie('guest'), forgetSessionCookie('staff')],
  ]
  expect(cookies).toHaveLength(5)
  for (const cookie of cookies) {
    expect(cookie.replace('Secure; HttpOnly', 'HttpOnly'), cookie).toMatch(own)
    expect(cookie).toMatch(/; Secure/)
    expect(cookie).not.toMatch(/Domain=/i)
  }
  for (const door of ['guest', 'staff'] as const)
    for (const cookie of Object.values(doorCookies(door))) {
      expect(cookie.name).toMatch(/^__Host-readmit-/)
      expect(cookie.options).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true })
    }
})

test('another host’s name is answered with ours and nothing else, whatever its port', async () => {
  expect((await page('readmit.example:8443')).status).toBe(200)
  for (const host of ['evil.example', 'readmit.example.evil.example', '']) {
    const answer = await page(host)
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([421, []])
    expect(await answer.text()).toContain('https://readmit.example')
  }
})

test('the cookies of a sign-in are never taken for a part of the session’s', () => {
  for (const door of ['guest', 'staff'] as const) {
    const { sessionToken, ...steps } = doorCookies(door)
    const session = sessionToken?.name ?? ''
    for (const step of Object.values(steps)) expect(step.name.startsWith(session), step.name).toBe(false)
  }
})

test('every page gets a nonce of its own, also where its address looks like a file', async () => {
  const pages = await Promise.all(Array.from({ length: 20 }, () => page()))
  const policies = pages.map(({ headers }) => headers.get('content-security-policy') ?? '')
  expect(new Set(policies).size).toBe(20)
  for (const policy of policies) {
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{40,}' 'strict-dynamic';/)
    expect(policy).not.toMatch(/unsafe|\*/)
    for (const part of [
      "frame-ancestors 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      'report-uri /api/csp',
    ])
      expect(policy).toContain(part)
  }
  const [matcher = ''] = config.matcher
  const isProxied = (path: string) => new RegExp(`^${matcher}$`).test(path)
  for (const path of [
    '/',
    '/queue',
    '/cases/x.png',
    '/users/x.svg',
    '/iconic',
    '/api/health',
    '/_next/data/x',
  ])
    expect(isProxied(path), path).toBe(true)
  for (const path of ['/_next/static/chunks/x.js', '/icon.svg', '/logo.svg'])
    expect(isProxied(path), path).toBe(false)
})
