import { beforeEach, expect, test, vi } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { forgetAppToken } from '@/lib/entra/app-token'
import { newSecret } from '@/lib/auth/secrets'
import { countBy, within } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { forgetLists } from '@/lib/kept/memory'
import { getPosture } from '@/lib/tenants/posture'
import { loadWorld } from '@/sandbox/world'
import { findComparison, findComparisonState, listComparisons } from './kept'
import type { AskedAbout } from './read-form'
import { leaseSeconds, runComparison } from './run'
import { startComparison } from './start'

const { sandbox, graph } = useOwnServices({ throttling: false })

const tenantId = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
const vault = '9d2e4c6a-8b1f-4a57-b3c9-1e5f7a8d0c05'
const [contoso] = loadWorld().tenants.filter(({ id }) => id === tenantId)
const policies = contoso?.conditionalAccessPolicies ?? []

beforeEach(async () => {
  await graph.tell('reset')
  forgetLists()
  // what another test made Graph too busy for is over
  await countBy(
    Prisma.sql`UPDATE graph_budget SET next_slot = clock_timestamp(), paused_until = NULL, open_until = NULL, failures = 0, throttled = 0`,
  )
  await getPosture(tenantId)
})

const typed = {
  ...{
    app: vault,
    device: 'none',
    clientApp: 'browser',
    platform: 'windows',
    signInRisk: 'none',
    userRisk: 'none',
  },
  ...{ country: 'DE', ipAddress: '203.0.113.11' },
}
const about = (...guests: string[]): AskedAbout => ({ guests, typed })
const staff = () => ({ tenantId, subject: `entra:${tenantId}:${newSecret()}`, name: 'Rita Contoso' })

async function ask(asked: AskedAbout, by = staff()) {
  const id = (await startComparison(by, asked)) ?? ''
  await expect
    .poll(async () => (await findComparison(tenantId, id))?.finishedAt ?? null, { timeout: 15_000 })
    .not.toBeNull()
  return findComparison(tenantId, id)
}
const findListed = async (id?: string) =>
  (await listComparisons(tenantId, 1)).rows.find((row) => row.id === id)
const countAsked = async () => {
  const log: unknown = await (await fetch(`${sandbox.origin}/__log?method=POST`)).json()
  return JSON.stringify(log).split('conditionalAccess/evaluate').length - 1
}

/** As a process whose clock is five minutes ahead. */
async function ahead<T>(work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 300_000 })
  return work().finally(() => vi.useRealTimers())
}

test('a guest: both say the same of every policy; recorded by ids; another tenant sees nothing of it', async () => {
  const by = staff()
  const kept = await ask(about('ada@fabrikam.com'), by)
  const [answer] = kept?.answers ?? []
  expect(answer).toMatchObject({
    problem: null,
    name: 'Ada Fabrikam',
    left: ['insiderRiskLevel', 'authenticationFlow'],
  })
  expect(answer?.lines).toHaveLength(policies.length)
  expect(answer?.lines?.filter(({ agreement }) => agreement !== 'same')).toEqual([])
  expect(await findComparison(litware, kept?.id ?? '')).toBeNull()
  expect(await findComparisonState(litware, kept?.id ?? '')).toBeNull()
  expect((await listComparisons(litware, 1)).rows).toEqual([])
  expect(await findListed(kept?.id)).toMatchObject({
    asked: about('ada@fabrikam.com'),
    done: 1,
    byName: by.name,
  })
  expect(await findListed(kept?.id)).toMatchObject({ isFailed: false, differences: 0 })

  const entries = await within({ tenant: tenantId }, (tx) =>
    tx.auditEntry.findMany({ where: { actor: by.subject } }),
  )
  expect(entries.map(({ action, data }) => ({ action, data }))).toEqual([
    { action: 'whatIf.asked', data: { comparison: kept?.id, questions: 1, kind: 'address' } },
    { action: 'simulation.made', data: { kind: 'address', guest: expect.stringMatching(/^6a/) } },
  ])
})

test('a policy that was changed after it was read is a difference, and explained', async () => {
  const conditionalAccessPolicies = policies.map((policy) =>
    JSON.stringify(policy).includes('CANARY-Vault') ? { ...policy, state: 'disabled' } : policy,
  )
  await graph.tell('tenant', { tenant: 'contoso.com', conditionalAccessPolicies })
  const kept = await ask(about('ada@fabrikam.com'))
  const [answer] = kept?.answers ?? []
  expect(await findListed(kept?.id)).toMatchObject({ isFailed: false, differences: 1 })
  const differing = answer?.lines?.filter(({ agreement }) => agreement !== 'same')
  expect(differing).toMatchObject([
    {
      agreement: 'different',
      state: 'enabled',
      stateNow: 'disabled',
      because: [{ code: 'switched', proven: true }],
    },
  ])
})

test('several: one after the other, who is no guest is not asked about, and a process that died is gone on from', async () => {
  const by = staff()
  const asked = about('ada@fabrikam.com', 'nobody@fabrikam.com', 'dora@fabrikam.com')
  const whole = await ask(asked, by)
  expect(whole?.answers.map(({ problem }) => problem)).toEqual([null, 'noGuest', null])
  expect(await countAsked()).toBe(2)

  // it died after the second answer
  const { id } = await within({ tenant: tenantId }, (tx) =>
    tx.comparison.create({
      data: {
        ...{
          tenantId,
          by: by.subject,
          byName: by.name,
          asked,
          answers: JSON.parse(JSON.stringify(whole?.answers.slice(0, 2))),
        },
        leaseUntil: new Date(Date.now() + leaseSeconds * 1000),
      },
    }),
  )
  await ahead(() => runComparison(tenantId, id))
  expect(await findComparisonState(tenantId, id)).toEqual({ tenantId, id, finishedAt: null, done: 2 })
  await within({ tenant: tenantId }, (tx) =>
    tx.comparison.updateMany({ where: { id }, data: { leaseUntil: new Date(0) } }),
  )
  await Promise.all([runComparison(tenantId, id), runComparison(tenantId, id)])
  const after = await findComparison(tenantId, id)
  expect(after?.finishedAt).not.toBeNull()
  expect(after?.answers.map(({ address, problem }) => [address, problem])).toEqual(
    whole?.answers.map(({ address, problem }) => [address, problem]),
  )
  expect(await countAsked()).toBe(3)
})

test('a kind of guest is asked about without an id', async () => {
  const [answer] = (await ask({ guests: [], typed: { ...typed, tenant: 'fabrikam.com' } }))?.answers ?? []
  expect(answer).toMatchObject({ address: null, home: 'Fabrikam', problem: null })
  expect(answer?.lines?.filter(({ agreement }) => agreement === 'different')).toEqual([])
})

test('Graph is busy once: asked again, as any read', async () => {
  await graph.tell('faults', { kind: 'throttled', path: 'evaluate', times: 1 })
  const [answer] = (await ask(about('ada@fabrikam.com')))?.answers ?? []
  expect(answer?.problem).toBeNull()
  expect(await countAsked()).toBe(2)
})

test('Graph stays busy: said so, and who comes after is not asked about', async () => {
  await graph.tell('faults', { kind: 'throttled', path: 'evaluate', times: null, retryAfter: 60 })
  const kept = await ask(about('ada@fabrikam.com', 'dora@fabrikam.com'))
  expect(kept?.answers.map(({ problem }) => problem)).toEqual(['throttled', 'throttled'])
  expect(await findListed(kept?.id)).toMatchObject({ done: 2, isFailed: true, differences: 0 })
  expect(await countAsked()).toBe(1)
})

test('a tenant that is no host is not asked about', async () => {
  expect(await startComparison({ ...staff(), tenantId: litware }, about('ada@fabrikam.com'))).toBeNull()
})

// the last of all: the token is another one
test('a permission that is missing is said, and simulations go on', async () => {
  await graph.tell('tenant', { tenant: 'contoso.com', portalPermissions: ['User.Read.All'] })
  forgetAppToken(tenantId)
  const [answer] = (await ask(about('ada@fabrikam.com')))?.answers ?? []
  expect(answer).toMatchObject({ problem: 'forbidden', lines: null, verdict: expect.any(String) })
  forgetAppToken(tenantId)
})
