import { expect, test } from '@playwright/test'
import { checkGuestPage, checkLook } from './walk'

const pages: [string, string][] = [
  ['/failed', 'Something went wrong on our side'],
  ['/signed-out', 'You have been signed out'],
  ['/signed-out?by=you', 'You have been signed out'],
  ['/wait', 'Please wait until'],
  ['/staff/signed-out', 'You have been signed out'],
  ['/staff/signed-out?by=you', 'You have been signed out'],
  ['/staff/wait', 'Please wait until'],
  ['/closed', 'Good to hear'],
  ['/privacy', 'Privacy'],
  ['/accessibility', 'Accessibility'],
  ['/for-it', 'For IT staff'],
  ['/nothing-here', 'We cannot find that page'],
  ['/components', 'Components and states'],
]

for (const width of [360, 1280]) {
  for (const [path, title] of pages) {
    test(`${path} has no defect at ${width} pixels and leads on`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 }).first()).toContainText(title)
      if (path === '/components') await checkLook(page)
      else {
        // the staff's pages have no footer
        if (!path.startsWith('/staff'))
          await expect(page.getByRole('contentinfo')).toContainText('Run by Contoso IT')
        await checkGuestPage(page)
      }
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(sideways).toBeLessThanOrEqual(0)
    })
  }
}

test('every page leads to privacy, accessibility and the page for IT staff', async ({ page }) => {
  for (const name of ['Privacy', 'Accessibility', 'For IT staff']) {
    await page.goto('/')
    await page.getByRole('contentinfo').getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  }
})

test('the start is walked with the keyboard alone', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('Paste the message you saw')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('#problem')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Paste the message you saw')).toBeFocused()
  await page.keyboard.insertText('Error Code: 53003\nRequest Id: 790d21d9-68fb-457f-b1a4-674c11e3bf00')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Show us it is you')
})
