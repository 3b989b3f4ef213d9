import { afterEach, beforeEach, expect, test } from 'vitest'
import { idOf, newSecret } from '@/lib/auth/secrets'
import { countBy, within } from '@/lib/db'
import { env } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'
import { forgetLists } from '@/lib/kept/memory'
import { requireDiagnosisSoon } from './soon'
import { startVisit } from './start'

const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const ada = {
  subject: 'mail:ada',
  proof: 'emailCode',
  address: 'ada@fabrikam.com',
  homeTenantId: null,
  homeObjectId: null,
} as const

const ask = (method: string, path: string, body?: object) =>
  fetch(`${env().ENTRA_AUTHORITY}${path}`, { method, ...(body && { body: JSON.stringify(body) }) })
const askedForRisk = async () => {
  const log: { path: string }[] = await (await ask('GET', '/__log')).json()
  return log.filter(({ path }) => path.includes('riskyUsers')).length
}

/** Nothing is kept of what an earlier test read or ran into. */
beforeEach(async () => {
  forgetLists()
  await within({ tenant: fabrikam }, async (tx) => {
    await tx.fact.deleteMany()
    await tx.reading.updateMany({ data: { listedAt: null, problem: null, leaseUntil: null } })
  })
  await countBy(Prisma.sql`
    UPDATE graph_budget SET paused_until = NULL, open_until = NULL, failures = 0, throttled = 0
    WHERE tenant_id = ${fabrikam}::uuid`)
})
afterEach(() => ask('DELETE', '/__faults'))

async function begin() {
  const ctx = { visit: { id: idOf(newSecret()), csrf: '' }, now: new Date(), guest: ada }
  await startVisit(ctx, 'without', { details: '', address: ada.address, host: 'contoso.com' })
  return ctx
}

async function answerOf(ctx: Awaited<ReturnType<typeof begin>>) {
  for (;;) {
    const shown = await requireDiagnosisSoon(ctx)
    if ('answer' in shown) return shown
    await new Promise((done) => setTimeout(done, 300))
  }
}

const elsewhere = 'http://localhost:9/elsewhere'

/** A fault of every request for the risk, and how often that is asked before it is given up. */
test.each<[Record<string, unknown>, number]>([
  [{ kind: 'throttled', retryAfter: 0 }, 3],
  [{ kind: 'throttled', retryAfter: 300 }, 1],
  [{ kind: 'error', status: 503 }, 3],
  [{ kind: 'error', status: 500 }, 1],
  [{ kind: 'hang' }, 1],
  [{ kind: 'reset' }, 3],
  [{ kind: 'cut' }, 3],
  [{ kind: 'redirect', location: elsewhere }, 1],
])(
  'the guest has an answer that says what could not be seen, and it is asked no more than it helps: %o',
  { timeout: 60_000, retry: 2 },
  async (fault, most) => {
    await ask('POST', '/__faults', { ...fault, path: 'riskyUsers', times: null })
    const before = await askedForRisk()
    const ctx = await begin()
    const { answer, isRisk } = await answerOf(ctx)
    expect(answer.checked.some(({ fact }) => fact === 'homeRisk')).toBe(false)
    expect(answer.notSeen).toContain('homeRisk')
    expect(answer.checked.find(({ fact }) => fact === 'hostRules')?.readAt).not.toBeNull()
    expect(isRisk).toBe(answer.situation === 'homeUnseen')
    expect((await askedForRisk()) - before).toBeLessThanOrEqual(most)
    const made = await within({ visit: ctx.visit.id }, (tx) => tx.diagnosis.count())
    expect(made).toBe(1)
  },
)

test('what goes wrong once is not seen at all', { timeout: 60_000, retry: 2 }, async () => {
  await ask('POST', '/__faults', { kind: 'throttled', path: 'riskyUsers', times: 1 })
  const { answer } = await answerOf(await begin())
  expect(answer.checked.find(({ fact }) => fact === 'homeRisk')).toMatchObject({ value: 'yes', isOld: false })
})
