import { expect, test } from 'vitest'
import { idOf, newSecret } from '@/lib/auth/secrets'
import type { Guest } from '@/lib/auth/session'
import { type Between, findCase, openCase } from './ask'
import { linkOf, openCaseByLink } from './link'

const now = new Date()
const guest: Guest = {
  subject: 'entra:t:o',
  proof: 'entra',
  address: 'emil@litware.com',
  homeTenantId: null,
  homeObjectId: null,
}
const between: Between = {
  host: 'Contoso',
  home: 'Litware',
  hostTenantId: null,
  homeTenantId: null,
  homeObjectId: null,
  judged: null,
  facts: {
    kind: 'riskUnseen',
    hostDomain: 'contoso.com',
    stoppedAt: null,
    code: '53011',
    requestId: null,
    correlationId: null,
    app: null,
  },
}
const aContext = () => ({ visit: { id: idOf(newSecret()), csrf: '' }, now, guest })
const secretOf = (link: string) => link.split('/').at(-1) ?? ''

test('asking twice is one request', async () => {
  const ctx = aContext()
  const [first, second] = [
    await openCase(ctx, between, { to: 'home', sentence: 'I am in Lisbon' }),
    await openCase(ctx, between, { to: 'home', sentence: 'again' }),
  ]
  expect([first.isNew, second.isNew]).toEqual([true, false])
  expect(second.asked).toEqual(first.asked)
  expect(second.asked.sentence).toBe('I am in Lisbon')
})

test('a page that the guest carried can be sent to home IT afterwards, and is sent once', async () => {
  const ctx = aContext()
  const carried = await openCase(ctx, between, { to: 'nobody' })
  expect(carried.asked.askedAt).toBeNull()
  const sent = await openCase(ctx, between, { to: 'home', sentence: '' })
  expect([sent.isNew, sent.asked.id]).toEqual([true, carried.asked.id])
  expect((await openCase(ctx, between, { to: 'home', sentence: '' })).isNew).toBe(false)
})

test('a request is there for its own guest only', async () => {
  const ctx = aContext()
  await openCase(ctx, between, { to: 'nobody' })
  expect(await findCase(ctx)).not.toBeNull()
  expect(await findCase(aContext())).toBeNull()
  expect(await findCase({ ...ctx, guest: { ...guest, subject: 'entra:t:other' } })).toBeNull()
})

test('the link opens this request for seven days, and no other word does', async () => {
  const { asked } = await openCase(aContext(), between, { to: 'nobody' })
  const secret = secretOf(linkOf(asked))
  expect((await openCaseByLink(secret, null, now))?.id).toBe(asked.id)
  expect(await openCaseByLink(secret, null, new Date(now.getTime() + 8 * 86_400_000))).toBeNull()
  expect(await openCaseByLink(asked.id, null, now)).toBeNull()
  expect(await openCaseByLink('', null, now)).toBeNull()
})

test('the first time somebody else opens the link is kept for the guest, and only the first', async () => {
  const ctx = aContext()
  const { asked } = await openCase(ctx, between, { to: 'home', sentence: '' })
  const secret = secretOf(linkOf(asked))
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  await openCaseByLink(secret, ctx.visit.id, later(1))
  expect((await findCase(ctx))?.openedAt).toBeNull()
  await openCaseByLink(secret, null, later(2))
  await openCaseByLink(secret, null, later(3))
  expect((await findCase(ctx))?.openedAt).toEqual(later(2))
})
