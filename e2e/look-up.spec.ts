import { expect, test } from '@playwright/test'
import { checkWidths, enter, h1, own, resetWithLog } from './staff-walk'
import { copyDetails, readCode, resetWorld, tryHost } from './walk'

test.beforeEach(resetWithLog)
test.afterAll(resetWorld)

for (const script of [true, false]) {
  test(`an agent of the host looks up a caller’s block page, ${script ? 'with' : 'without'} script`, async ({
    browser,
  }) => {
    test.slow()
    const [guest, agent] = [await own(browser), await own(browser, script)]
    await tryHost(guest, 'contoso-projects', 'ada@fabrikam.com')
    const details = await copyDetails(guest)

    await enter(agent, 'rita@contoso.com')
    await agent.goto('/look-ups')
    await expect(h1(agent)).toHaveText('Look up')
    if (script) await checkWidths(agent)
    await agent.getByLabel('What you have').fill(details)
    await agent.getByRole('button', { name: 'Look up' }).click()
    await expect(agent.locator('#problem')).toContainText('Say why you look this up')
    await expect(agent.getByLabel('What you have')).toHaveValue(/Request Id/)
    await agent.getByLabel('Why').fill('INC-20417')
    await agent.getByRole('button', { name: 'Look up' }).click()

    await expect(h1(agent)).toHaveText('First make sure who is calling')
    await expect(agent.getByText('Ada Fabrikam')).toHaveCount(0)
    if (script) await checkWidths(agent)
    await agent.getByLabel('Work address the caller names').fill('ada@fabrikam.com')
    await agent.getByRole('button', { name: 'Send a code' }).click()
    const code = await readCode(agent, 'ada@fabrikam.com', /code: (\d{6})/)
    await agent.getByLabel('Code from the mail').fill(code === '000000' ? '111111' : '000000')
    await agent.getByRole('button', { name: 'Check' }).last().click()
    await expect(agent.locator('#problem')).toContainText('That code does not match')
    await agent.getByLabel('Code from the mail').fill(code)
    await agent.getByRole('button', { name: 'Check' }).last().click()

    await expect(agent.getByRole('heading', { name: 'Where it stops' })).toBeVisible()
    if (!script) await agent.getByRole('link', { name: 'Show the whole page' }).first().click()
    const table = agent.getByRole('table', { name: 'Engine and log, side by side' })
    await expect(table).toContainText('Log settles it')
    await expect(h1(agent)).toHaveText('User risk has to be remediated')
    await expect(agent.getByText('“Have you ever reset your Fabrikam password yourself?”')).toBeVisible()
    expect(await agent.content()).not.toMatch(/riskLevel|atRisk/)
    await agent.getByText('As text', { exact: true }).click()
    await expect(agent.getByLabel('What to say, as text')).toHaveValue(/Then ask\nHave you ever reset/)
    await expect(agent.getByRole('button', { name: 'Copy as text' })).toHaveCount(script ? 1 : 0)
    if (script) {
      await agent.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await agent.getByRole('button', { name: 'Copy as text' }).click()
      await expect(agent.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible()
      expect(await agent.evaluate(() => navigator.clipboard.readText())).toMatch(/^What to say\n/)
      await checkWidths(agent)
      await agent.setViewportSize({ width: 360, height: 900 })
      const tops = await agent
        .getByRole('heading', { name: /^(Where it stops|What to say|Engine and log, side by side)$/ })
        .evaluateAll((found) => found.map((one) => one.getBoundingClientRect().top))
      expect(tops).toEqual(tops.toSorted((one, other) => one - other))
      expect(tops).toHaveLength(3)
    }

    await agent.getByLabel('User risk at home').selectOption('none')
    await agent.getByLabel('The home side otherwise').selectOption('open')
    await agent.getByLabel('IP address').fill('1.2.3')
    await agent.getByRole('button', { name: 'Judge again' }).click()
    await expect(agent.getByText('Enter one address')).toBeVisible()
    await expect(agent.getByText('With what you filled in: Asked for something')).toBeVisible()

    const foreign = await own(browser)
    await enter(foreign, 'hugo@litware.com')
    expect((await foreign.goto(new URL(agent.url()).pathname))?.status()).toBe(404)
    const random = await foreign.goto('/look-ups/11111111-1111-4111-8111-111111111111')
    expect(random?.status()).toBe(404)
  })
}

test('a code means something before anybody is looked up, and the home side sees its own half', async ({
  page,
}) => {
  test.slow()
  await enter(page, 'hiro@fabrikam.com')
  await page.goto('/look-ups')
  await page.getByLabel('What you have').fill('AADSTS53003')
  await page.getByLabel('Why').fill('A question')
  await page.getByRole('button', { name: 'Look up' }).click()
  await expect(h1(page)).toHaveText('What the code means')
  await expect(page.getByText('BlockedByConditionalAccess', { exact: true })).toBeVisible()
  await checkWidths(page)

  await page.goto('/look-ups')
  await page.getByLabel('What you have').fill('ada@fabrikam.com')
  await page.getByLabel('Why').fill('INC-1')
  await page.getByRole('button', { name: 'Look up' }).click()
  await page.getByRole('button', { name: 'Send a code' }).click()
  await page.getByLabel('Code from the mail').fill(await readCode(page, 'ada@fabrikam.com', /code: (\d{6})/))
  await page.getByRole('button', { name: 'Check' }).last().click()
  await expect(h1(page)).toHaveText('Ada Fabrikam at Fabrikam')
  await expect(page.getByText('Risk level')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What to say' })).toBeVisible()
  await expect(page.getByText('There is a security warning on your Fabrikam account.').first()).toBeVisible()
  await expect(page.getByText('CANARY')).toHaveCount(0)
  await checkWidths(page)
  await page.goto('/look-ups')
  await expect(page.getByRole('table', { name: 'My look-ups' })).toContainText('ada@fabrikam.com')
})
