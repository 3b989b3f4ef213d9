import { expect, test, type Page } from '@playwright/test'
import { loadWorld } from '@/sandbox/world'
import { checkWidths, enter, h1, own } from './staff-walk'
import { checkLook, resetWorld, sandbox } from './walk'

test.beforeEach(resetWorld)

const vault = '9d2e4c6a-8b1f-4a57-b3c9-1e5f7a8d0c05'
const told =
  'device=none&clientApp=browser&platform=windows&signInRisk=none&userRisk=none&country=DE&ipAddress=203.0.113.11'
const tell = (order: string, body: object) =>
  fetch(`${sandbox}/__${order}`, { method: 'POST', body: JSON.stringify(body) })

/** Looks again until all is answered. */
async function untilAnswered(page: Page): Promise<void> {
  await expect(async () => {
    await page.reload()
    await expect(h1(page)).not.toHaveText('Asking Microsoft’s What If', { timeout: 500 })
    await expect(page.getByText('Asking, one after the other')).toHaveCount(0, { timeout: 500 })
  }).toPass({ timeout: 30_000 })
}

test('from a simulation, without script: both agree; a policy changed since is a difference with its reason', async ({
  browser,
}) => {
  const page = await own(browser, false)
  await enter(page, 'rita@contoso.com')
  await page.goto(`/simulate?app=${vault}&guest=dora%40fabrikam.com&${told}`)
  await page.getByRole('button', { name: 'Ask Microsoft’s What If' }).click()
  await untilAnswered(page)
  const table = page.getByRole('table', { name: /^Policy by policy: Dora/ })
  const row = table.getByRole('row', { name: /CA-CANARY-Vault-Compliant-Device/ })
  await expect(row.getByRole('cell')).toHaveText([/Applies/, /Applies/, /Same/, /–/])
  await expect(page.getByRole('heading', { name: 'What What If does not look at' })).toBeVisible()

  const [contoso] = loadWorld().tenants.filter(({ domains }) => domains.includes('contoso.com'))
  const conditionalAccessPolicies = contoso?.conditionalAccessPolicies.map((policy) =>
    JSON.stringify(policy).includes('CANARY-Vault') ? { ...policy, state: 'disabled' } : policy,
  )
  await tell('tenant', { tenant: 'contoso.com', conditionalAccessPolicies })
  await page.getByRole('button', { name: 'Ask again' }).click()
  await untilAnswered(page)
  await expect(h1(page)).toHaveText(/judged differently/)
  await expect(row).toContainText('On, now Off')
  await expect(row).toContainText('The policy was switched on, off or to report-only after Readmit read it.')
})

test('several guests: a form that comes back, an answer for each, and Graph that is busy', async ({
  browser,
}) => {
  const page = await own(browser)
  await enter(page, 'rita@contoso.com')
  await page.goto('/what-if')
  await page.getByRole('button', { name: 'Ask What If' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await expect(page.locator('#problem')).toContainText('Enter the address of a guest')
  const eleven = Array.from({ length: 11 }, (_, at) => `guest${String(at)}@fabrikam.com`)
  for (const [typed, problem] of [
    [eleven.join('\n'), 'These are 11 addresses'],
    ['ada@fabrikam.com, ben', '“ben” is no e-mail address'],
  ] as const) {
    // React takes back what is typed into a field before its page has woken up
    await expect(async () => {
      await page.getByLabel('Guests’ addresses').fill(typed)
      await page.getByRole('button', { name: 'Ask What If' }).click()
      await expect(page.locator('#problem')).toContainText(problem, { timeout: 3000 })
    }).toPass()
  }
  await page.waitForLoadState('networkidle')
  await page.getByLabel('Guests’ addresses').fill('ada@fabrikam.com\nnobody@fabrikam.com')
  await page.getByLabel('Application').selectOption({ label: 'Contoso Vault' })
  await checkLook(page)
  await page.getByRole('button', { name: 'Ask What If' }).click()
  await page.waitForURL(/\/what-if\/./)
  await untilAnswered(page)
  await expect(h1(page)).toHaveText('2 guests compared')
  const guests = page.getByRole('table', { name: 'Guests' })
  await expect(guests.getByRole('row', { name: /nobody@/ })).toContainText(
    'There is no guest with this address',
  )
  await checkWidths(page)
  await guests.getByRole('link', { name: /ada@fabrikam.com/ }).click()
  await expect(page.getByRole('heading', { name: 'How far they agree' })).toBeVisible()
  await checkWidths(page)

  await tell('faults', { kind: 'throttled', path: 'evaluate', times: null, retryAfter: 20 })
  await page.goto(`/simulate?app=${vault}&tenant=fabrikam.com&${told}`)
  await page.getByRole('button', { name: 'Ask Microsoft’s What If' }).click()
  await untilAnswered(page)
  await expect(h1(page)).toHaveText('There is nothing to compare')
  await expect(page.getByText('Microsoft Graph is busy with this tenant')).toBeVisible()

  const helpdesk = await own(browser)
  await enter(helpdesk, 'hal@contoso.com')
  await helpdesk.goto(`/simulate?app=${vault}&tenant=fabrikam.com`)
  await expect(helpdesk.getByRole('button', { name: 'Ask Microsoft’s What If' })).toHaveCount(0)
  expect((await helpdesk.goto(page.url()))?.status()).toBe(403)
})
