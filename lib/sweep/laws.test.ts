import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile } from '@/lib/evaluation/compiled/compile'
import { anySmallWorld, readWorld } from './any-guests'
import { type Distinctions, findDistinctions } from './distinctions'
import { toColumns } from './guest-columns'
import { keyOf, mergeSorted } from './guest-kind'
import type { GuestRow } from './guest-row'
import { judgeGuest } from './judge-kinds'
import { KindSorter } from './kind-sorter'
import { hardestOf, sweep } from './sweep'

const runs = Number(process.env.LAWS ?? 40)
const withRisk = (assumptions: ReturnType<typeof readWorld>['assumptions']) => ({
  ...assumptions,
  attempt: { ...assumptions.attempt, userRisk: 'high' as const },
})

test('a sweep answers for every guest what judging that guest alone answers', () => {
  fc.assert(
    fc.property(anySmallWorld, ({ scenario, guests }) => {
      const { resource, assumptions } = readWorld({ scenario })
      const { applications } = assumptions
      const result = sweep(resource, [toColumns(guests)], assumptions)
      const distinctions = findDistinctions([resource], assumptions)
      const compiled = compile(resource)
      const counts = { allowed: 0, challenged: 0, blocked: 0, undetermined: 0 }
      for (const guest of guests) {
        const found = result.kinds.filter(({ kind }) => kind.key === keyOf(distinctions, guest))
        expect(found).toHaveLength(1)
        const alone = (under: typeof assumptions) =>
          applications.map((application) => judgeGuest(compiled, guest, application, under))
        const now = alone(assumptions)
        expect(found[0]?.outcomes.map((place) => result.outcomes[place])).toEqual(now)
        expect(found[0]?.ifHighRisk.map((place) => result.outcomes[place])).toEqual(
          alone(withRisk(assumptions)),
        )
        counts[
          hardestOf(
            now,
            now.map((_, at) => at),
          )
        ] += 1
      }
      expect(result.guests).toBe(guests.length)
      expect(result.now.hardest).toEqual(counts)
    }),
    { numRuns: runs },
  )
})

test('rows count every guest of their reason, home tenant and application', () => {
  fc.assert(
    fc.property(anySmallWorld, ({ scenario, guests }) => {
      const { resource, assumptions } = readWorld({ scenario })
      const { now, applications } = sweep(resource, [toColumns(guests)], assumptions)
      const compiled = compile(resource)
      const expected = guests.flatMap((guest) =>
        applications.flatMap((application) => {
          const { verdict, reasons } = judgeGuest(compiled, guest, application, assumptions)
          const isStopped = verdict === 'blocked' || verdict === 'undetermined'
          return isStopped
            ? reasons.map(({ cause, owner }) =>
                [verdict, cause, owner, application, String(guest.homeTenantId)].join(),
              )
            : []
        }),
      )
      const counted = now.rows.map((row) => [
        [row.verdict, row.cause, row.owner, row.application, String(row.homeTenantId)].join(),
        row.guests,
      ])
      expect(Object.fromEntries(counted)).toEqual(
        Object.fromEntries(
          [...new Set(expected)].map((key) => [key, expected.filter((one) => one === key).length]),
        ),
      )
    }),
    { numRuns: runs },
  )
})

test('slices sorted apart and merged are the whole list sorted', () => {
  fc.assert(
    fc.property(anySmallWorld, fc.nat(12), ({ scenario, guests }, cut) => {
      const { resource, assumptions } = readWorld({ scenario })
      const sort = (rows: typeof guests) => {
        const sorter = new KindSorter(findDistinctions([resource], assumptions))
        sorter.add(toColumns(rows))
        return sorter.sorted()
      }
      expect(mergeSorted([sort(guests.slice(0, cut)), sort(guests.slice(cut))])).toEqual(sort(guests))
    }),
    { numRuns: runs },
  )
})

/** How many guests each kind has, by its key. */
const countKinds = (distinctions: Distinctions, guests: readonly GuestRow[]) => {
  const sorter = new KindSorter(distinctions)
  sorter.add(toColumns(guests))
  const counted = sorter
    .sorted()
    .kinds.map(({ key, homes }) => [key, homes.reduce((sum, home) => sum + home.guests, 0)])
  return { counted: counted.length, byKey: Object.fromEntries(counted) }
}

test('guests are of one kind where their keys say so, and of no other', () => {
  const check = (distinctions: Distinctions, guests: readonly GuestRow[]) => {
    const byKey: Record<string, number> = {}
    for (const key of guests.map((guest) => keyOf(distinctions, guest))) byKey[key] = (byKey[key] ?? 0) + 1
    expect(countKinds(distinctions, guests)).toEqual({ counted: Object.keys(byKey).length, byKey })
  }
  fc.assert(
    fc.property(anySmallWorld, ({ scenario: { resource }, guests }) =>
      check(findDistinctions([resource]), guests),
    ),
    { numRuns: runs * 5 },
  )
  const guest: GuestRow = {
    ...{ homeTenantId: 'h', type: 'otherExternalUser', identityProvider: 'entra', groups: [] },
  }
  const named = { tenants: new Set<string>(), ids: new Set<string>(), domains: new Set<string>() }
  // one without an id, and one whose first step tells nothing but the group
  check({ ...named, names: new Map([['group g3', 0]]) }, [guest, { ...guest, id: 'u1', groups: ['g3'] }])
})
