import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { z } from 'zod'
import { moreIds, withMorePeople } from '@/.ci/more-people'
import { type Stack, startStack } from '@/.ci/portal'
import { startWorker } from '@/.ci/services'
import type { Leashed } from '@/prisma/leash'
import { signInAtHome } from './walk'

const people = moreIds(60)
let stack: Stack
let dataDir = ''
const workers: Leashed[] = []

/** Everything anew and beside the other journeys: sixty more people, and a worker in a process of its own. */
test.beforeAll(async () => {
  test.setTimeout(120_000)
  dataDir = await mkdtemp(join(tmpdir(), 'readmit-sixty-'))
  const world = join(dataDir, 'world.json')
  await writeFile(world, JSON.stringify(withMorePeople(people.length)))
  const ports = { portal: 3160, sandbox: 4480, mail: 4425 }
  const env = { SANDBOX_WORLD: world, SANDBOX_PROCESSING_SECONDS: '2', WORKER: '0' }
  stack = await startStack({ dataDir, ports, dev: false, prepare: async () => {}, env, keep: false })
})
test.afterAll(async () => {
  for (const worker of workers) await worker.stop()
  await stack.stop()
  await rm(dataDir, { recursive: true, force: true })
})

function start(): Leashed {
  const worker = startWorker({ ...process.env, ...stack.settings, NODE_ENV: 'production' }, 'SIGKILL')
  workers.push(worker)
  return worker
}

const sandbox = () => stack.settings.ENTRA_AUTHORITY
const Log = z.array(z.object({ path: z.string(), status: z.number() }))
/** Every dismissal that Graph was sent and has answered. */
const sent = async () =>
  Log.parse(await (await fetch(`${sandbox()}/__log?method=POST`)).json()).filter(({ path }) =>
    path.endsWith('/riskyUsers/dismiss'),
  )

async function prove(page: Page): Promise<void> {
  if (page.url().startsWith(sandbox())) await signInAtHome(page)
  await page.waitForURL((url) => !url.href.startsWith(sandbox()))
}

async function enter(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: stack.settings.PORTAL_URL })).newPage()
  await page.goto('/staff')
  await page.getByLabel('Work e-mail address').fill(address)
  await page.getByRole('button', { name: 'Continue to sign-in' }).click()
  await prove(page)
  return page
}

const ends = (page: Page) => page.getByRole('img', { name: /^How far it is/ })

test('sixty are dismissed, once each, though an answer is lost and the worker is killed', async ({
  browser,
}) => {
  test.setTimeout(480_000)
  const orders = [
    { kind: 'error', when: 'after', status: 503, path: 'riskyUsers/dismiss', nth: 15 },
    { kind: 'hang', when: 'after', path: 'riskyUsers/dismiss', nth: 30 },
  ]
  await fetch(`${sandbox()}/__faults`, { method: 'POST', body: JSON.stringify(orders) })
  const hana = await enter(browser, 'hana@fabrikam.com')
  await hana.goto(`/users/several?kind=dismissRisk&ids=${people.join()}`)
  await expect(hana.getByRole('heading', { level: 1 })).toHaveText('Dismiss the risk of 60 people?')
  await hana.getByLabel('Reason').selectOption('travel')
  await hana.getByLabel('What did you check?').fill('All sixty were at the meeting in Lisbon.')
  await hana.getByLabel('Who agrees?').fill('hiro@fabrikam.com')
  await hana.getByRole('button', { name: 'Ask them to agree' }).click()
  await prove(hana)
  await expect(hana.getByText('Waiting for a second administrator')).toBeVisible()
  const run = new URL(hana.url()).pathname

  const first = start()
  const hiro = await enter(browser, 'hiro@fabrikam.com')
  await hiro.goto(run)
  const agree = hiro.getByRole('button', { name: /^Agree and dismiss/ })
  await agree.click()
  if (hiro.url().startsWith(sandbox())) {
    await prove(hiro)
    await agree.click()
  }
  const began = Date.now()
  const seconds = () => `${String(Math.round((Date.now() - began) / 1000))} s`

  // the thirtieth is done, and before anybody hears of it the power goes
  await expect.poll(async () => (await sent()).length, { timeout: 120_000 }).toBe(29)
  await expect(async () => {
    const faults = z.array(z.object({ hits: z.number() }))
    const given = faults.parse(await (await fetch(`${sandbox()}/__faults`)).json())
    expect(given.map(({ hits }) => hits)).toEqual([1, 1])
  }).toPass({ timeout: 20_000 })
  await first.stop()
  await fetch(`${sandbox()}/__faults`, { method: 'DELETE' })
  console.log(`killed after ${seconds()}`)
  await hiro.goto(run)
  await expect(ends(hiro)).toHaveAccessibleName(/30 not sent yet$/)
  start()

  await expect.poll(async () => (await sent()).length, { timeout: 200_000, intervals: [1000] }).toBe(31)
  console.log(`goes on after ${seconds()}`)
  await expect(async () => {
    await hana.goto(run)
    await expect(hana.getByText('60 of 60 are done')).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 300_000, intervals: [2000] })
  console.log(`done after ${seconds()}`)
  await expect(ends(hana)).toHaveAccessibleName(/60 dismissed.*0 accepted, waiting, 0 not known, 0 refused$/)
  const writes = await sent()
  expect(writes).toHaveLength(60)
  expect(writes.filter(({ status }) => status === 204)).toHaveLength(58)
})
