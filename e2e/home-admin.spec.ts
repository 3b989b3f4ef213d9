import { expect, type Page, test } from '@playwright/test'
import {
  askHome,
  checkWidths,
  comeIn,
  countWrites,
  enter,
  fabrikam,
  forgetRuns,
  h1,
  own,
  signInAgain,
  tell,
} from './staff-walk'
import { readCode, resetWorld } from './walk'

test.beforeAll(forgetRuns)
test.beforeEach(async () => {
  await resetWorld()
  // sign-in rows of now are read now
  await tell('settings', { logDelaySeconds: 0 })
})
test.afterAll(resetWorld)

const emil = '1e000000-0000-4000-8000-000000000005'
/** A request to the portal with the admin's own session and form token. */
async function press(page: Page, form: Record<string, string>) {
  const csrf = await page.locator('input[name=csrf]').first().inputValue()
  const key = `${Date.now().toString(36)}-0123456789abcdef`
  return page.request.post('/api/actions', {
    data: { csrf, key, ...form },
    headers: { origin: new URL(page.url()).origin, 'sec-fetch-site': 'same-origin' },
  })
}

test('a guest who cannot reset alone asks, home IT resets, and the guest is in', async ({ browser }) => {
  test.setTimeout(240_000)
  const [guest, admin] = [await own(browser), await own(browser)]
  await askHome(guest, 'ben@fabrikam.com', 'I work from Lisbon this week.')

  await enter(admin, 'hana@fabrikam.com')
  await expect(h1(admin)).toHaveText(/waiting for you$/)
  const row = admin.getByRole('row').filter({ hasText: 'ben@fabrikam.com' })
  await row.first().getByRole('link', { name: 'Review' }).click()
  await expect(h1(admin)).toHaveText('Ben Fabrikam')
  await expect(admin.getByText('“I work from Lisbon this week.”')).toBeVisible()
  await expect(admin.getByText('Written by whoever asked; not verified')).toBeVisible()
  await admin.getByRole('link', { name: 'Reset password…' }).click()

  // what has to be said first
  await admin.getByRole('button', { name: 'Continue to sign-in' }).click()
  await expect(admin.locator('#problem')).toContainText('Say how you made sure that it is Ben Fabrikam.')
  await expect(admin).toHaveTitle(/^Error: /)
  await admin.getByLabel('I have not yet').check()
  await admin.getByRole('button', { name: 'Continue to sign-in' }).click()
  await expect(admin.locator('#problem')).toContainText('Do that first.')
  await expect(admin.getByLabel('I have not yet')).toBeChecked()
  await admin.getByLabel('Called back on a number we already had').check()
  await admin.getByRole('button', { name: 'Continue to sign-in' }).click()
  await signInAgain(admin)

  const answers: string[] = []
  admin.on('response', (response) => {
    if (response.url().startsWith(new URL(admin.url()).origin))
      void response.text().then(
        (text) => answers.push(text),
        () => undefined,
      )
  })
  await expect(admin).toHaveURL(/\/actions\/[0-9a-f-]{36}$/)
  await expect(admin.getByText('Nothing is sent yet')).toBeVisible()
  expect(await countWrites('resetPassword')).toBe(0)
  await checkWidths(admin)
  await admin.getByRole('button', { name: 'Reset the password' }).press('Enter')
  await expect(h1(admin)).toHaveText('Temporary password for Ben Fabrikam')
  await expect(h1(admin)).toBeFocused()
  await admin.getByText('Letter by letter, for the phone').click()
  await checkWidths(admin)
  const shown = admin.getByRole('group', { name: 'Temporary password' })
  const password = (await shown.innerText()).replace(/\s/g, '')
  expect(password).toMatch(/^[A-Za-z2-9]{16}$/)
  expect(admin.url()).not.toContain(password)
  const stored = await admin.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(stored).not.toContain(password)

  await guest.goto('/sent')
  await expect(guest.getByText('Fabrikam’s IT has begun')).toBeVisible()

  await admin.getByRole('button', { name: 'I have handed it over' }).click()
  await expect(admin.getByText('Temporary password handed over')).toBeVisible()
  expect(await admin.content()).not.toContain(password)
  await checkWidths(admin)
  await admin.goBack()
  expect(await admin.content()).not.toContain(password)
  await admin.goForward()
  for (const page of [admin.url(), '/actions', '/record', `/users/${fabrikam.ben}`]) {
    await admin.goto(page)
    await expect(h1(admin)).toBeVisible()
    expect(await admin.content()).not.toContain(password)
  }
  expect(answers.filter((text) => text.includes(password))).toHaveLength(1)
  expect(await countWrites('resetPassword')).toBe(1)

  await expect(async () => {
    await admin.goto(`/users/${fabrikam.ben}`)
    await expect(admin.getByText('Remediated').first()).toBeVisible({ timeout: 3000 })
  }).toPass({ timeout: 60_000 })
  await readCode(admin, 'ben@fabrikam.com', /(reset your password)/)

  await expect(async () => {
    await guest.goto('/sent')
    await expect(guest.getByText(/put right|in order|clear/i).first()).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 30_000 })
  await comeIn(await own(browser), 'ben@fabrikam.com', password)
})

test('a high risk is dismissed only after a second administrator has agreed', async ({ browser }) => {
  test.setTimeout(180_000)
  const [hana, hiro] = [await own(browser), await own(browser)]
  await enter(hana, 'hana@fabrikam.com')
  await hana.goto(`/users/${fabrikam.ada}/dismiss`)
  await expect(hana.getByText('The password stays as it is', { exact: true })).toBeVisible()
  await expect(hana.getByRole('link', { name: 'Reset the password instead' })).toBeVisible()
  await checkWidths(hana)
  await hana.getByLabel('What did you check?').fill('She was in Lisbon last week, and told me so herself.')
  await hana.getByRole('button', { name: 'Ask them to agree' }).click()
  await expect(hana.locator('#problem')).toContainText('Choose a reason.')
  // nothing that was typed is lost
  await expect(hana.getByLabel('What did you check?')).toHaveValue(/Lisbon/)
  await hana.getByLabel('Reason').selectOption('travel')
  await hana.getByLabel('Who agrees?').fill('hana@fabrikam.com')
  await hana.getByRole('button', { name: 'Ask them to agree' }).click()
  await expect(hana.locator('#problem')).toContainText('Somebody else has to agree')
  expect(hana.url()).not.toContain('Lisbon')
  await hana.getByLabel('Who agrees?').fill('hiro@fabrikam.com')
  await hana.getByRole('button', { name: 'Ask them to agree' }).click()
  await signInAgain(hana)
  await expect(hana.getByText('Waiting for a second administrator')).toBeVisible()
  await checkWidths(hana)
  const run = new URL(hana.url()).pathname

  const mailed = await readCode(hana, 'hiro@fabrikam.com', /(\/actions\/[0-9a-f-]{36})/)
  expect(mailed).toBe(run)
  await enter(hiro, 'hiro@fabrikam.com')
  await hiro.goto(run)
  await expect(h1(hiro)).toHaveText('Hana Fabrikam asks you to agree')
  await expect(hiro.getByText('She was in Lisbon last week')).toBeVisible()
  await checkWidths(hiro)
  await hiro.getByRole('button', { name: 'Agree and dismiss' }).click()
  await signInAgain(hiro)
  expect(await countWrites('dismiss')).toBe(0)
  await hiro.getByRole('button', { name: 'Agree and dismiss' }).click()
  await expect(async () => {
    await hiro.goto(run)
    await expect(hiro.getByText('Entra reports the risk dismissed')).toBeVisible({ timeout: 3000 })
  }).toPass({ timeout: 60_000 })
  await checkWidths(hiro)
  expect(await countWrites('dismiss')).toBe(1)
  await readCode(hiro, 'ada@fabrikam.com', /(The warning is lifted)/)

  await hiro.goto('/record?topic=changes')
  const entries = hiro
    .getByRole('row')
    .filter({ has: hiro.locator(`a[href="${run}"]`) })
    .getByRole('rowheader')
  for (const [words, times] of Object.entries(recorded))
    await expect(entries.filter({ hasText: words }), words).toHaveCount(times)
  await checkWidths(hiro)
})

/** What the record has of one dismissal. */
const recorded = {
  'Dismiss risk: asked for': 1,
  'Dismiss risk: a second administrator agreed': 1,
  'Dismiss risk: sent to': 1,
  'Dismiss risk: accepted by': 1,
  'Dismiss risk: seen in Entra': 1,
}

test('several people are each an action of their own, with an end of their own', async ({ browser }) => {
  test.setTimeout(180_000)
  const admin = await own(browser)
  await enter(admin, 'hana@fabrikam.com')
  await admin.goto('/users')
  for (const name of ['ada', 'dora'])
    await admin.getByRole('checkbox', { name: new RegExp(name, 'i') }).check()
  await admin.getByRole('button', { name: 'Revoke sessions…' }).click()
  await expect(h1(admin)).toHaveText('Revoke the sessions of 2 people?')
  await checkWidths(admin)
  await tell('faults', { kind: 'error', when: 'after', status: 503, path: 'revokeSignInSessions', nth: 2 })
  await admin.getByRole('button', { name: /^(Continue to sign-in|Go on to revoking)$/ }).click()
  await signInAgain(admin)
  await admin.getByRole('button', { name: 'Revoke the sessions of 2 people' }).click()
  await expect(async () => {
    await admin.reload()
    await expect(admin.getByText('2 of 2 are done')).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 90_000 })
  await checkWidths(admin)
  expect(await countWrites('revokeSignInSessions')).toBe(2)
})

test('without script a reset says that it needs one, and nothing is sent', async ({ browser }) => {
  test.slow()
  const page = await own(browser, false)
  await enter(page, 'hana@fabrikam.com')
  await page.goto(`/users/${fabrikam.ada}/reset`)
  await page.getByLabel('In person or on video').check()
  await page.getByRole('button', { name: 'Continue to sign-in' }).click()
  await signInAgain(page)
  await expect(page.getByText('This one step needs JavaScript.')).toBeVisible()
  await page.getByRole('button', { name: 'Reset the password' }).click()
  await expect(page.locator('#problem')).toContainText('needs JavaScript. Nothing was sent.')
  expect(await countWrites('resetPassword')).toBe(0)
})

test('what was not answered is never shown as done, and who may not reads why', async ({ page }) => {
  test.slow()
  await enter(page, 'hana@fabrikam.com')
  await tell('faults', { kind: 'error', when: 'after', status: 503, path: 'revokeSignInSessions', times: 1 })
  await page.goto(`/users/${fabrikam.ada}/revoke`)
  await checkWidths(page)
  await page.getByRole('button', { name: 'Continue to sign-in' }).click()
  await signInAgain(page)
  await page.getByRole('button', { name: 'Revoke the sessions' }).click()
  await expect(page.getByText('We are finding out and will not send it twice.')).toBeVisible()
  await checkWidths(page)

  await page.goto(`/users/${fabrikam.gabe}/reset`)
  await expect(page.getByText('This cannot be done from here')).toBeVisible()
  await checkWidths(page)
  await page.goto(`/users/several?kind=revokeSessions&ids=${fabrikam.dora}`)
  await expect(page.getByText('A password is never reset for several people at once')).toBeVisible()
  await checkWidths(page)
  expect((await page.goto('/users/11111111-1111-4111-8111-111111111111/reset'))?.status()).toBe(404)
  expect((await page.goto('/actions/11111111-1111-4111-8111-111111111111'))?.status()).toBe(404)
})

test('without P2 the risk is hidden, and the reset works all the same', async ({ browser }) => {
  test.setTimeout(120_000)
  const hugo = await own(browser)
  await enter(hugo, 'hugo@litware.com')
  await hugo.goto(`/users/${emil}`)
  await expect(h1(hugo)).toHaveText('Emil Litware')
  await expect(hugo.getByText('needs Entra ID P2').first()).toBeVisible()
  await hugo.getByRole('link', { name: 'Reset password…' }).click()
  await hugo.getByLabel('In person or on video').check()
  await hugo.getByRole('button', { name: 'Continue to sign-in' }).click()
  await signInAgain(hugo)
  await hugo.getByRole('button', { name: 'Reset the password' }).click()
  await expect(h1(hugo)).toHaveText('Temporary password for Emil Litware')
})

test('a role that is missing is refused in words, whatever is sent, and another tenant’s people are not there', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const [hilde, hugo] = [await own(browser), await own(browser)]
  await enter(hilde, 'hilde@fabrikam.com')
  await hilde.goto(`/users/${fabrikam.ada}/dismiss`)
  await expect(hilde.getByText('This cannot be done from here')).toBeVisible()
  await checkWidths(hilde)
  const form = { kind: 'dismissRisk', targets: fabrikam.ada, reason: 'travel', checked: 'She was in Lisbon.' }
  const refused = await press(hilde, { ...form, approver: 'hiro@fabrikam.com' })
  expect(await refused.json()).toMatchObject({ problem: 'role' })

  await enter(hugo, 'hugo@litware.com')
  for (const path of [`/users/${fabrikam.ada}`, `/users/${fabrikam.ada}/reset`, `/actions/${fabrikam.ada}`]) {
    expect((await hugo.goto(path))?.status(), path).toBe(404)
  }
  await hugo.goto('/users')
  const foreign = await press(hugo, { kind: 'resetPassword', targets: fabrikam.ada, checked: 'inPerson' })
  expect(await foreign.json()).toMatchObject({ problem: 'noSuchPerson' })
  expect(await countWrites('resetPassword')).toBe(0)
})
