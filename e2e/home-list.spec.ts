import { expect, test } from '@playwright/test'
import { askHome, checkWidths, download, enter, h1, own } from './staff-walk'
import { resetWorld } from './walk'

test.beforeAll(resetWorld)

test('who asked stands in the queue of their own home, and leads to the person', async ({ browser }) => {
  test.slow()
  const [guest, admin] = [await own(browser), await own(browser)]
  await askHome(guest, 'ben@fabrikam.com')
  await enter(admin, 'hana@fabrikam.com')
  await expect(h1(admin)).toHaveText(/waiting for you$/)
  const row = admin.getByRole('row').filter({ hasText: 'ben@fabrikam.com' })
  await expect(row).toContainText('Contoso Projects')
  await expect(row).toContainText('High')
  await expect(row).toContainText('Reset the password')
  await expect(admin.getByText('Elsewhere in Fabrikam')).toBeVisible()
  await checkWidths(admin)
  await row.getByRole('link', { name: /^Ben/ }).click()
  await expect(admin).toHaveURL(/\/users\/[0-9a-f-]{36}$/)

  const foreign = await own(browser)
  await enter(foreign, 'hugo@litware.com')
  await expect(foreign.getByText('ben@fabrikam.com')).toHaveCount(0)
})

for (const script of [true, false]) {
  test(`the list is searched, sorted and walked through ${script ? 'with' : 'without'} script`, async ({
    browser,
  }) => {
    test.slow()
    const page = await own(browser, script)
    await enter(page, 'hana@fabrikam.com')
    await page.goto('/users?whole=1')
    await expect(h1(page)).toHaveText('Risky users')
    const names = page.getByRole('table', { name: 'Risky users' }).getByRole('rowheader')
    await expect(names.filter({ hasText: 'ada@fabrikam.com' })).toBeVisible()
    await expect(page.getByRole('columnheader', { name: 'Last change' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    if (script) await checkWidths(page)

    await page.getByRole('columnheader', { name: 'User' }).getByRole('link').click()
    await expect(page).toHaveURL(/sort=name/)
    if (!script) await page.goto('/users?sort=name&whole=1')
    await expect(names.first()).toContainText('ada@fabrikam.com')

    await page.getByLabel('Find a user').fill('ben@')
    await page.getByRole('combobox', { name: 'Risk level' }).selectOption('high')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page).toHaveURL(/q=ben%40&level=high/)
    if (!script) await page.goto(`${page.url()}&whole=1`)
    await expect(names).toHaveCount(1)
    await expect(names.first()).toContainText('ben@fabrikam.com')
    await expect(page.getByLabel('Find a user')).toHaveValue('ben@')
  })
}

test('nobody matches: each part of what was asked can be taken away', async ({ page }) => {
  await enter(page, 'hana@fabrikam.com')
  await page.goto('/users?q=okafr&state=dismissed')
  await expect(page.getByRole('heading', { name: 'Nobody matches' })).toBeVisible()
  await checkWidths(page)
  await page.getByRole('link', { name: 'Remove Dismissed' }).click()
  await expect(page).toHaveURL(/users\?q=okafr$/)
  await page.getByRole('link', { name: 'Clear everything' }).click()
  await expect(page.getByText('ada@fabrikam.com')).toBeVisible()
})

test('keys lead from row to row, select and open', async ({ page }) => {
  await enter(page, 'hana@fabrikam.com')
  await page.goto('/users?sort=name')
  const links = page.getByRole('rowheader').getByRole('link')
  await links.first().focus()
  await page.keyboard.press('j')
  await expect(links.nth(1)).toBeFocused()
  await page.keyboard.press('x')
  await expect(page.getByText('1 selected.')).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await expect(links.first()).toBeFocused()
  await page.keyboard.press('k')
  await expect(links.first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/users\/[0-9a-f-]{36}$/)
})

test('the list is a file for who may see it, and for nobody else', async ({ page, browser }) => {
  await enter(page, 'hana@fabrikam.com')
  await page.goto('/users?level=high')
  const { text } = await download(page, /as CSV$/)
  expect(text.startsWith('\uFEFF"User id"')).toBe(true)
  expect(text).toContain('ada@fabrikam.com')
  expect(text).not.toContain('gabe@fabrikam.com')

  const other = await own(browser)
  await enter(other, 'ada@fabrikam.com')
  expect((await other.request.get('/users/csv')).status()).toBe(403)
  const crossSite = { headers: { 'sec-fetch-site': 'cross-site' } }
  expect((await page.request.get('/users/csv', crossSite)).status()).toBe(403)
})

test('without P2 it is said on both pages, and whoever is looked up can still be helped', async ({
  page,
}) => {
  await enter(page, 'hugo@litware.com')
  await expect(page.getByText('Risk is not visible here')).toBeVisible()
  await checkWidths(page)
  await page.goto('/users')
  await expect(h1(page)).toHaveText('Risk is not visible here')
  await expect(page.getByRole('link', { name: 'Open risky users in Entra' })).toHaveAttribute(
    'href',
    'https://aka.ms/RiskyUsers',
  )
  await checkWidths(page)
  await page.getByLabel('Name or address').fill('emil')
  await page.getByRole('button', { name: 'Find the user' }).click()
  await expect(page.getByRole('link', { name: /Emil/ })).toHaveAttribute('href', /\/users\/[0-9a-f-]{36}$/)
  await checkWidths(page)
})
