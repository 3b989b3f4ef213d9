import { describe, expect, test } from 'vitest'
import { arePublishedThere, readPublished, switchedOn } from '@/.ci/published-policies'
import type { Scenario } from '@/lib/evaluation/scenario'
import { findTraps } from './find-traps'
import { someGuests } from './trap-fixture'
import type { Trap } from './trap'

describe.skipIf(!arePublishedThere)(
  'published policies',
  () => {
    const sources = readPublished()

    test('every set is analysed for guests of two tenants and one with codes by mail; the traps found are printed', () => {
      const counts = new Map<string, number>()
      const rows = [...sources].map(([source, resource]) => {
        const on = switchedOn(resource)
        const traps = findTraps(on, someGuests(on))
        for (const { codes, policy } of traps) {
          expect(policy).not.toBe('')
          for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
        }
        for (const trap of traps) expectSound(trap)
        const inPolicies = new Set(traps.map(({ policy }) => policy)).size
        return `${source.padEnd(28)} ${on.policies.length} policies, ${inPolicies} with traps, ${traps.length} traps`
      })
      const total = [...sources.values()].reduce((sum, { policies }) => sum + policies.length, 0)
      process.stdout.write(`${rows.join('\n')}\n${total} policies\n`)
      process.stdout.write(`${[...counts].map(([code, count]) => `${code} ${count}`).join('\n')}\n`)
      for (const set of (process.env.TRAPS_OF ?? '').split(',')) {
        const resource = sources.get(set)
        if (resource) process.stdout.write(`${list(set, resource)}\n`)
      }
    })
  },
  120_000,
)

/** Whatever is found is explained, and no change is said to free whom it does not. */
function expectSound({ codes, who, changes, inReach }: Trap): void {
  expect(codes.length).toBeGreaterThan(0)
  expect(who.length).toBeGreaterThan(0)
  for (const { frees, complete, edits } of changes) {
    expect(edits.length).toBeGreaterThan(0)
    expect(frees).toBeLessThanOrEqual(inReach)
    if (complete) expect(frees).toBe(inReach)
  }
}

/** For checking by hand: `TRAPS_OF=fortigi-conditionalaccess npx vitest run lib/traps/real`. */
function list(source: string, resource: Scenario['resource']): string {
  const on = switchedOn(resource)
  const lines = findTraps(on, someGuests(on)).map((trap) => {
    const who = new Set(trap.who.map(({ type, identityProvider }) => `${type}/${identityProvider}`))
    const changes = trap.changes.map(({ kind, frees, complete }) => `${kind} ${frees}${complete ? '!' : ''}`)
    const sure = trap.certain ? '' : '?'
    return `  ${trap.name}: ${trap.codes}${sure} when [${trap.when}] reach ${trap.inReach} left out ${trap.leavesOut}\n    ${[...who].join(' ')}\n    ${changes.join(', ')}`
  })
  return [source, ...lines].join('\n')
}
