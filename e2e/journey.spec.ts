import { expect, type Page, test } from '@playwright/test'
import {
  bringToAnswer,
  checkGuestPage,
  copyDetails,
  newPassword,
  passChecking,
  paste,
  readCode,
  resetAtHome,
  resetWorld,
  signIn,
  signInAtHome,
  tryHost,
} from './walk'

test.describe.configure({ mode: 'serial' })
test.beforeEach(resetWorld)

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled })

    test('a guest at risk resets the password at home and is let in again', async ({ page }) => {
      await tryHost(page, 'contoso-projects', 'ada@fabrikam.com')
      await expect(page.getByRole('heading', { name: 'Your account is blocked' })).toBeVisible()
      const details = await copyDetails(page)
      await page.getByRole('link', { name: 'Help from Readmit' }).click()

      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Contoso|Locked out/)
      if (javaScriptEnabled) await checkGuestPage(page)
      await paste(page, details)

      await expect(page.getByRole('heading', { name: 'Show us it is you' })).toBeVisible()
      if (javaScriptEnabled) await checkGuestPage(page)
      await signIn(page, 'ada@fabrikam.com')
      await passChecking(page)

      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        'Reset your password at Fabrikam to get back in',
      )
      if (javaScriptEnabled) await checkGuestPage(page)
      const reset = await page.getByRole('link', { name: /Reset your password/ }).getAttribute('href')
      expect(reset).toContain('/passwordreset')
      const [tab] = await Promise.all([
        page.context().waitForEvent('page'),
        page.getByRole('link', { name: /Reset your password/ }).click(),
      ])
      await resetAtHome(tab, 'ada@fabrikam.com')
      await tab.close()

      await page.getByRole('button', { name: 'I have reset it' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Waiting for Fabrikam/)
      if (javaScriptEnabled) await checkGuestPage(page)
      await waitForAnswer(page, javaScriptEnabled)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Try again now')
      if (javaScriptEnabled) await checkGuestPage(page)

      await page.goto(
        (await page.getByRole('link', { name: /Go to Contoso Projects/ }).getAttribute('href')) ?? '',
      )
      await page.getByLabel('Email').fill('ada@fabrikam.com')
      await page.getByRole('button', { name: 'Next' }).click()
      await signInAtHome(page, newPassword)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Contoso Projects')

      await page.goto('/answer')
      await page.getByRole('button', { name: 'It worked' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Good to hear')
      if (javaScriptEnabled) await checkGuestPage(page)
    })

    test('a guest whose home lets nobody reset a password is told so and asks home IT', async ({ page }) => {
      await bringToAnswer(page, 'emil@litware.com')
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Litware')
      await expect(page.getByRole('link', { name: /^Reset your password/ })).toHaveCount(0)
      if (javaScriptEnabled) await checkGuestPage(page)
      await page.getByRole('link', { name: 'Ask Litware’s IT' }).first().click()
      if (javaScriptEnabled) await checkGuestPage(page)
      await page.getByRole('button', { name: 'Send the request' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Litware’s IT has your request')
      const link = await readCode(page, 'it@litware.com', /(http:\/\/localhost:\d+\/it\/[\w-]+)/)
      if (javaScriptEnabled) await checkGuestPage(page)

      await page
        .getByRole('link', { name: /page for IT/ })
        .first()
        .click()
      await expect(page.getByRole('heading', { name: /emil@litware.com/ })).toBeVisible()
      if (javaScriptEnabled) await checkGuestPage(page)

      // what the mail carries opens for somebody without an account
      await page.context().clearCookies()
      await page.goto(link)
      await expect(page.getByRole('heading', { name: /emil@litware.com/ })).toBeVisible()
    })

    test('a guest with an e-mail code proves the address by another code and learns who can help', async ({
      page,
    }) => {
      await tryHost(page, 'contoso-projects', 'otto@northwind-traders.example')
      await page.getByLabel('Code').fill(await readCode(page, 'otto@northwind-traders.example', /(\d{6,8})/))
      await page.getByRole('button', { name: 'Sign in' }).click()
      const details = await copyDetails(page)
      await page.getByRole('link', { name: 'Help from Readmit' }).click()
      await paste(page, details)
      await page.getByLabel('Your work e-mail address').last().fill('otto@northwind-traders.example')
      await page.getByRole('button', { name: 'Send me a code' }).click()
      await expect(page.getByLabel('Six-digit code')).toBeVisible()
      if (javaScriptEnabled) await checkGuestPage(page)
      await page.getByLabel('Six-digit code').fill('000000')
      await page.getByRole('button', { name: 'Continue', exact: true }).click()
      await expect(page.locator('#problem')).toContainText('That code does not match')
      await expect(page).toHaveTitle(/^Error: /)
      await page.getByLabel('Six-digit code').fill(await readCode(page, 'otto@northwind-traders.example'))
      await page.getByRole('button', { name: 'Continue', exact: true }).click()
      await passChecking(page)
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Contoso')
      await expect(page.getByRole('link', { name: /^Reset your password/ })).toHaveCount(0)
      if (javaScriptEnabled) await checkGuestPage(page)
    })
  })
}

test('a guest who is still kept out after the reset learns what is left and who has it', async ({ page }) => {
  await bringToAnswer(page, 'dora@fabrikam.com', 'contoso-vault')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Reset your password at Fabrikam to get back in',
  )

  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: /Reset your password/ }).click(),
  ])
  await resetAtHome(tab, 'dora@fabrikam.com')
  await tab.close()
  await page.getByRole('button', { name: 'I have reset it' }).click()
  await waitForAnswer(page, true)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Something else is still in the way')
  await checkGuestPage(page)
})

test('an unknown and a known address meet the same page', async ({ browser, baseURL }) => {
  const shown: string[] = []
  for (const address of ['ada@fabrikam.com', 'nobody@fabrikam.com']) {
    const context = await browser.newContext({ baseURL })
    const own = await context.newPage()
    await own.goto('/?host=contoso.com')
    await own.getByLabel('Your work e-mail address').fill(address)
    await own.getByRole('button', { name: 'Continue without it' }).click()
    await own.getByRole('button', { name: 'Send me a code' }).click()
    await expect(own.getByLabel('Six-digit code')).toBeVisible()
    shown.push((await own.locator('main').innerText()).replaceAll(address, '…'))
    await context.close()
  }
  expect(shown[1]).toBe(shown[0])
})

test('what cannot be read is said at the field, and nothing typed is lost', async ({ page }) => {
  await page.goto('/')
  await paste(page, 'please help me')
  await expect(page.locator('#problem')).toContainText('We found no code or number in this')
  await expect(page.getByLabel('Paste the message you saw')).toHaveValue('please help me')
  await checkGuestPage(page)
  await page.getByLabel('Your work e-mail address').fill('ada')
  await page.getByRole('button', { name: 'Continue without it' }).click()
  await expect(page.getByLabel('Your work e-mail address')).toHaveValue('ada')
  await expect(page.locator('#problem')).toContainText('Enter an e-mail address like name@example.com.')
})

/** With script the page notices by itself; without, the guest reloads. */
async function waitForAnswer(page: Page, script: boolean): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 })
  if (script) return expect(heading).not.toHaveText(/Waiting/, { timeout: 40_000 })
  await expect(async () => {
    await page.reload()
    await expect(heading).not.toHaveText(/Waiting/, { timeout: 500 })
  }).toPass({ timeout: 40_000, intervals: [4500] })
}
