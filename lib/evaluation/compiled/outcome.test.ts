import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyScenario, completeScenario } from '@/lib/evaluation/any-scenario'
import { compile } from './compile'

test('an outcome is the judgement without what explains it', () => {
  const scenarios = [
    ...fc.sample(completeScenario, { seed: 5, numRuns: 150 }),
    ...fc
      .sample(anyScenario, { seed: 6, numRuns: 60 })
      .filter(({ resource }) => resource.policies.length < 4),
  ]
  for (const { resource, ...signIn } of scenarios) {
    const compiled = compile(resource)
    const { verdict, blockers, possibleBlockers, challenges } = compiled.judge(signIn)
    expect(compiled.outcome(signIn)).toEqual({ verdict, blockers, possibleBlockers, challenges })
  }
})
