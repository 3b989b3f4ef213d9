import { createHash } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import { decode } from 'next-auth/jwt'
import pg from 'pg'
import { enter, h1, own, signInAgain } from './staff-walk'
import { bringToAnswer, checkGuestPage, checkLook, resetWorld, sandbox } from './walk'

test.beforeAll(resetWorld)

async function makeCode(page: Page): Promise<string> {
  await page.getByText('On the phone with a helpdesk?').click()
  await page.getByRole('button', { name: 'Get a code for the helpdesk' }).click()
  await expect(page.getByText('Read this code to the person you called')).toBeVisible()
  return (await page.locator('#helpdesk bdi').innerText()).trim()
}

async function giveDigits(page: Page, digits: string): Promise<void> {
  await page.goto('/helpdesk')
  await page.getByLabel('Six digits').fill(digits)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
}

const noMatch = 'That code does not match. You do not know yet who is calling.'
const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

for (const script of [true, false]) {
  test(`an agent makes sure of a caller by the digits on the caller’s page, ${script ? 'with' : 'without'} script`, async ({
    browser,
  }) => {
    test.slow()
    const [guest, agent] = [await own(browser, script), await own(browser, script)]
    await bringToAnswer(guest, 'ada@fabrikam.com')
    const code = await makeCode(guest)
    expect(code).toMatch(/^\d{6}$/)
    if (script) await checkGuestPage(guest)
    await guest.reload()
    expect((await guest.locator('#helpdesk bdi').innerText()).trim()).toBe(code)

    await agent.goto('/staff')
    if (script) await checkLook(agent)
    await enter(agent, 'hal@contoso.com')
    await expect(h1(agent)).toHaveText('First make sure who is calling')
    if (script) await checkLook(agent)

    await giveDigits(agent, another(code))
    await expect(agent.getByText(noMatch).first()).toBeVisible()
    expect(await agent.content()).not.toContain('ada@')
    if (script) await checkLook(agent)

    await giveDigits(agent, `${code.slice(0, 3)} ${code.slice(3)}`)
    await expect(h1(agent)).toHaveText('The code matches')
    await expect(agent.getByText('ada@fabrikam.com')).toBeVisible()
    if (script) await checkLook(agent)
    expect(await agent.content()).not.toMatch(/riskLevel|atRisk|CANARY|policy/i)
    const confirmed = agent.url()

    // once only, and nobody else's page shows it
    await giveDigits(agent, code)
    await expect(agent.getByText(noMatch).first()).toBeVisible()
    const colleague = await own(browser, script)
    await enter(colleague, 'rita@contoso.com')
    await colleague.goto(confirmed)
    await expect(h1(colleague)).toHaveText('First make sure who is calling')
    expect(await colleague.content()).not.toContain('ada@')
  })
}

test('an agent of neither organisation meets the words of a wrong code; one of the guest’s home may', async ({
  browser,
}) => {
  const [guest, foreign, home] = [await own(browser), await own(browser), await own(browser)]
  await bringToAnswer(guest, 'ada@fabrikam.com')
  const code = await makeCode(guest)
  await enter(foreign, 'hugo@litware.com')
  await giveDigits(foreign, code)
  await expect(foreign.getByText(noMatch).first()).toBeVisible()
  // the line about the reader's zone comes when the script has run
  await expect(foreign.getByText('Times are in your zone')).toBeVisible()
  const refused = await foreign.locator('main').innerHTML()
  await giveDigits(foreign, another(code))
  await expect(foreign.getByText('Times are in your zone')).toBeVisible()
  expect(await foreign.locator('main').innerHTML()).toBe(refused)

  await enter(home, 'hana@fabrikam.com')
  await giveDigits(home, code)
  await expect(h1(home)).toHaveText('The code matches')
})

for (const address of ['ada@fabrikam.com', 'emil@litware.com']) {
  test(`${address} is signed in as staff and told which roles open the helpdesk`, async ({ page }) => {
    await enter(page, address)
    await expect(h1(page)).toHaveText('You cannot open this page')
    await expect(page.getByText(`at ${address.startsWith('ada') ? 'Fabrikam' : 'Litware'}`)).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: 'Helpdesk Administrator' })).toBeVisible()
    await expect(page.getByText('count from the next sign-in')).toBeVisible()
    await checkLook(page)
    expect((await page.goto('/helpdesk'))?.status()).toBe(403)
    await expect(page).toHaveTitle(/You cannot open this page/)
    await page.getByRole('button', { name: 'Sign in again' }).click()
    expect(page.url()).toContain(sandbox)
  })
}

test('an address that nobody has goes to the same sign-in page; organisations that are not here are told the same', async ({
  page,
}) => {
  for (const address of ['nobody-at-all@contoso.com', 'hal@contoso.com']) {
    await page.goto('/staff')
    await page.getByLabel('Work e-mail address').fill(address)
    await page.getByRole('button', { name: 'Continue to sign-in' }).click()
    await expect(page).toHaveTitle(/^Sign in to your account/)
  }
  for (const address of ['it@northwind-traders.example', 'it@nowhere.example', 'gita@gmail.com']) {
    await page.goto('/staff')
    await page.getByLabel('Work e-mail address').fill(address)
    await page.getByRole('button', { name: 'Continue to sign-in' }).click()
    await expect(page.getByText('We cannot open a staff sign-in for this address').first()).toBeVisible()
    await expect(page.getByLabel('Work e-mail address')).toHaveValue(address)
    await checkLook(page)
  }
})

test('both sessions live in one browser, and each door opens and closes its own', async ({ page }) => {
  await bringToAnswer(page, 'ada@fabrikam.com')
  await page.goto('/helpdesk')
  await expect(h1(page)).toHaveText('Sign in as staff')
  await enter(page, 'hal@contoso.com')
  await expect(h1(page)).toHaveText('First make sure who is calling')
  await page.goto('/answer')
  await expect(page.getByText('Who can fix this')).toBeVisible()

  await page.goto('/helpdesk')
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await expect(h1(page)).toHaveText('You have been signed out')
  await checkLook(page)
  await page.goto('/helpdesk')
  await expect(h1(page)).toHaveText('Sign in as staff')
  await page.goto('/answer')
  await expect(page.getByText('Who can fix this')).toBeVisible()
})

test('a cookie of one door is worth nothing at the other', async ({ page, context, baseURL }) => {
  await enter(page, 'hal@contoso.com')
  const cookie = (await context.cookies()).find(({ name }) => name.endsWith('readmit-staff'))
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  const url = baseURL ?? ''
  await context.addCookies([{ name: 'readmit-guest', value: cookie?.value ?? '', url }])
  await page.goto('/answer')
  await expect(page.getByText('Who can fix this')).toHaveCount(0)
})

test('a new sign-in replaces the session, so that a copy of the old cookie is worth nothing', async ({
  page,
  context,
}) => {
  await enter(page, 'ada@fabrikam.com')
  await expect(h1(page)).toHaveText('You cannot open this page')
  const old = await context.cookies()
  await page.getByRole('button', { name: 'Sign in again' }).click()
  await signInAgain(page)
  await expect(h1(page)).toHaveText('You cannot open this page')
  await context.clearCookies()
  await context.addCookies(old)
  await page.goto('/helpdesk')
  await expect(h1(page)).toHaveText('You have been signed out')
})

/** As if nobody had been there for so many seconds: the row of this browser's staff session, by its own key. */
async function leaveFor(page: Page, seconds: number): Promise<void> {
  const { SESSION_SECRET: secret = '', DATABASE_URL: connectionString } = process.env
  const cookie = (await page.context().cookies()).find(({ name }) => name.endsWith('readmit-staff'))
  const token = await decode({ token: cookie?.value ?? '', secret })
  const id = createHash('sha256').update(String(token?.['sid'])).digest('hex')
  const database = new pg.Client({ connectionString })
  await database.connect()
  await database.query(`SELECT set_config('readmit.session', $1, false)`, [id])
  const { rowCount } = await database.query(
    `UPDATE session SET last_seen_at = last_seen_at - $1 * interval '1 second' WHERE id = $2`,
    [seconds, id],
  )
  await database.end()
  expect(rowCount).toBe(1)
}

test('after fifteen minutes with nobody there, the next page says so', async ({ page }) => {
  test.skip(!process.env['DATABASE_URL'], 'the database is needed to let time pass')
  await enter(page, 'hal@contoso.com')
  await expect(h1(page)).toHaveText('First make sure who is calling')
  await leaveFor(page, 15 * 60 + 1)
  await page.getByLabel('Six digits').fill('123456')
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(h1(page)).toHaveText('You have been signed out')
  await expect(page.getByText('15 minutes')).toBeVisible()
  await checkLook(page)
  await page.goto('/helpdesk')
  await expect(h1(page)).toHaveText('You have been signed out')
  await page.getByRole('link', { name: 'Sign in again' }).click()
  await expect(h1(page)).toHaveText('Sign in as staff')
})

test('what is not there is not found, in the frame of whoever looks', async ({ page }) => {
  await enter(page, 'hal@contoso.com')
  expect((await page.goto('/helpdesk/nothing'))?.status()).toBe(404)
  await expect(h1(page)).toHaveText('We cannot find that page')
  await expect(page).toHaveTitle(/^We cannot find that page/)
  await expect(page.getByText('hal@contoso.com').first()).toBeVisible()
  await checkLook(page)
})

test('an agent who goes on guessing has to wait', async ({ page }) => {
  await enter(page, 'hana@fabrikam.com')
  await expect(async () => {
    await giveDigits(page, '000000')
    await expect(h1(page)).toHaveText(/Please wait until/, { timeout: 100 })
  }).toPass({ intervals: [0] })
  await checkLook(page)
})
