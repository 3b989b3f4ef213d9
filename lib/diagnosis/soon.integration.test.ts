import { expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { idOf, newSecret } from '@/lib/auth/secrets'
import { within } from '@/lib/db'
import { joinLine, leaveLine } from './line'
import { findProgress, requireDiagnosisSoon } from './soon'
import { startVisit } from './start'

const { graph } = useOwnServices({ throttling: false })

const ada = {
  subject: 'mail:ada',
  proof: 'emailCode',
  address: 'ada@fabrikam.com',
  homeTenantId: null,
  homeObjectId: null,
} as const

async function begin() {
  const ctx = { visit: { id: idOf(newSecret()), csrf: '' }, now: new Date(), guest: ada }
  await startVisit(ctx, 'without', { details: '', address: ada.address, host: 'contoso.com' })
  return ctx
}
const lineOf = (id: string, lineId: bigint) =>
  within({ visit: id }, (tx) => tx.visit.update({ where: { id }, data: { lineId } }))

test('a page does not wait for a slow Graph: it says so, the work goes on, and the answer comes', async () => {
  // longer than anybody waits; it is let go below
  await graph.tell('delay', { path: 'users', milliseconds: 100_000 })
  const ctx = await begin()
  const first = await requireDiagnosisSoon(ctx)
  expect(first).toMatchObject({ checking: { waiting: { before: 0 } } })
  expect(await requireDiagnosisSoon(ctx)).toHaveProperty('checking')
  await graph.tell('reset')
  await expect.poll(() => findProgress(ctx), { timeout: 30_000 }).toBe('ready')
  expect(await requireDiagnosisSoon(ctx)).toHaveProperty('answer')
  const made = await within({ visit: ctx.visit.id }, (tx) => tx.diagnosis.count())
  expect(made).toBe(1)
})

test('while another process is at it nothing begins here; once that has died, it does', async () => {
  const ctx = await begin()
  const ahead = await joinLine()
  const theirs = await joinLine()
  await lineOf(ctx.visit.id, theirs)
  const told = await requireDiagnosisSoon(ctx)
  expect(told).toMatchObject({ checking: { waiting: { before: 1 } } })
  expect(await findProgress(ctx)).toMatch(/^reading\.reading\.\d/)
  await Promise.all([leaveLine(ahead), leaveLine(theirs)])
  expect(await findProgress(ctx)).toBe('stopped')
  expect(await requireDiagnosisSoon(ctx)).not.toMatchObject({ checking: { waiting: null } })
})
