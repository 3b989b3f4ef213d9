import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import pg from 'pg'
import { checkWidths, enter, fabrikam, h1, tell } from './staff-walk'
import { resetWorld } from './walk'

const { ada, ben, gabe } = fabrikam

test.beforeAll(resetWorld)
test.afterAll(resetWorld)

test('an admin sees what is known of somebody at risk, what we suggest, and what each action does', async ({
  page,
}) => {
  test.slow()
  await tell('settings', { logDelaySeconds: 0 })
  await tell('attempt', { address: 'ada@fabrikam.com', app: 'contoso-projects' })
  await enter(page, 'hana@fabrikam.com')
  await page.goto(`/users/${ada}`)
  await expect(h1(page)).toHaveText('Ada Fabrikam')
  await expect(page.getByText('before the last detection')).toBeVisible()
  await expect(page.getByText('Risk raised to high:')).toBeVisible()
  await expect(page.getByText('Stopped at Contoso', { exact: true })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Detections' })).toContainText('eaked credentials')
  await expect(page.getByRole('heading', { name: 'We suggest: a self-service reset' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Reset password…' })).toHaveAttribute(
    'href',
    `/users/${ada}/reset`,
  )
  await expect(page.getByRole('link', { name: 'Dismiss risk…' })).toHaveAttribute(
    'href',
    `/users/${ada}/dismiss`,
  )

  // by keyboard alone
  await page.locator('summary', { hasText: 'More actions' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Confirm compromised…' })).toBeFocused()
  await page.locator('summary', { hasText: 'What each action does' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('The password stays as it is. Whoever else has it')).toBeVisible()
  await checkWidths(page)
})

test('a protected account says which role would do, and a reader why nothing can be done', async ({
  page,
}) => {
  test.slow()
  await enter(page, 'hana@fabrikam.com')
  await page.goto(`/users/${gabe}`)
  await expect(page.locator('#why-resetPassword')).toContainText('Gabe Fabrikam holds Global Administrator.')
  const reset = page.getByRole('button', { name: 'Reset password…' })
  await expect(reset).toHaveAttribute('aria-disabled', 'true')
  await expect(reset).toHaveAccessibleDescription(/Privileged Authentication Administrator/)
  await reset.click({ force: true })
  expect(new URL(page.url()).pathname).toBe(`/users/${gabe}`)
  await expect(page.getByRole('link', { name: 'Dismiss risk…' })).toBeVisible()

  await page.context().clearCookies()
  await enter(page, 'hilde@fabrikam.com')
  await page.goto(`/users/${ada}`)
  await page.getByText('More actions').click()
  for (const name of [
    'Reset password…',
    'Dismiss risk…',
    'Confirm compromised…',
    'Confirm safe…',
    'Revoke sessions…',
  ])
    await expect(page.getByRole('button', { name })).toHaveAccessibleDescription(/Needs the role/)
  await checkWidths(page)
})

test('nobody’s id, somebody else’s, and what is no id look alike', async ({ page }) => {
  test.slow()
  await enter(page, 'hugo@litware.com')
  const texts: string[] = []
  for (const id of ['11111111-1111-4111-8111-111111111111', ada, 'ada@fabrikam.com']) {
    const answer = await page.goto(`/users/${id}`)
    expect(answer?.status()).toBe(404)
    texts.push(await page.locator('main').innerText())
  }
  expect(new Set(texts).size).toBe(1)
  expect(texts[0]).not.toContain('Ada')
})

test('who waits is told with the words of whoever asked, and what was sent is not sent twice', async ({
  page,
}) => {
  test.slow()
  const db = new pg.Client(process.env['DATABASE_URL'])
  await db.connect()
  await db.query(`SELECT set_config('readmit.tenant', $1, false), set_config('readmit.visit', 'v', false)`, [
    '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02',
  ])
  const [fabrikam, run, operation] = ['8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02', randomUUID(), randomUUID()]
  await db.query(
    `INSERT INTO "case" (id, number, visit_id, subject, address, home_tenant_id, host_name, home_name, sentence, link_hash,
       link_expires_at, asked_at, home_object_id, state)
     VALUES ($1, 'W4T1NG', 'v', 's', 'ben@fabrikam.com', $2, 'Contoso', 'Fabrikam', $3, 'waits', now() + interval '1 day', now(), $4, 'waitingForHome')`,
    [randomUUID(), fabrikam, '<b>I work from Lisbon</b>', ben],
  )
  await db.query(
    `INSERT INTO run (id, tenant_id, kind, actor, actor_name, key, fingerprint, expires_at)
     VALUES ($1, $2, 'dismissRisk', 'somebody', 'Hiro Fabrikam', $3, 'f', now() + interval '1 day')`,
    [run, fabrikam, run],
  )
  await db.query(
    `INSERT INTO operation (id, run_id, tenant_id, kind, target_id, target_name, target_address, state)
     VALUES ($1, $2, $3, 'dismissRisk', $4, 'Ben Fabrikam', 'ben@fabrikam.com', 'outcomeUnknown')`,
    [operation, run, fabrikam, ben],
  )
  try {
    await enter(page, 'hana@fabrikam.com')
    await page.goto(`/users/${ben}`)
    await expect(page.getByText('case W4T 1NG')).toBeVisible()
    await expect(page.getByText('“<b>I work from Lisbon</b>”')).toBeVisible()
    await expect(page.getByText('Written by whoever asked; not verified.')).toBeVisible()
    await expect(page.locator('#why-dismissRisk')).toContainText('It was sent already and is not settled.')
    await expect(page.locator('#why-dismissRisk').getByRole('link')).toHaveAttribute(
      'href',
      `/actions/${run}`,
    )
    await expect(page.getByRole('heading', { name: 'Wait for what is under way' })).toBeVisible()
    await expect(page.getByText('not known yet whether it was done').first()).toBeVisible()
    await checkWidths(page)
  } finally {
    await db.query(`DELETE FROM run WHERE id = $1`, [run])
    await db.query(`DELETE FROM "case" WHERE number = 'W4T1NG'`)
    await db.end()
  }
})

test('without P2 the page says so, and a reset is still there', async ({ page }) => {
  test.slow()
  await enter(page, 'hugo@litware.com')
  await page.goto('/users/1e000000-0000-4000-8000-000000000005')
  await expect(h1(page)).toHaveText('Emil Litware')
  await expect(page.getByText('Low risk blocks, but nobody at Litware can see it')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open risky users in Entra' })).toHaveAttribute(
    'href',
    'https://aka.ms/RiskyUsers',
  )
  await expect(page.getByRole('link', { name: 'Reset password…' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Dismiss risk…' })).toHaveAccessibleDescription(
    /no Entra ID P2/,
  )
  await checkWidths(page)
})

test('without script the whole page is one link away', async ({ browser }) => {
  test.slow()
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await enter(page, 'hana@fabrikam.com')
  await page.goto(`/users/${ada}`)
  await page.getByRole('link', { name: 'Show the whole page' }).first().click()
  await expect(page.getByText('Risk raised to high:')).toBeVisible()
  await page.getByRole('link', { name: 'Refresh' }).click()
  expect(new URL(page.url()).searchParams.has('fresh')).toBe(true)
  await page.context().close()
})
