import { expect, type Page, test } from '@playwright/test'
import { checkWidths, countWrites, enter, fabrikam, h1, own, signInAgain, tell } from './staff-walk'
import { resetWorld, sandbox } from './walk'

test.beforeEach(resetWorld)
test.afterAll(resetWorld)

const idOf = (number: number) => `1e000000-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`
/** Ada, Ben, Cleo, Dora and Faye. */
const people = [1, 2, 3, 4, 8].map(idOf)
const severalPage = (kind: string, ids: readonly string[]) => `/users/several?kind=${kind}&ids=${ids.join()}`

/** The numbers under the bar, as a person reads them. */
const ends = (page: Page) => page.getByRole('img', { name: /^How far it is/ })

test('several are dismissed by a second administrator, and the page says how far it is while it goes on', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  for (const name of ['cleo', 'faye']) await tell('risk', { address: `${name}@fabrikam.com`, level: 'low' })
  await tell('faults', { kind: 'error', when: 'after', status: 503, path: 'dismiss', nth: 3 })
  const [hana, hiro] = [await own(browser), await own(browser)]
  await enter(hana, 'hana@fabrikam.com')
  await hana.goto(severalPage('dismissRisk', people))
  await expect(h1(hana)).toHaveText('Dismiss the risk of 5 people?')
  await hana.getByLabel('Reason').selectOption('travel')
  await hana.getByLabel('What did you check?').fill('All five were in Lisbon; called each of them back.')
  await hana.getByLabel('Who agrees?').fill('hiro@fabrikam.com')
  await hana.getByRole('button', { name: 'Ask them to agree' }).click()
  await signInAgain(hana)
  await expect(hana.getByText('Waiting for a second administrator')).toBeVisible()
  const run = new URL(hana.url()).pathname

  await enter(hiro, 'hiro@fabrikam.com')
  await hiro.goto(run)
  const agree = hiro.getByRole('button', { name: /^Agree and dismiss/ })
  await agree.click()
  if (hiro.url().startsWith(sandbox)) {
    await signInAgain(hiro)
    expect(await countWrites('dismiss')).toBe(0)
    await agree.click()
  }
  await expect(async () => {
    await hiro.goto(run)
    await expect(ends(hiro)).toHaveAccessibleName(/1 not known/, { timeout: 1000 })
  }).toPass({ timeout: 60_000 })
  await expect(ends(hiro)).toHaveAccessibleName(/dismissed, seen in Entra.*accepted, waiting.*0 refused/)
  await checkWidths(hiro)
  await expect(async () => {
    await hana.goto(run)
    await expect(hana.getByText('5 of 5 are done')).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 120_000 })
  await expect(ends(hana)).toHaveAccessibleName(/5 dismissed.*0 accepted, waiting, 0 not known, 0 refused$/)
  await checkWidths(hana)
  expect(await countWrites('dismiss')).toBe(5)
})

test('what has not started is stopped, and is never sent', async ({ browser }) => {
  test.setTimeout(120_000)
  const hana = await own(browser)
  await enter(hana, 'hana@fabrikam.com')
  await tell('faults', { kind: 'latency', milliseconds: 4000, path: 'revokeSignInSessions', times: null })
  await hana.goto(severalPage('revokeSessions', people))
  await hana.getByRole('button', { name: /^(Continue to sign-in|Go on to revoking)/ }).click()
  await signInAgain(hana)
  await hana.getByRole('button', { name: 'Revoke the sessions of 5 people' }).click()
  await expect(hana.getByRole('button', { name: 'Stop what has not started' })).toBeVisible()
  await expect.poll(() => countWrites('revokeSignInSessions'), { timeout: 30_000 }).toBeGreaterThan(0)
  await hana.getByRole('button', { name: 'Stop what has not started' }).click()
  await expect(hana.getByRole('button', { name: 'Stop what has not started' })).toHaveCount(0)
  await expect(ends(hana)).toHaveAccessibleName(/[1-4] never sent/)
  await checkWidths(hana)
  const stopped = Number(/(\d) never sent/.exec((await ends(hana).getAttribute('aria-label')) ?? '')?.[1])
  await expect(async () => {
    await hana.reload()
    await expect(ends(hana)).toHaveAccessibleName(
      new RegExp(`^How far it is: ${String(5 - stopped)} revoked`),
      {
        timeout: 1000,
      },
    )
  }).toPass({ timeout: 60_000 })
  expect(await countWrites('revokeSignInSessions')).toBe(5 - stopped)
  expect(await countWrites(fabrikam.ada)).toBeLessThanOrEqual(1)
})
