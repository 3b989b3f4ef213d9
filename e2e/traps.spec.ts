import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { z } from 'zod'
import { checkWidths, download, enter, h1, own, tell } from './staff-walk'
import { resetWorld } from './walk'

test.beforeEach(resetWorld)
test.afterAll(resetWorld)

const world = z
  .object({
    tenants: z.array(z.looseObject({ conditionalAccessPolicies: z.array(z.looseObject({})).optional() })),
  })
  .parse(JSON.parse(readFileSync('sandbox/worlds/demo.json', 'utf8')))
const policies = world.tenants.flatMap((tenant) => tenant.conditionalAccessPolicies ?? [])
const reportOnly = 'CA-CANARY-Report-Only-All-Compliant'
const vault = 'CA-CANARY-Vault-Compliant-Device'

const refresh = (page: Page) => page.getByRole('button', { name: 'Refresh' }).click()
const card = (page: Page, policy: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: policy }) })

/** Policies and guests are read behind the page: it is asked again until they are there. */
async function openTraps(page: Page): Promise<void> {
  await page.goto('/traps')
  await expect(async () => {
    if ((await card(page, vault).count()) === 0) await refresh(page)
    await expect(card(page, vault).first()).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 45_000 })
}

test('the device policy’s trap is found with its number, its change and its file', async ({ browser }) => {
  const page = await own(browser)
  await enter(page, 'rita@contoso.com')
  await openTraps(page)
  await expect(h1(page)).toHaveText(/policies catch guests with no way through$/)
  const trap = card(page, vault).filter({
    hasText: 'Compliance claims from these home tenants are not trusted',
  })
  await expect(trap.locator('p').first()).toHaveText(/^\d+$/)
  await expect(trap).toContainText('Litware')
  await expect(trap.getByRole('link', { name: `Try this change ${vault}` }).first()).toHaveAttribute(
    'href',
    /^\/try\?trap=[\w-]{16}$/,
  )
  await expect(page.getByText('Not known', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Guests in risk policies' })).toBeVisible()
  await expect(page.getByRole('img', { name: /^Litware/ }).first()).toBeVisible()
  await checkWidths(page)

  expect((await download(page, 'Download the list (CSV)')).text).toContain(vault)

  await page.goto('/traps/missing')
  await checkWidths(page)
})

test('a policy edit raises the watch: which edit, who, and marked as seen', async ({ browser }) => {
  const page = await own(browser, false)
  await enter(page, 'rita@contoso.com')
  await openTraps(page)
  await refresh(page)
  const changed = policies.map((policy) =>
    policy['displayName'] === reportOnly ? { ...policy, state: 'enabled' } : policy,
  )
  await tell('tenant', { tenant: 'contoso.com', conditionalAccessPolicies: changed })
  const alert = page.getByText(`Policy “${reportOnly}” was switched from Report-only to On.`).first()
  await expect(async () => {
    await refresh(page)
    await expect(page.getByRole('button', { name: 'Mark as seen' }).first()).toBeVisible({ timeout: 1500 })
    await expect(alert).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 45_000 })
  await expect(page.getByText(/guests are newly locked out, whatever they bring/).first()).toBeVisible()
  await expect(page.getByRole('link', { name: /^Guest traps/ }).first()).toContainText(/\d/)

  const script = await own(browser)
  await enter(script, 'rita@contoso.com')
  await script.goto('/traps')
  await script.getByText('By cause and home tenant').first().click()
  await expect(script.getByText(/guests? of Litware\./).first()).toBeVisible()
  await checkWidths(script)

  const before = await page.getByRole('button', { name: 'Mark as seen' }).count()
  await page.getByRole('button', { name: 'Mark as seen' }).first().click()
  await expect(page.getByRole('button', { name: 'Mark as seen' })).toHaveCount(before - 1)
  await script.goto('/traps/edits')
  await expect(script.getByRole('table', { name: 'Policy edits' })).toContainText(reportOnly)
  await checkWidths(script)
})

test('who administers no policies, and who is no host', async ({ browser }) => {
  const agent = await own(browser)
  await enter(agent, 'hal@contoso.com')
  await agent.goto('/traps')
  await expect(h1(agent)).toHaveText('You cannot open this page')
  await checkWidths(agent)
  const home = await own(browser)
  await enter(home, 'hana@fabrikam.com')
  await expect(home.getByRole('link', { name: 'Guest traps' })).toHaveCount(0)
  expect((await home.goto('/traps'))?.status()).toBe(404)
})
