import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyScenario, completeScenario } from '@/lib/evaluation/any-scenario'
import { readNaively } from '@/lib/evaluation/naive'
import type { Scenario } from '@/lib/evaluation/scenario'
import { compile } from './compile'

/** Always the same scenarios, so that this stays quick enough to be run for every change, mutants among them. */
const sample = (scenarios: fc.Arbitrary<Scenario>, seed: number, numRuns: number) =>
  fc.sample(scenarios, { seed, numRuns })

const complete = sample(completeScenario, 1, 100)
const partial = sample(anyScenario, 2, 80).filter(({ resource: { policies } }) => policies.length < 4)
const slices = Array.from({ length: 10 }, (_, slice) => slice)
const sliceOf = <T>(list: readonly T[], slice: number) => list.filter((_, at) => at % slices.length === slice)

test.each(slices)('slice %i: a judgement is the one of asking every policy in turn', (slice) => {
  for (const scenario of [...sliceOf(complete, slice), ...sliceOf(partial, slice)]) {
    const { resource, ...signIn } = structuredClone(scenario)
    expect(compile(resource).judge(signIn)).toEqual(readNaively(resource).judge(signIn))
  }
})

test.each(slices)('slice %i: a kept posture tells many sign-ins apart', (slice) => {
  const scenarios = structuredClone([...complete.slice(0, 30), ...partial.slice(0, 6)])
  const resource = structuredClone(complete[slice + 40]?.resource) ?? { tenantId: 'R', policies: [] }
  const [kept, naive] = [compile(resource), readNaively(resource)]
  for (const signIn of scenarios) expect(kept.verdict(signIn)).toBe(naive.verdict(signIn))
})

// more than one word of each set
const policies = complete
  .slice(0, 20)
  .flatMap(({ resource }, from) =>
    resource.policies.map((policy, at) => ({ ...policy, id: `${from}-${at}` })),
  )

test.each(slices)('slice %i: so does one of many policies', (slice) => {
  const scenarios = structuredClone([
    ...sliceOf(complete.slice(0, 30), slice),
    ...sliceOf(partial, slice).slice(0, 1),
  ])
  const resource = structuredClone({ ...complete[slice]?.resource, tenantId: 'R', policies })
  const [kept, naive] = [compile(resource), readNaively(resource)]
  for (const signIn of scenarios) expect(kept.judge(signIn)).toEqual(naive.judge(signIn))
})
