import { expect, type Page, test } from '@playwright/test'
import { checkWidths, download, enter, h1, own } from './staff-walk'
import { resetWorld } from './walk'

test.beforeEach(resetWorld)

const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'

/** Only Contoso Vault, whose policy wants a compliant device. */
async function onlyVault(page: Page): Promise<void> {
  for (const box of await page.getByRole('group', { name: 'Applications' }).getByRole('checkbox').all())
    await box.uncheck()
  await page.getByLabel('Contoso Vault').check()
}

/** Looks again until it is done; the guests of a world that has just begun are still being read. */
async function untilDone(page: Page, title: RegExp): Promise<void> {
  await expect(async () => {
    await page.reload()
    await expect(h1(page)).toHaveText(title, { timeout: 500 })
  }).toPass({ timeout: 30_000 })
}

async function sweep(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto('/sweeps')
    await onlyVault(page)
    await page.getByRole('button', { name: 'Sweep all guests' }).click()
    await expect(h1(page)).toHaveText(/guests/)
    await untilDone(page, /guests are blocked|No guest/)
  }).toPass({ timeout: 60_000 })
}

/** What an earlier run left in the draft goes. */
async function emptyDraft(page: Page): Promise<void> {
  await page.goto('/try')
  const remove = page.getByRole('button', { name: /^Remove/ })
  while ((await remove.count()) > 0) {
    await remove.last().click()
    await page.waitForLoadState()
  }
}

test('a sweep says who is blocked and why; trust of device claims lets 12 in; it is exported and nothing is changed', async ({
  browser,
}) => {
  test.setTimeout(90_000)
  const page = await own(browser)
  await enter(page, 'rita@contoso.com')
  await sweep(page)
  await expect(h1(page)).toHaveText('14 of 19 guests are blocked')
  const rows = page.getByRole('table', { name: 'Who is blocked, and why' })
  await expect(rows.getByRole('row', { name: /Device claims are not trusted.*Litware/ })).toContainText('6')
  await expect(rows).toContainText('CA-CANARY-Vault-Compliant-Device')
  await checkWidths(page)
  const csv = await download(page, 'Download as CSV')
  expect(csv.file).toMatch(/^sweep-.*\.csv$/)
  expect(csv.text).toContain('"deviceClaimUntrusted"')

  await rows
    .getByRole('row', { name: /Device claims are not trusted.*Litware/ })
    .getByRole('link', { name: /^6/ })
    .click()
  await expect(h1(page)).toHaveText('6 guests')
  await expect(page.getByRole('rowheader', { name: /^Emil Litware/ })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Guests' }).getByRole('rowheader')).toHaveCount(6)
  await checkWidths(page)
  await page.getByLabel('Home tenant').selectOption({ label: 'No Entra home tenant' })
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(h1(page)).toHaveText('2 guests')

  await emptyDraft(page)
  await page.getByLabel('What do you want to change?').selectOption('setTrust')
  await page.getByRole('button', { name: 'Choose' }).click()
  for (const [tenant, left] of [
    ['Litware', 3],
    ['tailspintoys.com', 2],
    ['woodgrovebank.com', 1],
    ['proseware.com', 0],
  ] as const) {
    await page.goto('/try?form=setTrust')
    await page.getByLabel('Home tenant').selectOption({ label: tenant })
    await page.getByRole('group', { name: 'Claims' }).getByLabel('Compliant devices').check()
    await page.getByRole('button', { name: 'Add to the change' }).click()
    await expect(page.getByRole('button', { name: /^Remove:/ })).toHaveCount(4 - left)
  }
  await checkWidths(page)
  await onlyVault(page)
  await page.getByRole('button', { name: 'Compare' }).click()
  await untilDone(page, /through/)
  await expect(h1(page)).toHaveText('12 guests get through, nobody is newly locked out.')
  await expect(page.getByText('Nothing has been changed in your tenant.')).toBeVisible()
  const moves = page.getByRole('table', { name: 'Who moves' })
  await expect(moves.getByRole('row', { name: /Allowed Blocked 0/ })).toBeVisible()
  await expect(moves.getByRole('row', { name: /Asked Blocked 0/ })).toBeVisible()
  const homes = page.getByRole('table', { name: 'By home tenant' })
  await expect(homes.getByRole('row', { name: 'Litware 6 6 0' })).toBeVisible()
  await checkWidths(page)
  await moves
    .getByRole('row', { name: /Blocked Asked 12/ })
    .getByRole('link')
    .click()
  await expect(h1(page)).toHaveText('12 guests')
  await page.getByLabel('What the change does').selectOption({ label: 'Newly locked out (0)' })
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('heading', { name: 'Nobody matches' })).toBeVisible()
  await page.goBack()
  await expect(h1(page)).toHaveText('12 guests')
  const people = await download(page, 'Download these guests (CSV)')
  expect(people.text.match(/@litware\.com/g)).toHaveLength(6)
  await page.getByRole('link', { name: 'What the change does' }).click()

  const json = await download(page, 'Export as Graph JSON')
  expect(json.file).toMatch(/^change-.*\.json$/)
  expect(JSON.parse(json.text)).toMatchObject({
    requests: [{ method: 'POST', body: { tenantId: litware } }, {}, {}, {}],
  })
  const ticket = await download(page, 'Export for a change ticket')
  expect(ticket.text).toContain('Litware, under inbound trust, trust compliant devices.')
  expect(ticket.text).toContain('12 guests get through.')
})

test('a pasted policy that is wrong is named by its member; one that is right locks out, and says whom', async ({
  browser,
}) => {
  const page = await own(browser, false)
  await enter(page, 'rita@contoso.com')
  await emptyDraft(page)
  await page.goto('/try?form=addPolicy')
  const paste = page.getByLabel('The policy as Graph JSON')
  const policy = { displayName: 'Block guests', state: 'on', conditions: { users: {}, applications: {} } }
  await paste.fill(JSON.stringify(policy))
  await page.getByRole('button', { name: 'Add to the change' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
  await expect(page.getByText('The member “state” is not as Graph has it.').first()).toBeVisible()
  await expect(paste).toHaveValue(/"state":"on"/)
  await paste.fill(
    JSON.stringify({
      ...policy,
      state: 'enabled',
      conditions: {
        clientAppTypes: ['all'],
        users: { includeUsers: ['All'] },
        applications: { includeApplications: ['All'] },
      },
      grantControls: { operator: 'OR', builtInControls: ['block'] },
    }),
  )
  await page.getByRole('button', { name: 'Add to the change' }).click()
  await onlyVault(page)
  await page.getByRole('button', { name: 'Compare' }).click()
  await untilDone(page, /locked out/)
  await expect(h1(page)).toHaveText('Nobody gets through, 5 guests are newly locked out.')
})

test('another tenant finds none of it, and a helpdesk is told which roles open it', async ({ browser }) => {
  const page = await own(browser)
  await enter(page, 'rita@contoso.com')
  await page.goto('/sweeps')
  const link = await page.getByRole('table').getByRole('link').first().getAttribute('href')
  const agent = await own(browser)
  await enter(agent, 'hal@contoso.com')
  await agent.goto('/try')
  await expect(h1(agent)).toHaveText('You cannot open this page')
  await page.goto('/record?topic=tries')
  await expect(page.getByRole('table', { name: 'Record of actions' })).toContainText('Swept all guests')
  const foreign = await own(browser)
  await enter(foreign, 'hugo@litware.com')
  expect((await foreign.goto(`${link ?? ''}/people`))?.status()).toBe(404)
  expect((await foreign.goto(link ?? ''))?.status()).toBe(404)
  expect((await foreign.goto('/try'))?.status()).toBe(404)
})
