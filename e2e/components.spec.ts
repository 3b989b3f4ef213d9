import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

const pages = [
  '/components',
  '/components/staff',
  '/components/staff?dir=rtl',
  '/components/staff?names=long',
]
const windows = [
  { width: 360, colorScheme: 'light' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const

for (const path of pages) {
  for (const { width, colorScheme } of windows) {
    test(`${path} has no defect that axe can find, ${width} px, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await page.goto(path)
      await page.waitForTimeout(400) // grey bars come after 300 ms
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([])
    })
  }

  test(`${path} does not scroll sideways`, async ({ page }) => {
    await page.goto(path)
    for (const width of [320, 360, 540, 640, 768, 1024, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await sideways(page), `${width} px`).toEqual([])
    }
  })

  test(`${path} has no target under 44 px`, async ({ page }) => {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(path)
      expect(await smallTargets(page), `${width} px`).toEqual([])
    }
  })
}

test('a table is used by keyboard: sort, select, the name, the next page', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto('/components/staff')
  const table = page.getByRole('table', { name: 'Risky users, selected' })
  await expect(table.getByRole('columnheader', { name: 'Last change' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  await table.getByRole('link', { name: 'Last change' }).focus()
  await page.keyboard.press('Tab')
  const box = table.getByRole('checkbox').first()
  await expect(box).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByText('2 selected.')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(table.getByRole('link', { name: /Oluwaseun/ })).toBeFocused()

  await page.getByRole('link', { name: 'Next 50' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/page=2/)
})

test('as a list a table keeps its roles, and each value repeats its heading', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 })
  await page.goto('/components/staff')
  const table = page.getByRole('table', { name: 'Risky users', exact: true })
  await expect(table.getByRole('row')).toHaveCount(4)
  await expect(table.getByRole('rowheader', { name: /Ada/ })).toBeVisible()
  await expect(table.getByRole('cell', { name: /Stopped at\s*Contoso/ }).first()).toBeVisible()
})

test('a dialog starts at its heading, and Escape and Cancel bring back to its link', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto('/components/staff', { waitUntil: 'networkidle' })
  const opener = page.getByRole('link', { name: 'Dismiss risk…' })
  const dialog = page.getByRole('dialog', { name: 'Dismiss the risk of Ada?' })
  for (const leave of [
    () => page.keyboard.press('Escape'),
    () => dialog.getByRole('link', { name: 'Cancel' }).click(),
  ]) {
    await opener.focus()
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('heading', { level: 1 })).toBeFocused()
    const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await leave()
    await expect(dialog).toBeHidden()
    await expect(opener).toBeFocused()
  }
})

test('a part that takes its time comes after the heading of its page', async ({ page }) => {
  await page.goto('/components/staff/streamed', { waitUntil: 'commit' })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A part that comes later')
  await expect(page.getByText('The risky users are being read.')).toBeVisible()
  await expect(page.getByRole('rowheader', { name: /Ada/ })).toBeVisible()
  await expect(page.getByText('The risky users are being read.')).toBeHidden()
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a part that takes its time is one link away', async ({ page }) => {
    await page.goto('/components/staff/streamed')
    await page.getByRole('link', { name: 'Show the whole page' }).click()
    await expect(page.getByRole('rowheader', { name: /Ada/ })).toBeVisible()
  })

  test('the menu opens, and a dialog is a page', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 800 })
    await page.goto('/components/staff')
    const current = page
      .getByRole('link', { name: 'Components', exact: false })
      .and(page.locator('[aria-current=page]'))
    await expect(current).toBeHidden()
    await page.getByText('Menu', { exact: true }).click()
    await expect(current).toBeVisible()
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
    await page.getByRole('link', { name: 'Dismiss risk…' }).click()
    await expect(page).toHaveURL(/#dialog-page$/)
  })
})

/** What is wider than the window, or has to be scrolled sideways inside it. */
function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > window.innerWidth ? ['the page'] : []
    const inner = [...document.querySelectorAll('.overflow-x-auto')].filter(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
    )
    return [...wide, ...inner.map(({ textContent }) => textContent.slice(0, 60))]
  })
}

/** Links inside a sentence are the only exception. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = [...document.querySelectorAll('a, button, summary, select, label:has(input), textarea')]
    return targets
      .filter((target) => {
        const { width, height } = target.getBoundingClientRect()
        const sentence = target.matches('a.link') && getComputedStyle(target).display === 'inline'
        const away = width === 0 || target.matches('.sr-only')
        return !away && !sentence && (height < 44 || width < 44)
      })
      .map((target) => `${target.textContent.trim()} ${target.getBoundingClientRect().height}`)
  })
}
