import { expect, test } from '@playwright/test'
import { checkGuestPage, copyDetails, paste, resetWorld, signIn, slowDown, tryHost } from './walk'

test.describe.configure({ mode: 'serial' })
test.beforeEach(resetWorld)
test.afterEach(resetWorld)

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled })

    test('a slow directory shows a page that says so, and the answer follows', async ({ page }) => {
      await tryHost(page, 'contoso-projects', 'ada@fabrikam.com')
      const details = await copyDetails(page)
      await page.getByRole('link', { name: 'Help from Readmit' }).click()
      await paste(page, details)
      await slowDown('riskyUsers', 8500)
      await signIn(page, 'ada@fabrikam.com')
      const heading = page.getByRole('heading', { level: 1 })
      await expect(heading).toHaveText('Still checking', { timeout: 15_000 })
      await expect(page).toHaveTitle(/^Still checking/)
      for (const step of ['Done Your message was read', 'Done Contoso’s side', 'Fabrikam’s side'])
        await expect(page.getByRole('listitem').filter({ hasText: step })).toHaveCount(1)
      await expect(page.locator('[aria-current=step]')).toContainText('Fabrikam’s side')
      if (javaScriptEnabled) await checkGuestPage(page)
      else {
        await page.waitForTimeout(9000)
        await page.getByRole('link', { name: 'Look again now' }).click()
      }
      await expect(heading).toHaveText('Reset your password at Fabrikam to get back in', { timeout: 20_000 })
    })
  })
}
