import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyScenario } from '@/lib/evaluation/any-scenario'
import { judge } from '@/lib/evaluation/judge'
import { toMet } from './policy-lines'
import { toGates } from './gates'

const law = (name: string, holds: (judged: ReturnType<typeof judgeGates>) => void) =>
  test(name, () => fc.assert(fc.property(anyScenario.map(judgeGates), holds), { numRuns: 40 }), 60_000)

function judgeGates(scenario: Parameters<typeof judge>[0]) {
  const judgement = judge(scenario)
  const gates = toGates(scenario, judgement, new Set())
  return { judgement, gates, lines: Object.values(gates).flatMap(({ lines }) => lines) }
}

law('who is allowed finds every arch open, and who is challenged none shut', ({ judgement, gates }) => {
  const states = Object.values(gates).map(({ state }) => state)
  if (judgement.verdict === 'allowed') expect(new Set(states)).toEqual(new Set(['open']))
  if (judgement.verdict === 'challenged') expect(states).not.toContain('shut')
})

law('who is stopped finds a gate that says so', ({ judgement, gates }) => {
  const states = Object.values(gates).map(({ state }) => state)
  if (judgement.blockers.length > 0)
    expect(states.some((state) => state === 'shut' || state === 'needs')).toBe(true)
  if (judgement.verdict === 'undetermined' || judgement.verdict === 'blocked')
    expect(states.some((state) => state !== 'open')).toBe(true)
})

law(
  'every policy that certainly stops is named at a gate, and does not count as met',
  ({ judgement, lines }) => {
    const named = new Set(lines.flatMap(({ policies }) => policies))
    for (const { policy } of judgement.blockers) {
      if (policy === undefined) continue
      expect(named).toContain(policy)
      const finding = judgement.policies.find(({ id }) => id === policy)
      if (finding && finding.applies === 'yes')
        expect(['blocks', 'outOfReach']).toContain(toMet(judgement, finding))
    }
  },
)
