import { randomUUID } from 'node:crypto'
import { type APIResponse, type Browser, expect, type Page, test } from '@playwright/test'
import { countWrites, enter, fabrikam, own, signInAgain } from './staff-walk'
import { resetWorld } from './walk'

/** What each takes, and the page that a refused form leads back to. */
const doors: Record<string, { from: string; takes: 'run' | 'operation' | 'press' }> = {
  '/api/actions': { from: '/users', takes: 'press' },
  '/api/actions/begin': { from: '/actions', takes: 'run' },
  '/api/actions/agree': { from: '/actions', takes: 'run' },
  '/api/actions/refuse': { from: '/actions', takes: 'run' },
  '/api/actions/stop': { from: '/actions', takes: 'run' },
  '/api/actions/look': { from: '/actions', takes: 'run' },
  '/api/actions/handed-over': { from: '/actions', takes: 'operation' },
}
const nobody = '00000000-0000-4000-8000-000000000000'
const sound = (takes: 'run' | 'operation' | 'press'): Record<string, string> =>
  takes === 'press'
    ? { kind: 'resetPassword', targets: fabrikam.ben, checked: 'inPerson', key: randomUUID() }
    : { [takes]: nobody }

test.beforeEach(resetWorld)
test.afterAll(resetWorld)

type Sender = {
  page: Page
  script: (path: string, data: object | string, more?: Record<string, string>) => Promise<APIResponse>
  form: (path: string, form: Record<string, string>) => Promise<APIResponse>
}

/** Sends with this browser's cookies and its own form token. */
async function senderOf(page: Page): Promise<Sender> {
  const csrf = await page.locator('input[name=csrf]').first().inputValue()
  const headers = { origin: new URL(page.url()).origin, 'sec-fetch-site': 'same-origin' }
  const script: Sender['script'] = (path, data, more = {}) =>
    page.request.post(path, {
      data: typeof data === 'string' ? data : { csrf, ...data },
      headers: { ...headers, 'content-type': 'application/json', ...more },
    })
  const form: Sender['form'] = (path, fields) =>
    page.request.post(path, { form: { csrf, ...fields }, headers, maxRedirects: 0 })
  return { page, script, form }
}

async function signedIn(browser: Browser, address: string, at = '/users'): Promise<Sender> {
  const page = await own(browser)
  await enter(page, address)
  await page.goto(at)
  return senderOf(page)
}

/** Presses, and proves anew who it is where that is asked. Answers the run. */
async function pressed({ page, script }: Sender, more: Record<string, string> = {}): Promise<string> {
  const answer = await script('/api/actions', { ...sound('press'), ...more })
  const { goTo }: { goTo: string } = await answer.json()
  await page.goto(goTo)
  await signInAgain(page)
  return /\/actions\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
}

for (const [path, { from }] of Object.entries(doors)) {
  test(`${path} takes nothing from elsewhere and nothing old`, async ({ request, baseURL }) => {
    const origin = new URL(baseURL ?? '').origin
    const fields = { form: { csrf: 'x', run: nobody }, maxRedirects: 0 }
    const by = (headers: Record<string, string>) => request.post(path, { ...fields, headers })
    expect((await request.get(path)).status()).toBe(405)
    expect((await by({ origin: 'https://evil.example' })).status()).toBe(403)
    expect((await by({ origin: 'null' })).status()).toBe(403)
    expect((await by({})).status()).toBe(403)
    expect((await by({ origin, 'sec-fetch-site': 'cross-site' })).status()).toBe(403)
    expect((await by({ origin, 'sec-fetch-site': 'same-site' })).status()).toBe(403)
    const old = await by({ origin })
    expect([old.status(), old.headers()['location']]).toEqual([
      303,
      `${origin}${from}?problem=formOld#problem`,
    ])
    for (const data of [{ csrf: 'x' }, {}, { csrf: null }, { csrf: { x: 1 } }]) {
      const stale = await request.post(path, { data, headers: { origin } })
      // what is no value of a form is not looked at further
      const refusals = ['403 stale-form', '400 unreadable']
      expect(refusals).toContain(`${String(stale.status())} ${(await stale.json()).code}`)
      expect(stale.headers()['content-type']).toContain('application/problem+json')
    }
  })
}

test('nothing is done for somebody who is not signed in', async ({ page }) => {
  await page.goto('/staff')
  const { script, form } = await senderOf(page)
  for (const [path, { takes }] of Object.entries(doors)) {
    const answer = await script(path, sound(takes))
    expect([answer.status(), (await answer.json()).code], path).toEqual([401, 'signed-out'])
    const led = await form(path, { run: nobody })
    expect([led.status(), led.headers()['location']], path).toEqual([
      303,
      expect.stringMatching(/\/staff\/signed-out\?by=you$/),
    ])
  }
  expect((await page.request.get(`/api/actions/state?run=${nobody}`)).status()).toBe(401)
  expect((await page.request.post('/api/actions/state')).status()).toBe(405)
})

test('nothing is done for somebody whose role opens no page of a home admin', async ({ browser }) => {
  const { page, script, form } = await signedIn(browser, 'hal@contoso.com', '/helpdesk')
  for (const [path, { takes, from }] of Object.entries(doors)) {
    const answer = await script(path, sound(takes))
    expect([answer.status(), (await answer.json()).code], path).toEqual([403, 'forbidden'])
    const led = await form(path, { run: nobody })
    expect(led.headers()['location'], path).toMatch(new RegExp(`${from}$`))
  }
  expect((await page.request.get(`/api/actions/state?run=${nobody}`)).status()).toBe(403)
})

const shapes: unknown[] = ['', 'x', `${nobody}x`, `${nobody},${nobody}`, 7, null, [], [nobody], {}, '\u0000']

test('what has no right shape is refused as such, and never breaks anything', async ({ browser }) => {
  test.slow()
  const hiro = await signedIn(browser, 'hiro@fabrikam.com')
  for (const [path, { takes }] of Object.entries(doors)) {
    const large = await hiro.script(path, { ...sound(takes), more: 'x'.repeat(70_000) })
    expect([large.status(), (await large.json()).code], path).toEqual([413, 'too-large'])
    for (const text of ['{oops', '[]', '"x"', 'null', '7', ''])
      expect((await hiro.script(path, text)).status(), `${path} ${text}`).toBe(400)
    if (takes === 'press') continue
    const some = path.endsWith('begin') ? shapes : shapes.slice(0, 3)
    for (const value of some) {
      const answer = await hiro.script(path, { [takes]: value })
      expect(answer.status(), `${path} ${JSON.stringify(value)}`).toBe(400)
    }
  }
  const wrong: object[] = [
    { kind: 'deleteUser' },
    { kind: ['resetPassword'] },
    { targets: 'x' },
    { targets: [fabrikam.ben] },
    { targets: `${fabrikam.ben},` },
    { targets: `${fabrikam.ben}'; DROP TABLE run; --` },
    { targets: 'a'.repeat(5000) },
    { key: 'short' },
    { key: 7 },
    { reason: 'x'.repeat(101) },
    { checked: 'x'.repeat(4001) },
    { approver: { $ne: '' } },
  ]
  for (const part of wrong) {
    const answer = await hiro.script('/api/actions', { ...sound('press'), kind: 'confirmSafe', ...part })
    expect(answer.status(), JSON.stringify(part)).toBe(400)
    expect((await answer.json()).code).toMatch(/^unexpected:|^unreadable$/)
  }
  // a character that no database keeps
  const odd = { reason: 'travel\u0000', checked: 'She was \u0000in Lisbon.', approver: '\u0000' }
  for (const send of [hiro.script, hiro.form]) {
    const answer = await send('/api/actions', { ...sound('press'), kind: 'revokeSessions', ...odd })
    expect(answer.status()).toBeLessThan(400)
  }
  const led = await hiro.form('/api/actions', { kind: 'x' })
  expect(led.headers()['location']).toMatch(/\/users\?problem=formOld#problem$/)
  for (const run of ['x', '%00', `${nobody}'`])
    expect((await hiro.page.request.get(`/api/actions/state?run=${run}`)).status()).toBe(404)
  expect(await countWrites('riskyUsers')).toBe(0)
})

test('a run of another tenant is not there, whatever is asked of it', async ({ browser }) => {
  test.slow()
  const hiro = await signedIn(browser, 'hiro@fabrikam.com')
  const hugo = await signedIn(browser, 'hugo@litware.com')
  const run = await pressed(hiro)
  for (const path of ['begin', 'agree', 'refuse']) {
    const answer = await hugo.script(`/api/actions/${path}`, { run })
    expect(await answer.json(), path).toEqual({ goTo: expect.any(String), problem: 'noSuchRun' })
    expect((await hugo.page.request.get((await answer.json()).goTo)).status()).toBe(404)
  }
  for (const path of ['stop', 'look']) {
    const answer = await hugo.form(`/api/actions/${path}`, { run })
    expect((await hugo.page.request.get(answer.headers()['location'] ?? '')).status(), path).toBe(404)
  }
  expect((await hugo.page.request.get(`/api/actions/state?run=${run}`)).status()).toBe(404)
  expect((await hiro.page.request.get(`/api/actions/state?run=${run}`)).status()).toBe(200)
  await hiro.page.goto(`/actions/${run}`)
  await expect(hiro.page.getByRole('heading', { name: 'Nothing is sent yet' })).toBeVisible()
  expect(await countWrites('resetPassword')).toBe(0)
})

test('a form is led on and a script is answered; a password is in one answer to a script', async ({
  browser,
}) => {
  test.slow()
  const hiro = await signedIn(browser, 'hiro@fabrikam.com')
  const run = await pressed(hiro)
  const byForm = await hiro.form('/api/actions/begin', { run })
  expect(byForm.status()).toBe(303)
  expect(byForm.headers()['location']).toMatch(new RegExp(`/actions/${run}\\?problem=needsScript#problem$`))
  expect(await byForm.text()).toBe('')
  expect(await countWrites('resetPassword')).toBe(0)

  const byScript = await Promise.all(
    Array.from({ length: 4 }, () => hiro.script('/api/actions/begin', { run })),
  )
  const answers: { goTo: string; secret?: string; operation?: string }[] = []
  for (const answer of byScript) {
    expect(answer.status()).toBe(200)
    expect(answer.headers()['cache-control']).toContain('no-store')
    answers.push(await answer.json())
  }
  const [told, ...others] = answers.filter(({ secret }) => secret !== undefined)
  expect(others).toEqual([])
  expect(told?.secret).toMatch(/^[A-Za-z2-9]{16}$/)
  expect(told?.goTo).not.toContain(told?.secret)
  expect(await countWrites('resetPassword')).toBe(1)

  const again = await hiro.script('/api/actions/begin', { run })
  expect(Object.keys(await again.json())).not.toContain('secret')
  expect(await countWrites('resetPassword')).toBe(1)

  // a foreigner's word that it was handed over changes nothing
  const hugo = await signedIn(browser, 'hugo@litware.com')
  const operation = told?.operation ?? ''
  expect(await (await hugo.script('/api/actions/handed-over', { operation })).json()).toEqual({
    goTo: '/actions',
  })
  const led = await hiro.form('/api/actions/handed-over', { operation })
  expect([led.status(), led.headers()['location']]).toEqual([
    303,
    expect.stringMatching(new RegExp(`/actions/${run}$`)),
  ])
})
