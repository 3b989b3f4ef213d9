import { expect, test, vi } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { unscoped } from '@/lib/db'
import { countUse, limits } from './limits'
import { newSecret } from './secrets'

useOwnServices()
const now = new Date('2026-11-22T09:00:00Z')

test.each(Object.values(limits))('of many at the same moment exactly $times pass: $name', async (limit) => {
  const who = newSecret()
  const all = await Promise.all(Array.from({ length: limit.times + 15 }, () => countUse(limit, who, now)))
  expect(all.filter((opensAt) => opensAt === null)).toHaveLength(limit.times)
  expect(all.filter((opensAt) => opensAt !== null && opensAt > now)).toHaveLength(15)
})

test('what one has used up another has not: of people, of tenants, of addresses', async () => {
  const limit = { name: 'mine', times: 1, minutes: 10 }
  const [busy, other] = [newSecret(), newSecret()]
  await Promise.all(Array.from({ length: 30 }, () => countUse(limit, busy, now)))
  expect(await countUse(limit, other, now)).toBeNull()
  expect(await countUse(limit, busy, now)).not.toBeNull()
})

test('who looks up a hundred in a day is named to the operator, once, and goes on to three hundred', async () => {
  const printed = vi.spyOn(process.stdout, 'write')
  const who = `entra:${newSecret()}`
  for (let use = 0; use < 102; use++) await countUse(limits.lookUpDay, who, now)
  const alarms = printed.mock.calls
    .map(([text]) => String(text))
    .filter((text) => text.includes('limit.alarm'))
  printed.mockRestore()
  expect(alarms).toHaveLength(1)
  expect(JSON.parse(alarms[0] ?? '')).toMatchObject({ limit: 'lookUpDay', count: 100, who })
  expect(limits.lookUp).toMatchObject({ times: 60, minutes: 5 })
  expect(limits.lookUpDay.times).toBe(300)
})

test('the database keeps no address of who was counted', async () => {
  await countUse(limits.sendCode, 'ada@fabrikam.com', now)
  const rows = await unscoped((db) => db.$queryRaw<{ key: string }[]>`SELECT key FROM rate_limit`)
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toMatch(/@|fabrikam|entra:/)
})
