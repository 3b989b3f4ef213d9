import { expect, test, type Page } from '@playwright/test'
import { checkWidths, enter, h1, own, signInAgain } from './staff-walk'
import { resetWorld } from './walk'

test.beforeEach(resetWorld)

/** A guest from Fabrikam whose home side is in order, at Contoso Vault. */
async function fill(page: Page): Promise<void> {
  await page.getByLabel('Application').selectOption({ label: 'Contoso Vault' })
  await page.getByLabel('Domain of the home organisation').fill('fabrikam.com')
  await page.getByLabel('User risk').selectOption('none')
  await page.getByLabel('Everything else at home').selectOption('open')
  await page.getByLabel('Sign-in risk').selectOption('none')
  await page.getByLabel('Client').selectOption('browser')
}
const simulate = (page: Page) => page.getByRole('button', { name: 'Simulate' }).click()
const answer = (page: Page) => page.locator('#answer')

for (const script of [true, false]) {
  test(`a kind of guest ${script ? 'with' : 'without'} script: stopped, let through, shared`, async ({
    browser,
  }) => {
    const page = await own(browser, script)
    await enter(page, 'rita@contoso.com')
    await page.goto('/simulate')
    await expect(h1(page)).toHaveText('Simulate a sign-in')
    await expect(page.getByText('Choose an application and simulate.')).toBeVisible()
    await page.getByRole('button', { name: 'Simulate' }).click()
    await expect(page).toHaveTitle(/^Error: /)
    await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused()
    await fill(page)
    await page.getByLabel('Device').selectOption('none')
    await simulate(page)
    await expect(answer(page).getByText('Blocked', { exact: true })).toBeVisible()
    await expect(answer(page)).toContainText('B2B collaboration guest from Fabrikam at Contoso Vault')
    await expect(answer(page).getByRole('heading', { name: 'Ways out' })).toBeVisible()
    await expect(answer(page)).toContainText('The guest signs in on a compliant')
    await expect(answer(page).getByText('assumed', { exact: true }).first()).toBeVisible()
    const table = page.getByRole('table', { name: 'All policies' })
    const vault = table.getByRole('row', { name: /CA-CANARY-Vault-Compliant-Device/ })
    await expect(vault).toContainText('Out of reach')
    if (script) await checkWidths(page)

    await page.getByLabel('Device').selectOption('compliant')
    await simulate(page)
    await expect(answer(page).getByText('Asked for something', { exact: true })).toBeVisible()
    await expect(vault).toContainText('Met')

    const colleague = await own(browser, script)
    await enter(colleague, 'hal@contoso.com')
    await colleague.goto(page.url())
    await expect(answer(colleague).getByText('Asked for something', { exact: true })).toBeVisible()
    await expect(colleague.getByLabel('Domain of the home organisation')).toHaveValue('fabrikam.com')
    await expect(colleague.getByText('Yours to change')).toHaveCount(0)

    await page.getByLabel('Country').fill('Portugal')
    await simulate(page)
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    await expect(page).toHaveTitle(/^Error: /)
    if (script) await checkWidths(page)
  })
}

test('a guest by address; who is no guest; and nobody of a tenant that is no host', async ({ browser }) => {
  const page = await own(browser)
  const shared = `/simulate?app=9d2e4c6a-8b1f-4a57-b3c9-1e5f7a8d0c05&guest=dora%40fabrikam.com`
  await page.goto(shared)
  // the door knows the way back
  await expect(page).toHaveURL(/\/staff\?to=/)
  await page.getByLabel('Work e-mail address').fill('rita@nowhere.example')
  await page.getByRole('button', { name: 'Continue to sign-in' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await page.getByLabel('Work e-mail address').fill('rita@contoso.com')
  await page.getByRole('button', { name: 'Continue to sign-in' }).click()
  await signInAgain(page)
  await expect(page).toHaveURL(shared)
  await expect(answer(page)).toContainText('Dora Fabrikam at Contoso Vault')
  await expect(answer(page)).toContainText('The user risk is known in the home tenant only.')
  expect(await page.content()).not.toMatch(/atRisk|riskLevel/)
  await page.goto(shared.replace('dora', 'nobody'))
  await expect(answer(page)).toContainText('Contoso has no guest with the address nobody@fabrikam.com.')

  expect((await page.goto(`${shared}&of=8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02`))?.status()).toBe(404)

  const foreign = await own(browser)
  await enter(foreign, 'hana@fabrikam.com')
  await expect(foreign.getByRole('link', { name: 'Simulate a sign-in' })).toHaveCount(0)
  expect((await foreign.goto(shared))?.status()).toBe(404)
})
