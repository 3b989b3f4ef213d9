import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile } from '@/lib/evaluation/compiled/compile'
import { anySmallWorld, readWorld } from './any-guests'
import { compareSweeps, effectOf } from './compare'
import { toColumns } from './guest-columns'
import { judgeGuest } from './judge-kinds'
import { sweep } from './sweep'

test('a comparison counts what happens to every guest alone', () => {
  const worlds = fc.tuple(anySmallWorld, anySmallWorld)
  fc.assert(
    fc.property(worlds, ([world, other]) => {
      const { resource: before, assumptions } = readWorld(world)
      const { resource: after } = readWorld(other)
      const guests = [toColumns(world.guests)]
      const comparison = compareSweeps(
        sweep(before, guests, assumptions, [after]),
        sweep(after, guests, assumptions, [before]),
      )
      const [then, now] = [compile(before), compile(after)]
      const totals = { getsIn: 0, lockedOut: 0, losesProtection: 0, otherwise: 0, unchanged: 0 }
      for (const guest of world.guests) {
        const effects = new Set(
          assumptions.applications.map((application) =>
            effectOf(
              judgeGuest(then, guest, application, assumptions),
              judgeGuest(now, guest, application, assumptions),
            ),
          ),
        )
        if (effects.size > 1) effects.delete('unchanged')
        for (const effect of effects) totals[effect] += 1
      }
      expect(comparison?.totals).toEqual(totals)
      const moves = comparison?.moves.reduce((sum, { guests: count }) => sum + count, 0)
      expect(moves).toBe(world.guests.length)
    }),
    { numRuns: Number(process.env.LAWS ?? 30) },
  )
})

const outcome = (verdict: 'allowed' | 'challenged' | 'blocked' | 'undetermined', ...asked: string[]) => ({
  verdict,
  reasons: [],
  asked,
})

test.each([
  [outcome('blocked'), outcome('challenged', 'mfa at home'), 'getsIn'],
  [outcome('allowed'), outcome('blocked'), 'lockedOut'],
  [outcome('undetermined'), outcome('blocked'), 'lockedOut'],
  [outcome('challenged', 'mfa at resource'), outcome('allowed'), 'losesProtection'],
  [
    outcome('challenged', 'mfa at resource', 'termsOfUse at resource'),
    outcome('challenged', 'termsOfUse at resource'),
    'losesProtection',
  ],
  [outcome('challenged', 'mfa at resource'), outcome('challenged', 'mfa at home'), 'otherwise'],
  [outcome('blocked'), outcome('undetermined'), 'otherwise'],
  [outcome('allowed'), outcome('allowed'), 'unchanged'],
] as const)('%j to %j: %s', (before, after, effect) => {
  expect(
    effectOf(
      { ...before, reasons: [], asked: [...before.asked] },
      { ...after, reasons: [], asked: [...after.asked] },
    ),
  ).toBe(effect)
})

test('sweeps of other guests or applications are not compared', () => {
  const { resource, assumptions } = {
    resource: { tenantId: 'R', policies: [] },
    assumptions: { applications: ['a'], attempt: {} },
  }
  const one = toColumns([{ id: 'u', type: 'b2bCollaborationGuest', identityProvider: 'google' }])
  const whole = sweep(resource, [one], assumptions)
  expect(compareSweeps(whole, sweep(resource, [one, one], assumptions))).toBeNull()
  expect(compareSweeps(whole, sweep(resource, [one], { ...assumptions, applications: ['b'] }))).toBeNull()
})
