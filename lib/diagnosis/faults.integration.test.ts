import { createServer } from 'node:http'
import { createElement } from 'react'
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { AnswerView } from '@/components/guest/answer-view'
import { idOf, newSecret } from '@/lib/auth/secrets'
import { countBy, within } from '@/lib/db'
import answer from '@/lib/explain/messages/en/answer.json'
import guest from '@/lib/explain/messages/en/guest.json'
import { Prisma } from '@/lib/generated/prisma/client'
import { forgetLists } from '@/lib/kept/memory'
import type { Shown } from './answer'
import { requireDiagnosisSoon } from './soon'
import { startVisit } from './start'

const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const ada = {
  subject: 'mail:ada',
  proof: 'emailCode',
  address: 'ada@fabrikam.com',
  homeTenantId: null,
  homeObjectId: null,
} as const

// nothing is refused here but what a test says
const { sandbox, graph } = useOwnServices({ throttling: false })

/** Somebody else's server, which must never hear from us. */
const heard: string[] = []
const stranger = createServer((request, response) => {
  heard.push(request.url ?? '')
  response.end('{"value":[]}')
})
let elsewhere = ''
beforeAll(async () => {
  await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done))
  const address = stranger.address()
  elsewhere = `http://localhost:${typeof address === 'object' ? String(address?.port) : ''}/graph/v1.0/users`
})
afterAll(() => stranger.close())

/** Nothing is kept of what an earlier test read or ran into. */
beforeEach(async () => {
  await graph.tell('reset')
  await graph.tell('attempt', { address: ada.address, app: 'contoso-projects' })
  forgetLists()
  for (const tenant of [contoso, fabrikam])
    await within({ tenant }, async (tx) => {
      await tx.fact.deleteMany()
      await tx.reading.updateMany({ data: { listedAt: null, problem: null, leaseUntil: null } })
      await tx.$executeRaw`UPDATE posture SET body = '0'`
    })
  await countBy(Prisma.sql`
    UPDATE graph_budget SET next_slot = clock_timestamp(), paused_until = NULL, open_until = NULL, failures = 0, throttled = 0`)
})

const askedFor = async (path: string) => {
  const log: { path: string }[] = await (await fetch(`${sandbox.origin}/__log`)).json()
  return log.filter((entry) => entry.path.includes(path)).length
}

/** How many requests ran into what was ordered; one that hangs is in no log yet. */
const hits = async () => {
  const orders: { hits: number }[] = await (await fetch(`${sandbox.origin}/__faults`)).json()
  return orders.reduce((sum, order) => sum + order.hits, 0)
}

/** The answer as soon as there is one, however often the page is looked at, and how many diagnoses that took. */
async function visit() {
  const ctx = { visit: { id: idOf(newSecret()), csrf: '' }, now: new Date(), guest: ada }
  await startVisit(ctx, 'without', { details: '', address: ada.address, host: 'contoso.com' })
  for (;;) {
    const shown = await requireDiagnosisSoon(ctx)
    if ('answer' in shown) {
      const diagnoses = await within({ visit: ctx.visit.id }, (tx) => tx.diagnosis.count())
      return { shown, diagnoses, page: wordsOf(shown) }
    }
    await new Promise((done) => setTimeout(done, 200))
  }
}

/** What the page says, as text. */
function wordsOf(shown: Shown): string {
  const children = createElement(AnswerView, {
    ...shown,
    message: { ...shown.message, address: ada.address },
    now: new Date().toISOString(),
    csrf: '',
    actions: { resetDone: '/done', ask: '/ask', lookAgain: '/look' },
  })
  const messages = { answer, guest: { ...guest, common: { ...guest.common, operator: '' } } }
  const provider = createElement(NextIntlClientProvider, {
    locale: 'en',
    timeZone: 'UTC',
    messages,
    children,
  })
  return renderToStaticMarkup(provider)
    .replace(/<[^>]+>/g, '\n')
    .replace(/\n+/g, '\n')
}

const unseenRisk = 'Whether Fabrikam has something to put right'
const whole = 'Reset your password at Fabrikam to get back in'
const cannotSay = 'We cannot say yet what stopped you'
/** What stands on the page under one of its titles, up to the last list. */
const after = (page: string, title: string) => page.slice(page.indexOf(`${title}\n`))

/** A fault of every request for the risk, and how often that is asked before it is given up. */
test.each<[Record<string, unknown>, number]>([
  [{ kind: 'latency', milliseconds: 12_000 }, 1],
  [{ kind: 'throttled', retryAfter: 0 }, 3],
  [{ kind: 'throttled', retryAfter: 300 }, 1],
  [{ kind: 'error', status: 503 }, 3],
  [{ kind: 'error', status: 503, when: 'after' }, 3],
  [{ kind: 'error', status: 500 }, 1],
  [{ kind: 'hang' }, 1],
  [{ kind: 'reset' }, 3],
  [{ kind: 'cut' }, 3],
  [{ kind: 'redirect', location: 'elsewhere' }, 1],
  [{ kind: 'nextLink', location: 'elsewhere' }, 1],
])(
  'the guest reads what could not be seen, and it is asked no more than it helps: %o',
  { timeout: 60_000 },
  async (fault, most) => {
    const order = fault.location ? { ...fault, location: elsewhere } : fault
    await graph.tell('faults', { ...order, path: 'riskyUsers', times: null })
    const { shown, diagnoses, page } = await visit()
    expect(page).toContain(cannotSay)
    expect(after(page, 'What we could not see')).toContain(unseenRisk)
    expect(page).toContain('Paste the message\n')
    expect(shown.answer.checked.find(({ fact }) => fact === 'hostRules')?.readAt).not.toBeNull()
    expect(await hits()).toBe(most)
    expect(diagnoses).toBe(1)
    expect(heard).toEqual([])
  },
)

test.each<[string, Record<string, unknown>, number]>([
  ['a 429 once', { kind: 'throttled' }, 2],
  ['a failure once', { kind: 'error', status: 504 }, 2],
  ['a broken connection once', { kind: 'reset', when: 'after' }, 2],
  ['half an answer once', { kind: 'cut' }, 2],
  ['a slow answer', { kind: 'latency', milliseconds: 3000, times: null }, 1],
  ['a Location that nobody asked for', { kind: 'location', location: 'elsewhere', times: null }, 1],
])('%s is not seen at all', { timeout: 60_000 }, async (_, fault, times) => {
  const order = fault.location ? { ...fault, location: elsewhere } : fault
  await graph.tell('faults', { ...order, path: 'riskyUsers' })
  const { diagnoses, page } = await visit()
  expect(page).toContain(whole)
  expect(after(page, 'What we could not see')).not.toContain(unseenRisk)
  expect(await askedFor('riskyUsers')).toBe(times)
  expect(diagnoses).toBe(1)
  expect(heard).toEqual([])
})

test('a next page elsewhere is not asked for, whatever is read', { timeout: 60_000 }, async () => {
  await graph.tell('faults', { kind: 'nextLink', location: elsewhere, path: '^/graph/', times: null })
  const { diagnoses, page } = await visit()
  expect(after(page, 'What we could not see')).toContain(unseenRisk)
  expect(diagnoses).toBe(1)
  expect(heard).toEqual([])
})

test.each([{ kind: 'error', status: 503 }, { kind: 'reset' }, { kind: 'redirect', location: 'elsewhere' }])(
  'a guest for whom nothing could be read is told that: %o',
  { timeout: 60_000 },
  async (fault) => {
    const order = fault.location ? { ...fault, location: elsewhere } : fault
    await graph.tell('faults', { ...order, path: '^/graph/', times: null })
    const { diagnoses, page } = await visit()
    expect(page).toContain(cannotSay)
    expect(after(page, 'What we checked')).toMatch(/^What we checked\nNothing yet\.\n/)
    const unseen = after(page, 'What we could not see')
    for (const words of [unseenRisk, 'Whether you may reset your own password', 'Contoso’s rules for guests'])
      expect(unseen).toContain(words)
    expect(diagnoses).toBe(1)
    expect(heard).toEqual([])
  },
)
