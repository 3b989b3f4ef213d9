import { expect, test } from '@playwright/test'
import {
  askHome,
  checkWidths,
  comeIn,
  countWrites,
  enter,
  fabrikam,
  h1,
  own,
  resetWithLog,
  signInAgain,
} from './staff-walk'
import { readCode, resetWorld } from './walk'

test.beforeEach(resetWithLog)
test.afterAll(resetWorld)

const emil = '1e000000-0000-4000-8000-000000000005'

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
