import { expect, test } from 'vitest'
import type { Posture } from '@/lib/tenants/posture'
import { findUnexplained } from './notice-change'

const readAt = '2026-11-21T09:00:00.400Z'
const read: Posture = { policies: [], crossTenantAccess: null, unread: [], readAt, version: 'one' }
const appId = '3b7f1e0c-2c5d-4e8a-8a61-7d9f4c1b2e04'
const at = (timestamp: string | undefined, code = '53003', verdict: 'allowed' | 'blocked' = 'allowed') =>
  findUnexplained({
    gathered: {
      posture: { read },
      hostTenantId: null,
      paste: { code, appId, ...(timestamp && { timestamp }) },
      signIn: { absent: true },
    },
    judgement: { verdict },
  })

test.each(['2026-11-21T09:00:05Z', '2026-11-21T09:00:00Z'])(
  'a block at %s, of whole seconds, may be younger than the policies that do not explain it',
  (timestamp) => {
    expect(at(timestamp)).toBe(Date.parse(timestamp) + 1000)
  },
)

test('a message without its time, or of a clock ahead of ours, is of now', () => {
  const before = Date.now()
  for (const timestamp of [undefined, '2999-01-01T00:00:00Z']) {
    expect(at(timestamp)).toBeGreaterThanOrEqual(before)
    expect(at(timestamp)).toBeLessThanOrEqual(Date.now())
  }
})

test('nothing is open where the block is older, was no policy, or is explained', () => {
  expect(at('2026-11-21T08:59:59Z')).toBeNull()
  expect(at('2026-11-21T09:00:05Z', '50126')).toBeNull()
  expect(at('2026-11-21T09:00:05Z', '53003', 'blocked')).toBeNull()
})
