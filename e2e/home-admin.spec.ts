import { expect, type Page, test } from '@playwright/test'
import {
  checkWidths,
  countWrites,
  enter,
  fabrikam,
  h1,
  own,
  resetWithLog,
  signInAgain,
  tell,
} from './staff-walk'
import { readCode, resetWorld } from './walk'

test.beforeEach(resetWithLog)
test.afterAll(resetWorld)

/** A request to the portal with the admin's own session and form token. */
async function press(page: Page, form: Record<string, string>) {
  const csrf = await page.locator('input[name=csrf]').first().inputValue()
  const key = `${Date.now().toString(36)}-0123456789abcdef`
  return page.request.post('/api/actions', {
    data: { csrf, key, ...form },
    headers: { origin: new URL(page.url()).origin, 'sec-fetch-site': 'same-origin' },
  })
}

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
