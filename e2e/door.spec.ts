import { expect, test } from '@playwright/test'

const changes = [
  'start',
  'prove/sign-in',
  'prove/code',
  'prove/enter',
  'reset-done',
  'looks',
  'ask',
  'hand-over',
  'sign-out',
  'closed',
  'helpdesk-code',
]

for (const path of changes) {
  test(`/api/${path} takes nothing from elsewhere`, async ({ request, baseURL }) => {
    const form = { form: { csrf: 'x' }, maxRedirects: 0 }
    const origin = new URL(baseURL ?? '').origin
    const from = (headers: Record<string, string>) => request.post(`/api/${path}`, { ...form, headers })
    expect((await from({ origin: 'https://evil.example' })).status()).toBe(403)
    expect((await from({ origin: 'null' })).status()).toBe(403)
    expect((await from({})).status()).toBe(403)
    const said = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }
    expect((await from(said)).status()).toBe(403)
    expect((await from({ ...said, host: 'evil.example' })).status()).toBe(421)
    expect((await from({ origin, 'sec-fetch-site': 'cross-site' })).status()).toBe(403)
    // from our own pages, but without the token that they carry: back to the start, nothing done
    const stale = await from({ origin })
    expect([stale.status(), stale.headers()['location']]).toEqual([303, `${origin}/?again=1`])
  })
}

for (const [path, page] of [
  ['staff/sign-in', '/staff'],
  ['staff/sign-out', '/staff'],
  ['helpdesk/match', '/helpdesk'],
]) {
  test(`/api/${path} takes nothing from elsewhere, and leads staff back to their page`, async ({
    request,
    baseURL,
  }) => {
    const form = { form: { csrf: 'x' }, maxRedirects: 0 }
    const origin = new URL(baseURL ?? '').origin
    const from = (headers: Record<string, string>) => request.post(`/api/${path}`, { ...form, headers })
    expect((await from({ origin: 'https://evil.example' })).status()).toBe(403)
    expect((await from({})).status()).toBe(403)
    expect((await from({ origin, 'sec-fetch-site': 'cross-site' })).status()).toBe(403)
    const stale = await from({ origin })
    expect([stale.status(), stale.headers()['location']]).toEqual([
      303,
      `${origin}${page}?problem=formOld#problem`,
    ])
  })
}

test('a body that is too large or no JSON is refused', async ({ request, baseURL }) => {
  const origin = new URL(baseURL ?? '').origin
  const large = { details: 'x'.repeat(70_000) }
  const headers = { origin, 'content-type': 'application/json' }
  expect((await request.post('/api/start', { headers, data: large })).status()).toBe(413)
  const form = await request.post('/api/start', { headers: { origin }, form: large, maxRedirects: 0 })
  expect(form.status()).toBe(303)
  expect((await request.post('/api/start', { headers, data: Buffer.from('{oops') })).status()).toBe(400)
})

for (const path of ['/answer', '/waiting', '/ask', '/sent', '/handover']) {
  test(`${path} shows nothing to somebody who has proven nothing`, async ({ page }) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Locked out as a guest/)
  })
}

test('somebody else’s link, a wrong one and no page at all are the same page', async ({ page }) => {
  for (const path of ['/it/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '/nothing-here']) {
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We cannot find that page')
    await expect(page).toHaveTitle(/^We cannot find that page/)
  }
})

test('every answer carries the headers that keep a browser safe', async ({ request }) => {
  for (const path of ['/', '/prove', '/healthz', '/nothing-here']) {
    const headers = (await request.get(path)).headers()
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['content-security-policy'], path).toMatch(/frame-ancestors 'none'/)
    expect(headers['content-security-policy'], path).toMatch(/script-src 'self' 'nonce-/)
    expect(headers['cache-control'], path).toContain('no-store')
  }
})
