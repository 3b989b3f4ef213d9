import { afterAll, expect, test } from 'vitest'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import { forgetLists } from '@/lib/kept/memory'
import { gather, type Half } from './gather'

const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const ask = (path: string, body = '') => fetch(`${env().ENTRA_AUTHORITY}${path}`, { method: 'POST', body })
afterAll(() => ask('/__reset'))

const visit = { hostTenantId: contoso }
const ada = {
  subject: 'mail:x',
  proof: 'emailCode',
  address: 'ada@fabrikam.com',
  homeTenantId: null,
  homeObjectId: null,
} as const

test('a half that does not answer in time is not read, and the other one still is', async () => {
  // what an earlier test read is not kept
  forgetLists()
  await within({ tenant: fabrikam }, async (tx) => {
    await tx.fact.deleteMany({ where: { kind: 'account' } })
    await tx.reading.updateMany({ data: { listedAt: null } })
  })
  await ask('/__delay', JSON.stringify({ path: 'v1.0/users', milliseconds: 15_000 }))
  const heard: [Half, boolean][] = []
  const gathered = await gather(
    visit,
    ada,
    {},
    { patienceMs: 8000, onHalf: (half, seen) => heard.push([half, seen]) },
  )
  expect(gathered.homeSide).toEqual({ unread: 'unreachable' })
  expect(gathered.posture).toHaveProperty('read.policies')
  expect(heard).toEqual([
    ['host', true],
    ['home', false],
  ])
})
