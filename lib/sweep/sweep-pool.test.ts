import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySmallWorld, readWorld } from './any-guests'
import { toColumns } from './guest-columns'
import { sweep } from './sweep'
import { SweepPool } from './sweep-pool'

test('two threads give the answer that one gives', async () => {
  const pool = new SweepPool(2)
  const worlds = fc.sample(anySmallWorld, { seed: 3, numRuns: 12 })
  try {
    for (const world of worlds) {
      const { resource, assumptions } = readWorld(world)
      // a slice a guest: more slices than a thread gets at once
      const slices = [...world.guests, ...world.guests].map((guest) => toColumns([guest]))
      const alone = sweep(resource, slices, assumptions)
      expect(await pool.sweep({ resource, assumptions }, slices)).toEqual(alone)
    }
  } finally {
    await pool.close()
  }
}, 60_000)
