import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySmallWorld, readWorld } from './any-guests'
import { compareSweeps, type Effect } from './compare'
import { findDistinctions } from './distinctions'
import { toColumns } from './guest-columns'
import { keyOf } from './guest-kind'
import type { GuestRow } from './guest-row'
import { countPicked, homeCode, pickBlocked, pickMoved, type Picked } from './pick-kinds'
import { fromPlain, toPlain } from './plain-distinctions'
import { sweep } from './sweep'

const effects: Exclude<Effect, 'unchanged'>[] = ['getsIn', 'lockedOut', 'losesProtection', 'otherwise']

test('the list behind every number has as many people as the number says', () => {
  const worlds = fc.tuple(anySmallWorld, anySmallWorld)
  fc.assert(
    fc.property(worlds, ([world, other]) => {
      const { resource: before, assumptions } = readWorld(world)
      const { resource: after } = readWorld(other)
      const guests = [toColumns(world.guests)]
      const result = sweep(before, guests, assumptions, [after])
      const then = sweep(after, guests, assumptions, [before])
      // as it is kept
      const plain = toPlain(findDistinctions([before, after], assumptions))
      const distinctions = fromPlain(JSON.parse(JSON.stringify(plain)))
      const list = (picked: readonly Picked[], home: string | null) => {
        const keys = new Set(picked.map(({ kind }) => kind.key))
        const isHome = (guest: GuestRow) => home === null || homeCode(guest.homeTenantId) === home
        return world.guests.filter((guest) => isHome(guest) && keys.has(keyOf(distinctions, guest))).length
      }

      for (const pass of ['now', 'ifHighRisk'] as const) {
        for (const row of result[pass].rows) {
          const picked = pickBlocked(result, pass, row)
          const home = homeCode(row.homeTenantId)
          expect(list(picked, home)).toBe(countPicked(picked, home))
          // one home tenant in two spellings stands in two rows
          expect(countPicked(picked, home)).toBeGreaterThanOrEqual(row.guests)
        }
        const { blocked } = result[pass].hardest
        expect(list(pickBlocked(result, pass, { verdict: 'blocked' }), null)).toBe(blocked)
      }
      const compared = compareSweeps(result, then)
      for (const effect of effects)
        expect(list(pickMoved(result, then, { effect }), null)).toBe(compared?.totals[effect])
      for (const { from, to, guests: count } of compared?.moves ?? []) {
        expect(list(pickMoved(result, then, { from, to }), null)).toBe(count)
      }
      const moved = world.guests.length - (compared?.totals.unchanged ?? 0)
      expect(list(pickMoved(result, then, null), null)).toBe(moved)
    }),
    { numRuns: Number(process.env.LAWS ?? 30) },
  )
})
