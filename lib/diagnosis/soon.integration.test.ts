import { afterEach, expect, test } from 'vitest'
import { idOf, newSecret } from '@/lib/auth/secrets'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import { forgetLists } from '@/lib/kept/memory'
import { joinLine, leaveLine } from './line'
import { findProgress, requireDiagnosisSoon } from './soon'
import { startVisit } from './start'

const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const ask = (path: string, body = '') => fetch(`${env().ENTRA_AUTHORITY}${path}`, { method: 'POST', body })
afterEach(() => ask('/__reset'))

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

// other files of tests reset the sandbox and stand in the same line
const retry = 3

test(
  'a page does not wait for a slow Graph: it says so, the work goes on, and the answer comes',
  { retry },
  async () => {
    forgetLists()
    for (const tenant of [contoso, fabrikam])
      await within({ tenant }, async (tx) => {
        await tx.fact.deleteMany({ where: { kind: { in: ['account', 'guest'] } } })
        await tx.reading.updateMany({ data: { listedAt: null } })
      })
    await ask('/__delay', JSON.stringify({ path: 'users', milliseconds: 4000 }))
    const ctx = await begin()
    const began = Date.now()
    const first = await requireDiagnosisSoon(ctx)
    expect(Date.now() - began).toBeLessThan(3900)
    expect(first).toMatchObject({ checking: { waiting: { before: expect.any(Number) } } })
    const second = await requireDiagnosisSoon(ctx)
    expect(second).toHaveProperty('checking')
    while ((await findProgress(ctx)) !== 'ready') await new Promise((done) => setTimeout(done, 200))
    expect(await requireDiagnosisSoon(ctx)).toHaveProperty('answer')
    const made = await within({ visit: ctx.visit.id }, (tx) => tx.diagnosis.count())
    expect(made).toBe(1)
  },
)

test(
  'while another process is at it nothing begins here; once that has died, it does',
  { retry },
  async () => {
    const ctx = await begin()
    const ahead = await joinLine()
    const theirs = await joinLine()
    await lineOf(ctx.visit.id, theirs)
    const told = await requireDiagnosisSoon(ctx)
    expect('checking' in told && told.checking.waiting?.before).toBeGreaterThan(0)
    expect(await findProgress(ctx)).toMatch(/^reading\.reading\.\d/)
    await Promise.all([leaveLine(ahead), leaveLine(theirs)])
    expect(await findProgress(ctx)).toBe('stopped')
    expect(await requireDiagnosisSoon(ctx)).not.toMatchObject({ checking: { waiting: null } })
  },
)
