import { expect, type Page, test } from '@playwright/test'
import { forgetRuns } from './staff-walk'
import { checkLook, readCode, resetWorld, sandbox, signInAtHome } from './walk'

/** Object ids of the sandbox's people at home. */
const ada = '1e000000-0000-4000-8000-000000000001'
const dora = '1e000000-0000-4000-8000-000000000004'
const tell = (order: string, body: object) =>
  fetch(`${sandbox}/__${order}`, { method: 'POST', body: JSON.stringify(body) })
/** How many writes with this word in their path have reached Graph. */
const sentTo = async (word: string): Promise<number> => {
  const rows: { method: string; path: string }[] = await (await fetch(`${sandbox}/__log`)).json()
  return rows.filter(({ method, path }) => method === 'POST' && path.includes(word)).length
}

test.beforeAll(forgetRuns)
test.beforeEach(resetWorld)
test.afterAll(resetWorld)

async function enter(page: Page, address: string): Promise<void> {
  await page.goto('/staff')
  await page.getByLabel('Work e-mail address').fill(address)
  await page.getByRole('button', { name: 'Continue to sign-in' }).click()
  await prove(page)
}

/** At the tenant's own sign-in page, and back. */
async function prove(page: Page): Promise<void> {
  await page.waitForURL((url) => url.href.startsWith(sandbox))
  await signInAtHome(page)
  await page.waitForURL((url) => !url.href.startsWith(sandbox))
}

const h1 = (page: Page) => page.getByRole('heading', { level: 1 })

/** Nothing that axe finds, and nothing to be pushed sideways. */
async function look(page: Page): Promise<void> {
  for (const width of [1280, 360, 320]) {
    await page.setViewportSize({ width, height: 900 })
    if (width > 320) await checkLook(page)
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(over, `at ${String(width)}`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** Presses as the form says: by way of the sign-in page where it is due. */
async function press(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue to sign-in' }).click()
  await prove(page)
}

test('a reset: who it is first, a new sign-in, the password once, and nothing of it anywhere else', async ({
  page,
}) => {
  test.slow()
  await enter(page, 'hana@fabrikam.com')
  await page.goto(`/users/${ada}/reset`)
  await expect(h1(page)).toHaveText('Reset the password of Ada Fabrikam?')
  await look(page)

  await page.getByRole('button', { name: 'Continue to sign-in' }).click()
  const summary = page.locator('#problem')
  await expect(summary).toContainText('Say how you made sure that it is Ada Fabrikam.')
  await expect(page).toHaveTitle(/^Error: /)
  await page.getByLabel('I have not yet').check()
  await page.getByRole('button', { name: 'Continue to sign-in' }).click()
  await expect(summary).toContainText('Do that first.')
  await expect(page.getByLabel('I have not yet')).toBeChecked()
  await look(page)

  await page.getByLabel('Called back on a number we already had').check()
  await press(page)
  await expect(page.getByRole('heading', { name: 'Nothing is sent yet' })).toBeVisible()
  expect(await sentTo('resetPassword')).toBe(0)
  await look(page)

  await page.getByRole('button', { name: 'Reset the password' }).press('Enter')
  await expect(h1(page)).toHaveText('Temporary password for Ada Fabrikam')
  await expect(h1(page)).toBeFocused()
  const secret = (await page.getByRole('group', { name: 'Temporary password' }).innerText()).replace(
    /\s/g,
    '',
  )
  expect(secret).toMatch(/^[A-Za-z2-9]{16}$/)
  await page.getByText('Letter by letter, for the phone').click()
  await look(page)
  expect(page.url()).not.toContain(secret)
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(stored).not.toContain(secret)

  await page.getByRole('button', { name: 'I have handed it over' }).click()
  await expect(page.getByText('Temporary password handed over')).toBeVisible()
  expect(await page.content()).not.toContain(secret)
  await look(page)
  await page.goBack()
  expect(await page.content()).not.toContain(secret)
  await page.goto('/actions')
  await expect(page.getByRole('table')).toContainText('Ada Fabrikam')
  await look(page)
  expect(await sentTo('resetPassword')).toBe(1)
  await readCode(page, 'ada@fabrikam.com', /(reset your password)/)
})

test('without script a reset says that it needs one, and nothing is sent', async ({ browser }) => {
  test.slow()
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await enter(page, 'hana@fabrikam.com')
  await page.goto(`/users/${ada}/reset`)
  await page.getByLabel('In person or on video').check()
  await press(page)
  await expect(page.getByText('This one step needs JavaScript.')).toBeVisible()
  await page.getByRole('button', { name: 'Reset the password' }).click()
  await expect(page.locator('#problem')).toContainText('needs JavaScript. Nothing was sent.')
  expect(await sentTo('resetPassword')).toBe(0)
})

test('a high risk is dismissed by two, and what was typed is still there after a problem', async ({
  page,
  browser,
}) => {
  test.slow()
  await enter(page, 'hana@fabrikam.com')
  await page.goto(`/users/${dora}/dismiss`)
  await expect(page.getByText('The password stays as it is')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Reset the password instead' })).toBeVisible()
  await look(page)
  await page.getByLabel('Reason').selectOption('travel')
  await page.getByLabel('What did you check?').fill('Called Dora back. She is in Lisbon.')
  await page.getByLabel('Who agrees?').fill('hana@fabrikam.com')
  await page.getByRole('button', { name: 'Ask them to agree' }).click()
  await expect(page.locator('#problem')).toContainText('Somebody else has to agree.')
  expect(page.url()).not.toContain('Lisbon')
  await expect(page.getByLabel('What did you check?')).toHaveValue('Called Dora back. She is in Lisbon.')
  await look(page)
  await page.getByLabel('Who agrees?').fill('hiro@fabrikam.com')
  await page.getByRole('button', { name: 'Ask them to agree' }).click()
  await expect(page.getByText('Waiting for a second administrator')).toBeVisible()
  await look(page)
  await readCode(page, 'hiro@fabrikam.com', /(needs a second administrator)/)

  const second = await (await browser.newContext()).newPage()
  await enter(second, 'hiro@fabrikam.com')
  await second.goto('/actions')
  await second.getByRole('link', { name: 'Look at it' }).click()
  await expect(h1(second)).toHaveText('Hana Fabrikam asks you to agree')
  await expect(second.getByText('She is in Lisbon.')).toBeVisible()
  await look(second)
  await second.getByRole('button', { name: 'Agree and dismiss' }).click()
  await prove(second)
  expect(await sentTo('dismiss')).toBe(0)
  await second.getByRole('button', { name: 'Agree and dismiss' }).click()
  await expect(second.getByText('Dismissed, seen in Entra')).toBeVisible({ timeout: 30_000 })
  await look(second)
  expect(await sentTo('dismiss')).toBe(1)
  await readCode(second, 'dora@fabrikam.com', /(The warning is lifted)/)
})

test('what was not answered is never shown as done, and who may not reads why', async ({ page }) => {
  test.slow()
  await enter(page, 'hana@fabrikam.com')
  await tell('faults', { kind: 'error', when: 'after', status: 503, path: 'revokeSignInSessions', times: 1 })
  await page.goto(`/users/${ada}/revoke`)
  await look(page)
  await press(page)
  await page.getByRole('button', { name: 'Revoke the sessions' }).click()
  await expect(page.getByText('We are finding out and will not send it twice.')).toBeVisible()
  await look(page)

  await page.goto('/users/1e000000-0000-4000-8000-000000000013/reset')
  await expect(page.getByText('This cannot be done from here')).toBeVisible()
  await look(page)
  await page.goto(`/users/several?kind=revokeSessions&ids=${dora}`)
  await expect(page.getByText('A password is never reset for several people at once')).toBeVisible()
  await look(page)
  expect((await page.goto('/users/11111111-1111-4111-8111-111111111111/reset'))?.status()).toBe(404)
  expect((await page.goto('/actions/11111111-1111-4111-8111-111111111111'))?.status()).toBe(404)
})
