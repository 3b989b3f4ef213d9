import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyScenario } from '@/lib/evaluation/any-scenario'
import { judge } from '@/lib/evaluation/judge'
import { toJudge } from './kept-postures'

test('tenants in any order are judged as each is on its own', () => {
  const judgeKept = toJudge()
  fc.assert(
    fc.property(anyScenario, fc.nat(20), (scenario, tenant) => {
      const resource = { ...scenario.resource, tenantId: `tenant ${tenant}` }
      for (const next of [
        { ...scenario, resource },
        { ...scenario, resource: { ...resource, policies: [] } },
      ]) {
        expect(judgeKept(next)).toEqual(judge(next))
        expect(judgeKept(structuredClone(next))).toEqual(judge(next))
      }
    }),
    { numRuns: 20 },
  )
}, 60_000)
