import { expect, type Page, test } from '@playwright/test'
import { checkWidths, enter, h1, own, signInAgain } from './staff-walk'
import { readCode, resetWorld, tryHost } from './walk'

const gita = 'gita@gmail.com'

test.beforeEach(resetWorld)
test.afterAll(resetWorld)

/** An agent of Contoso makes sure of the caller by a code to the mailbox, and goes on to the second proof. */
async function lookUp(agent: Page, who: string, caller = gita): Promise<void> {
  await enter(agent, who)
  await agent.goto('/look-ups')
  await agent.getByLabel('What you have').fill(caller)
  await agent.getByLabel('Why').fill('INC-30112, lost phone')
  await agent.getByRole('button', { name: 'Look up' }).click()
  await agent.getByRole('button', { name: 'Send a code' }).click()
  await agent.getByLabel('Code from the mail').fill(await readCode(agent, caller, /code: (\d{6})/))
  await agent.getByRole('button', { name: 'Check' }).last().click()
  await agent.getByRole('link', { name: 'Reset the second proof' }).click()
}

test('a caller who lost the phone is asked to set one up again', async ({ browser }) => {
  test.slow()
  const [guest, agent] = [await own(browser), await own(browser)]
  await tryHost(guest, 'contoso-projects', gita)
  await expect(h1(guest)).toHaveText('Enter the code')

  await lookUp(agent, 'ines@contoso.com')
  await expect(h1(agent)).toHaveText('Reset the second proof of Gita Gmail?')
  await expect(agent.getByText('Microsoft Authenticator')).toHaveCount(0)
  await checkWidths(agent)
  await agent.getByRole('button', { name: 'Continue to sign-in' }).click()
  await signInAgain(agent)
  const listed = agent.getByRole('table', { name: 'Registered at Contoso' })
  await expect(listed).toContainText('Phone (mobile)')
  await expect(listed).toContainText('Number ends in 0100')
  await expect(listed).toContainText('Microsoft Authenticator')
  await agent.getByLabel('I have not yet').check()
  await agent.getByRole('button', { name: 'Go on to deleting' }).click()
  await expect(agent.locator('#problem')).toContainText('Do that first')
  await checkWidths(agent)
  await agent.getByLabel('Called back').check()
  await agent.getByRole('button', { name: 'Go on to deleting' }).click()

  await expect(agent.getByRole('heading', { name: 'Nothing is sent yet' })).toBeVisible()
  await agent.getByRole('button', { name: 'Delete what is registered' }).click()
  await expect(async () => {
    const again = agent.getByRole('button', { name: 'Look again now' })
    if (await again.isVisible()) await again.click({ timeout: 2000 })
    await expect(agent.getByText('All of it is gone, seen in Entra')).toBeVisible({ timeout: 4000 })
  }).toPass({ timeout: 60_000 })
  await checkWidths(agent)

  await tryHost(guest, 'contoso-projects', gita)
  await expect(h1(guest)).toHaveText('More information required')
})

test('whoever lacks the role reads who has it', async ({ browser }) => {
  const other = await own(browser)
  await lookUp(other, 'hal@contoso.com', 'otto@northwind-traders.example')
  await expect(other.getByText(/needs the role .*Authentication Administrator/)).toBeVisible()
  await checkWidths(other)
})
