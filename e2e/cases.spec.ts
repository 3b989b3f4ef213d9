import { expect, type Page, test } from '@playwright/test'
import pg from 'pg'
import { checkWidths, comeIn, enter, fabrikam, h1, own, resetFor, resetWithLog } from './staff-walk'
import { bringToAnswer, copyDetails, readCode, resetWorld, tryHost } from './walk'

test.beforeEach(resetWithLog)
test.afterAll(resetWorld)

const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'

/** Litware leaves Readmit, or comes back, as its own admin would have it. */
async function connectLitware(isConnected: boolean): Promise<void> {
  const owner = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
  await owner.connect()
  try {
    await owner.query('SET ROLE readmit_app')
    await owner.query(`SELECT set_config('readmit.tenant', $1, false)`, [litware])
    const { rowCount } = await owner.query('UPDATE tenant SET home_connected = $1 WHERE id = $2', [
      isConnected,
      litware,
    ])
    expect(rowCount).toBe(1)
  } finally {
    await owner.end()
  }
}

/** An agent pastes what a caller copied, and makes sure of the caller by a code to the work address. */
async function lookUp(agent: Page, details: string, address: string): Promise<void> {
  await agent.goto('/look-ups')
  await agent.getByLabel('What you have').fill(details)
  await agent.getByLabel('Why').fill('INC-20417')
  await agent.getByRole('button', { name: 'Look up' }).click()
  await agent.getByLabel('Work address the caller names').fill(address)
  await agent.getByRole('button', { name: 'Send a code' }).click()
  await agent.getByLabel('Code from the mail').fill(await readCode(agent, address, /code: (\d{6})/))
  await agent.getByRole('button', { name: 'Check' }).last().click()
  await expect(agent.getByRole('heading', { name: 'Where it stops' })).toBeVisible()
}

const state = (page: Page, word: string) => page.getByRole('main').getByText(word, { exact: true }).first()

/** Until it says so, however long the directory takes. */
const reloadUntil = (page: Page, see: () => Promise<void>) =>
  expect(async () => {
    await page.reload()
    await see()
  }).toPass({ timeout: 90_000, intervals: [1000] })

test('an agent at the host hands a caller over, home resets, the agent sees it solved and the guest in', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const [guest, agent, admin] = [await own(browser), await own(browser), await own(browser)]
  await tryHost(guest, 'contoso-projects', 'ben@fabrikam.com')
  const details = await copyDetails(guest)
  await enter(agent, 'rita@contoso.com')
  await lookUp(agent, details, 'ben@fabrikam.com')
  await checkWidths(agent)
  await agent.getByLabel('What they should know').fill('He has to be in by noon.')
  await agent.getByRole('button', { name: 'Open and hand to Fabrikam' }).click()
  await expect(h1(agent)).toHaveText(/^Case [3-9A-Y]{3} [3-9A-Y]{3}$/)
  await expect(state(agent, 'Waiting for Fabrikam')).toBeVisible()
  await checkWidths(agent)
  const here = new URL(agent.url()).pathname

  await enter(admin, 'hana@fabrikam.com')
  await admin.goto('/cases')
  await expect(h1(admin)).toHaveText('One case is waiting for you')
  await checkWidths(admin)
  await admin.getByRole('link', { name: /^[3-9A-Y]{3} [3-9A-Y]{3}$/ }).click()
  await expect(admin.getByText('“He has to be in by noon.”')).toBeVisible()
  expect(await admin.getByRole('main').innerText()).not.toMatch(/CA-/)
  await checkWidths(admin)
  expect(new URL(admin.url()).pathname).toBe(here)

  // the guest, who never asked anything, finds it above the own answer
  await bringToAnswer(guest, 'ben@fabrikam.com')
  await guest.getByRole('link', { name: 'See how it is going' }).click()
  await expect(h1(guest)).toHaveText('Fabrikam’s IT has your request')
  await expect(guest.getByText('Contoso opened a case for you')).toBeVisible()
  await checkWidths(guest)

  const password = await resetFor(admin, fabrikam.ben)
  await reloadUntil(agent, () => expect(state(agent, 'Solved')).toBeVisible({ timeout: 1000 }))
  await expect(agent.getByText('Fabrikam has put it right, seen in Entra')).toBeVisible()
  await expect(agent.getByText('Only Fabrikam sees this')).toBeVisible()
  expect(await agent.getByRole('main').innerText()).not.toMatch(/Remediated|At risk|Password reset/)
  await readCode(agent, 'ben@fabrikam.com', /(You can try Contoso again)/)
  await admin.goto(here)
  await expect(admin.getByText('Password reset, seen in Entra')).toBeVisible()

  await comeIn(await own(browser), 'ben@fabrikam.com', password)
  await reloadUntil(agent, () => expect(state(agent, 'Closed')).toBeVisible({ timeout: 1000 }))
  await expect(agent.getByRole('table', { name: 'Before and after' })).toContainText('Let in on')
  await expect(agent.getByRole('table', { name: 'Before and after' })).toContainText('Blocked')
  await expect(agent.getByText('The guest is in.')).toBeVisible()
  await checkWidths(agent)

  const foreign = await own(browser)
  await enter(foreign, 'hugo@litware.com')
  const notFound = [here, '/cases/11111111-1111-4111-8111-111111111111', '/cases/no-id']
  for (const path of notFound) expect((await foreign.goto(path))?.status(), path).toBe(404)
})

for (const script of [true, false]) {
  test(`home IT without an account answers on the link, ${script ? 'with' : 'without'} script`, async ({
    browser,
  }) => {
    test.setTimeout(180_000)
    await connectLitware(false)
    try {
      const [guest, agent, it] = [await own(browser), await own(browser, script), await own(browser, script)]
      await tryHost(guest, 'contoso-projects', 'emil@litware.com')
      const details = await copyDetails(guest)
      await enter(agent, 'rita@contoso.com')
      await lookUp(agent, details, 'emil@litware.com')
      await agent.getByLabel('Mails to the caller in').selectOption('de')
      await agent.getByLabel('What they should know').fill('She is at the customer today.')
      await agent.getByRole('button', { name: 'Open and make the page' }).click()
      await expect(state(agent, 'Waiting for the guest')).toBeVisible()
      // axe needs script
      if (script) await checkWidths(agent)
      const link = (await agent.getByRole('link', { name: /\/it\// }).getAttribute('href')) ?? ''
      await readCode(agent, 'emil@litware.com', /(Eine Seite für die IT)/)

      await it.goto(link)
      await expect(h1(it)).toHaveText(/emil@litware.com/)
      expect(await it.getByRole('main').innerText()).not.toMatch(/CA-/)
      if (script) await checkWidths(it)
      await expect(it.getByText('“She is at the customer today.”')).toBeVisible()
      await it.getByLabel('Anything they should know').fill('New password since this morning')
      await it.getByRole('button', { name: 'It is done' }).click()
      await expect(it.getByText('it is done. The guest has been told')).toBeVisible()
      await expect(it.getByRole('link', { name: 'Connect Litware' })).toHaveAttribute(
        'href',
        '/connect?as=home',
      )

      await bringToAnswer(guest, 'emil@litware.com')
      await guest.goto('/sent')
      await expect(h1(guest)).toHaveText('Try again at Contoso')
      await it.getByRole('button', { name: 'We cannot do it' }).click()
      await guest.goto('/sent')
      await expect(h1(guest)).toHaveText('Contoso is looking into it')
      await agent.reload()
      await expect(state(agent, 'Waiting for Contoso')).toBeVisible()
      await expect(agent.getByText('“New password since this morning”')).toBeVisible()

      await agent.getByRole('button', { name: 'Take it back' }).click()
      await expect(agent.getByText('It was taken back on')).toBeVisible()
      expect((await it.goto(link))?.status()).toBe(404)
    } finally {
      await connectLitware(true)
    }
  })
}

test('what cannot be taken says why, nothing typed is lost, and a case is closed by hand', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const [guest, agent] = [await own(browser), await own(browser)]
  await tryHost(guest, 'contoso-projects', 'ada@fabrikam.com')
  await enter(agent, 'rita@contoso.com')
  await lookUp(agent, await copyDetails(guest), 'ada@fabrikam.com')
  await agent.getByRole('button', { name: 'Open and hand to Fabrikam' }).click()
  await expect(state(agent, 'Waiting for Fabrikam')).toBeVisible()
  await agent.getByLabel('The guest: it is their turn').check()
  await agent.getByLabel('What they should know').fill('x'.repeat(501))
  await agent.getByRole('button', { name: 'Hand over' }).click()
  await expect(agent.locator('#problem')).toContainText('more than 500 characters')
  await expect(agent.getByLabel('The guest: it is their turn')).toBeChecked()
  await checkWidths(agent)
  await agent.getByRole('button', { name: 'Close without a fix' }).click()
  await expect(state(agent, 'Closed')).toBeVisible()
})
