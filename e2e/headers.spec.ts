import { expect, test } from '@playwright/test'
import { violationProbe } from '@/.ci/violation-probe'
import { Client, fieldOf } from './access/client'
import { enter, h1 } from './staff-walk'

test('what breaks a page’s policy is refused by the browser and reported', async ({ page }) => {
  await page.goto('/')
  const reported = page.waitForRequest((request) => request.url().endsWith('/api/csp'))
  const refused = await page.evaluate(
    (address) =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective))
        document.body.append(Object.assign(new Image(), { src: `${address}/x.png` }))
      }),
    violationProbe,
  )
  expect(refused).toBe('img-src')
  expect((await (await reported).response())?.status()).toBe(204)
})

test('a report is taken from our own pages only, and only if it is one', async ({ baseURL }) => {
  const client = new Client(baseURL ?? '')
  const send = (body: string, headers: Record<string, string> = {}) =>
    client.ask('/api/csp', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })
  const statuses = [
    send('{}', { 'sec-fetch-site': 'cross-site' }),
    send('{}', { 'content-type': 'text/plain' }),
    send('x'.repeat(20_000)),
    send('{oops'),
  ].map(async (answer) => (await answer).status)
  expect(await Promise.all(statuses)).toEqual([403, 415, 413, 400])
})

test('signing out clears what a browser keeps, and none of it ever held a token', async ({
  page,
  baseURL,
}) => {
  await enter(page, 'hana@fabrikam.com')
  await page.goto('/users')
  const kept = await page.evaluate(async () => [
    ...[localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, document.cookie],
  ])
  expect(kept).toEqual([0, 0, 0, ''])
  const left = page.waitForResponse((response) => response.url() === `${baseURL}/api/staff/sign-out`)
  await page.getByRole('button', { name: 'Sign out' }).click()
  expect((await (await left).allHeaders())['clear-site-data']).toBe('"cache", "storage"')
  await expect(h1(page)).toHaveText('You have been signed out')
  const names = (await page.context().cookies(baseURL)).map(({ name }) => name)
  expect(names).not.toContain('readmit-staff')
})

test('whoever calls us by another name is told ours, and gets no link to theirs', async ({ baseURL }) => {
  const client = new Client(baseURL ?? '')
  const names = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }
  const paths = ['/', '/queue', '/answer', '/connect/check', '/nothing-here', '/helpdesk/x', '/api/step-up']
  for (const path of [...paths, '/api/auth/callback/staff', '/api/connect', '/.well-known/security.txt']) {
    const { status, text, headers } = await client.get(path, names)
    expect(status, path).toBe(421)
    expect(text).toBe(`Readmit is not at this address. Please open ${baseURL}`)
    expect(JSON.stringify(headers), path).not.toContain('evil.example')
  }
  const { status } = await client.get('/healthz', names)
  expect(status).toBe(200)
})

test('no link is made of what a proxy says our name is', async ({ baseURL }) => {
  const client = new Client(baseURL ?? '')
  const csrf = fieldOf(await client.get('/'), 'csrf')
  const body = new URLSearchParams({ csrf, address: 'hana@fabrikam.com' }).toString()
  const said = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example',
  }
  const headers = { ...said, origin: baseURL ?? '', 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await client.ask('/api/staff/sign-in', { method: 'POST', body, headers })
  expect(answer.location).toContain(encodeURIComponent(`${baseURL}/api/auth/callback/staff`))
  expect(`${answer.location} ${answer.cookies.join()}`).not.toContain('evil.example')
})

test('whom to tell of a hole stands where it is looked for', async ({ request }) => {
  const answer = await request.get('/.well-known/security.txt')
  expect(await answer.text()).toMatch(/^Contact: mailto:it@contoso\.com\nExpires: \d{4}-/)
})
