import { expect, type Page, test } from '@playwright/test'
import pg from 'pg'
import { checkWidths, enter, h1, own, signInAgain, tell } from './staff-walk'
import { resetWorld, sandbox, signInAtHome } from './walk'

const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const proseware = 'd4f6b8a0-1c3e-4d5f-9a7b-9c1e3f5a7b06'

test.beforeEach(resetWorld)
test.afterAll(async () => {
  await restore()
  await resetWorld()
})

/** Litware as the seed has it, and Proseware not there. Only the tables' owner, as that tenant. */
async function restore(): Promise<void> {
  const owner = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
  await owner.connect()
  await owner.query(`SELECT set_config('readmit.tenant', $1, false)`, [litware])
  await owner.query(
    `INSERT INTO tenant (id, display_name, domains, home_connected, support_address)
     VALUES ($1, 'Litware', '{litware.com}', true, 'it@litware.com')
     ON CONFLICT (id) DO UPDATE SET domains = '{litware.com}', home_connected = true, host_connected = false,
       support_address = 'it@litware.com', app_links = '{}'`,
    [litware],
  )
  await owner.end()
}

const consentTo = (page: Page, choice: 'Accept' | 'Cancel') =>
  page.getByRole('button', { name: choice }).click()

/** From the page for administrators to Entra's own, signed in there. */
async function begin(page: Page, address: string, as: string): Promise<void> {
  await page.goto('/connect')
  await page.getByLabel(as).check()
  await page.getByLabel('Your work e-mail address').fill(address)
  await page.getByRole('button', { name: 'Continue to consent' }).click()
  expect(page.url()).toContain(`${sandbox}/`)
  // who has just signed in there is not asked again
  const email = page.getByLabel('Email')
  if (!(await email.isVisible())) return
  await email.fill(address)
  await signInAtHome(page)
}

async function confirmBySignIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in at your tenant' }).click()
  await signInAgain(page)
}

for (const script of [true, false]) {
  test(`an administrator disconnects Litware and connects it by consent, ${script ? 'with' : 'without'} script`, async ({
    browser,
  }) => {
    test.slow()
    const page = await own(browser, script)
    await enter(page, 'hugo@litware.com')
    await page.goto(script ? '/tenant' : '/tenant?whole=1')
    await expect(h1(page)).toHaveText('Connection of Litware')
    const permissions = page.getByRole('table', { name: 'Permissions' })
    await expect(permissions).toContainText('LicenseAssignment.Read.All')
    await expect(page.getByText(/\d gaps?/)).toBeVisible()
    if (script) await checkWidths(page)

    await page.getByRole('link', { name: 'Disconnect Litware…' }).click()
    await expect(page).toHaveURL(/disconnect/)
    if (script) await checkWidths(page)
    await page.getByRole('button', { name: 'Disconnect Litware' }).click()
    await expect(page.locator('#problem')).toContainText('Type the name of the organisation')
    await page.getByLabel('Type Litware to confirm').fill('litware')
    await page.getByRole('button', { name: 'Disconnect Litware' }).click()
    await signInAgain(page)
    await expect(page.getByText('You have just proven who you are.')).toBeVisible()
    await expect(page.getByLabel('Type Litware to confirm')).toHaveValue('litware')
    await page.getByRole('button', { name: 'Disconnect Litware' }).click()
    await expect(h1(page)).toHaveText('The organisation is disconnected')
    if (script) await checkWidths(page)
    await page.goto('/tenant')
    await expect(page).toHaveURL(/\/staff/)

    await page.goto('/connect?as=home')
    await expect(page.getByLabel('Home: help our own people')).toBeChecked()
    if (script) await checkWidths(page)
    await page.getByRole('button', { name: 'Continue to consent' }).click()
    await expect(page.locator('#problem')).toContainText('Enter your work e-mail address.')
    await begin(page, 'hugo@litware.com', 'Home: help our own people')
    await consentTo(page, 'Accept')
    await expect(h1(page)).toHaveText('Now show that you administer this tenant')
    if (script) await checkWidths(page)
    await confirmBySignIn(page)
    await expect(h1(page)).toHaveText('Connect Litware?')
    if (script) await checkWidths(page)
    await page.getByRole('button', { name: 'Connect Litware' }).click()
    await expect(h1(page)).toHaveText('Litware is connected')
    if (script) await checkWidths(page)
    await page.getByRole('button', { name: 'Sign in as staff' }).click()
    await signInAgain(page)

    await page.goto('/tenant/settings')
    if (script) await checkWidths(page)
    await page.getByLabel('Support address').fill('nobody')
    await page.getByLabel('Application ID').fill('3b7f1e0c')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.locator('#problem').getByRole('link')).toHaveCount(4)
    await expect(page).toHaveTitle(/^Error: /)
    await expect(page.getByLabel('Application ID').first()).toHaveValue('3b7f1e0c')
    if (script) await checkWidths(page)
    await page.getByLabel('Support address').fill('it@litware.com')
    await page.getByLabel('Application ID').first().fill('3b7f1e0c-2c5d-4e8a-8a61-7d9f4c1b2e04')
    await page.getByLabel('Name, as guests know it').first().fill('Litware Plans')
    await page.getByLabel('Address', { exact: true }).first().fill('https://plans.litware.com')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Guests see it from now on.')).toBeVisible()
    await expect(page.getByText('https://plans.litware.com/')).toBeVisible()

    await page.goto('/record?topic=settings')
    const record = page.getByRole('table', { name: 'Record of actions' })
    for (const action of ['Connected Readmit', 'Disconnected Readmit', 'Changed what guests see'])
      await expect(record.getByText(action, { exact: true }).first()).toBeVisible()
  })
}

test('nobody connects a tenant by a forged answer, without its administrators, or with a permission to write', async ({
  browser,
}) => {
  test.slow()
  const page = await own(browser)
  await begin(page, 'pia@proseware.com', 'Both')
  await consentTo(page, 'Cancel')
  await expect(page.locator('#problem')).toContainText('The consent was cancelled.')
  await page.goto(`/api/connect?admin_consent=True&tenant=${contoso}&state=x`)
  await expect(page.locator('#problem')).toContainText('does not belong to what this browser set out for')
  await page.goto('/connect/check')
  await expect(page).toHaveURL(/\/connect\?/)

  // one who may not consent signs in after a colleague's consent
  await tell('tenant', { tenant: 'proseware.com', portalPermissions: ['User.Read.All', 'Mail.Send'] })
  await page.goto('/connect?as=host')
  await page.getByLabel('Your work e-mail address').fill('paul@proseware.com')
  await page.getByRole('button', { name: 'Consent was given already' }).click()
  await confirmBySignIn(page)
  await expect(h1(page)).toHaveText('You cannot connect this tenant')
  await checkWidths(page)
  await page.goto('/tenant')
  await expect(page).toHaveURL(/\/staff/)

  await tell('tenant', {
    tenant: 'proseware.com',
    portalPermissions: ['User.Read.All', 'User.ReadWrite.All'],
  })
  const admin = await own(browser)
  await begin(admin, 'pia@proseware.com', 'Both')
  await consentTo(admin, 'Accept')
  await confirmBySignIn(admin)
  await expect(h1(admin)).toHaveText('Readmit refuses this consent')
  await expect(admin.getByText('User.ReadWrite.All')).toBeVisible()
  await checkWidths(admin)

  // a tenant that somebody proved to be of is the only one that is there
  const origin = new URL(admin.url()).origin
  const press = (tenant: string) =>
    admin.request.post(`/api/connect/${tenant}`, {
      headers: { origin, 'sec-fetch-site': 'same-origin' },
      form: {},
    })
  for (const tenant of [contoso, litware, '11111111-1111-4111-8111-111111111111'])
    expect((await press(tenant)).status()).toBe(404)
  expect((await press(proseware)).status()).not.toBe(404)
})

test('who reads sees how the tenant stands, changes nothing and disconnects nobody', async ({ page }) => {
  test.slow()
  await enter(page, 'hal@contoso.com')
  await page.getByRole('link', { name: 'Connection' }).first().click()
  await expect(h1(page)).toHaveText('Connection of Contoso')
  await expect(page.getByRole('table', { name: 'Your roles' })).toContainText('Helpdesk Administrator')
  await checkWidths(page)
  for (const address of ['/tenant/settings', '/tenant/disconnect']) {
    expect((await page.goto(address))?.status()).toBe(403)
    await expect(h1(page)).toHaveText('You cannot open this page')
  }
  const origin = new URL(page.url()).origin
  const headers = { origin, 'sec-fetch-site': 'same-origin' }
  for (const tenant of [litware, '11111111-1111-4111-8111-111111111111']) {
    const answer = await page.request.post(`/api/tenant/${tenant}/disconnect`, { headers, form: {} })
    expect(answer.status()).toBe(404)
  }
  await tell('tenant', { tenant: 'contoso.com', portalPermissions: ['User.Read.All', 'Policy.Read.All'] })
  await page.goto('/tenant')
  await expect(page.getByText('The helpdesk sees no sign-in rows')).toBeVisible()
})
