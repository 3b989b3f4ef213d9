import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import pg from 'pg'

export const sandbox = process.env['ENTRA_AUTHORITY'] ?? 'http://localhost:4280'
export const oldPassword = 'Sandbox-1'
export const newPassword = 'A-brand-new-1'

/**
 * The world as its file says: nobody has reset anything, no sign-in was tried. The portal forgets with it what it did about them
 * and who waits: another file's journeys would be told here. Only the tables' owner can.
 */
export async function resetWorld(): Promise<void> {
  const owner = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
  await owner.connect()
  await owner.query('TRUNCATE run, operation, "case", case_event')
  await owner.end()
  await fetch(`${sandbox}/__reset`, { method: 'POST' })
}

/** Graph answers to paths with this word in them only after so long, until the world is reset. */
export const slowDown = (path: string, milliseconds: number) =>
  fetch(`${sandbox}/__delay`, { method: 'POST', body: JSON.stringify({ path, milliseconds }) })

/** Tries to get in at a host application, as far as its answer. */
export async function tryHost(
  page: Page,
  path: string,
  address: string,
  password = oldPassword,
): Promise<void> {
  await page.goto(`${sandbox}/apps/${path}`)
  await page.getByLabel('Email').fill(address)
  await page.getByRole('button', { name: 'Next' }).click()
  if (await page.getByLabel('Password').isVisible()) await signInAtHome(page, password)
}

export async function signIn(page: Page, address: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Show us it is you' })).toBeVisible()
  const own = page.getByLabel('Your work e-mail address')
  if ((await own.count()) > 0 && (await own.first().inputValue()) === '') await own.first().fill(address)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/prove')
  if (page.url().startsWith(sandbox)) await signInAtHome(page)
}

/** The answer: where the directories take their time, somebody looks again. */
export async function passChecking(page: Page): Promise<void> {
  await page.waitForURL((url) => url.pathname === '/answer')
  const heading = page.getByRole('heading', { level: 1 })
  await expect(async () => {
    if ((await heading.innerText()) === 'Still checking')
      await page.getByRole('link', { name: 'Look again now' }).click({ timeout: 2000 })
    await expect(heading).not.toHaveText('Still checking', { timeout: 500 })
  }).toPass({ timeout: 45_000 })
}

/** A guest's own browser, from the host that keeps them out as far as the answer. */
export async function bringToAnswer(page: Page, address: string, app = 'contoso-projects'): Promise<void> {
  await tryHost(page, app, address)
  const details = await copyDetails(page)
  await page.getByRole('link', { name: 'Help from Readmit' }).click()
  await paste(page, details)
  await signIn(page, address)
  await passChecking(page)
}

export async function signInAtHome(page: Page, password = oldPassword): Promise<void> {
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** What the block page shows under "More details": what a guest copies. */
export async function copyDetails(page: Page): Promise<string> {
  await page.getByText('More details').click()
  return page.locator('#troubleshooting').innerText()
}

export async function paste(page: Page, details: string): Promise<void> {
  await page.getByLabel('Paste the message you saw').fill(details)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}

export async function resetAtHome(page: Page, address: string): Promise<void> {
  const name = page.getByLabel('Email or Username')
  if ((await name.inputValue()) === '') await name.fill(address)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Verification code').fill(await page.locator('#shown-code').innerText())
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('New password', { exact: true }).fill(newPassword)
  await page.getByLabel('Confirm new password').fill(newPassword)
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByRole('heading', { name: 'Your password has been reset' })).toBeVisible()
}

/** Everything a guest may read names no policy of the host, no level of risk, and has no defect that axe can find. */
export async function checkGuestPage(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  const html = await page.content()
  expect(html).not.toContain('CANARY')
  expect(html).not.toMatch(/riskLevel|atRisk|b0000000-0000-4000/)
  await checkLook(page)
}

/** Nothing that axe can find. */
export async function checkLook(page: Page): Promise<void> {
  // no frames: a page of its own, to put the results of frames together, would take as long again
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: at }) => at).join(' ')}`)).toEqual([])
}

/** The code in the newest mail whose text fits. */
export async function readCode(page: Page, address: string, text = /Your code is (\d{6})/): Promise<string> {
  const mailbox = await page.context().newPage()
  try {
    await expect(async () => {
      await mailbox.goto(`${sandbox}/mailbox/${address}`)
      expect(await mailbox.locator('main').innerText()).toMatch(text)
    }).toPass({ timeout: 60_000 })
    return text.exec(await mailbox.locator('main').innerText())?.[1] ?? ''
  } finally {
    await mailbox.close()
  }
}
