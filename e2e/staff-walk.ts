import { readFile } from 'node:fs/promises'
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { z } from 'zod'
import { bringToAnswer, checkLook, newPassword, resetWorld, sandbox, signInAtHome } from './walk'

/** Object ids of the sandbox's people at Fabrikam. */
export const fabrikam = {
  ada: '1e000000-0000-4000-8000-000000000001',
  ben: '1e000000-0000-4000-8000-000000000002',
  dora: '1e000000-0000-4000-8000-000000000004',
  gabe: '1e000000-0000-4000-8000-000000000013',
}

/** One order to the sandbox, which it has to take. */
export async function tell(order: string, body: object): Promise<void> {
  const answer = await fetch(`${sandbox}/__${order}`, { method: 'POST', body: JSON.stringify(body) })
  expect(answer.status, await answer.text()).toBeLessThan(300)
}

/** The world as its file says, with a log that shows sign-ins at once. */
export async function resetWithLog(): Promise<void> {
  await resetWorld()
  await tell('settings', { logDelaySeconds: 0 })
}

export const h1 = (page: Page) => page.getByRole('heading', { level: 1 })

/** A page of somebody's own browser. */
export async function own(browser: Browser, javaScriptEnabled = true): Promise<Page> {
  const of = test.info().testId
  // what earlier journeys left open goes on asking
  const old = opened.filter((one) => one.of !== of)
  opened = opened.filter((one) => one.of === of)
  await Promise.all(old.map(({ context }) => context.close()))
  const context = await browser.newContext({ javaScriptEnabled })
  opened.push({ of, context })
  return context.newPage()
}
let opened: { of: string; context: BrowserContext }[] = []

/** The staff's door, by the tenant's own sign-in page. */
export async function enter(page: Page, address: string): Promise<void> {
  await page.goto('/staff')
  await page.getByLabel('Work e-mail address').fill(address)
  await page.getByRole('button', { name: 'Continue to sign-in' }).click()
  expect(page.url()).toContain(sandbox)
  await signInAgain(page)
}

/** Proves who it is at the tenant's own page, where that is asked, and comes back. */
export async function signInAgain(page: Page): Promise<void> {
  if (page.url().startsWith(sandbox)) await signInAtHome(page)
  await page.waitForURL((url) => !url.href.startsWith(sandbox))
}

/** A guest who cannot reset the password alone asks home IT, as far as the page that says so. */
export async function askHome(page: Page, address: string, note = ''): Promise<void> {
  await bringToAnswer(page, address)
  await page.goto('/ask')
  await page.getByLabel('Anything they should know?').fill(note)
  await page.getByRole('button', { name: /send/i }).click()
  await expect(page).toHaveURL(/\/sent/)
}

/** With a temporary password: the home tenant asks for a new one, and the host lets in. */
export async function comeIn(page: Page, address: string, password: string): Promise<void> {
  await page.goto(`${sandbox}/apps/contoso-projects`)
  await page.getByLabel('Email').fill(address)
  await page.getByRole('button', { name: 'Next' }).click()
  await signInAtHome(page, password)
  await expect(h1(page)).toHaveText('Update your password')
  await page.getByLabel('Current password').fill(password)
  await page.getByLabel('New password').fill(newPassword)
  await page.getByLabel('Confirm password').fill(newPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(h1(page)).toHaveText('Contoso Projects')
}

/** A home admin resets a password, from the person's page to the temporary password, which it answers. */
export async function resetFor(admin: Page, personId: string): Promise<string> {
  await admin.goto(`/users/${personId}/reset`)
  await admin.getByLabel('Called back on a number we already had').check()
  await admin.getByRole('button', { name: 'Continue to sign-in' }).click()
  await signInAgain(admin)
  await admin.getByRole('button', { name: 'Reset the password' }).press('Enter')
  await expect(h1(admin)).toHaveText(/^Temporary password/)
  const shown = admin.getByRole('group', { name: 'Temporary password' })
  const password = (await shown.innerText()).replace(/\s/g, '')
  await admin.getByRole('button', { name: 'I have handed it over' }).click()
  return password
}

/** Nothing that axe finds, and nothing wider than the window, at both widths and the narrowest. */
export async function checkWidths(page: Page): Promise<void> {
  // a page that a click has just left is not there any more
  await page.waitForLoadState()
  for (const width of [360, 320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const over = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(await over(), `at ${String(width)}`).toBeLessThanOrEqual(0)
    if (width > 320) await checkLook(page)
  }
}

/** The file behind a link. */
export async function download(page: Page, name: string | RegExp): Promise<{ file: string; text: string }> {
  const [got] = await Promise.all([
    page.waitForEvent('download', { timeout: 15_000 }),
    page.getByRole('link', { name }).click({ timeout: 15_000 }),
  ])
  return { file: got.suggestedFilename(), text: await readFile(await got.path(), 'utf8') }
}

/** How many requests to Graph were POSTs with this in their path. */
export async function countWrites(path: string): Promise<number> {
  const log = await fetch(`${sandbox}/__log?method=POST`)
  return z
    .array(z.object({ path: z.string() }))
    .parse(await log.json())
    .filter((request) => request.path.includes(path)).length
}
