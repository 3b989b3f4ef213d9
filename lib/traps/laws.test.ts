import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settleUnread, toPossible } from '@/lib/evaluation/any-completion'
import { completeScenario } from '@/lib/evaluation/any-scenario'
import { applyEdits } from '@/lib/sweep/apply-edits'
import { standAlone } from './alone'
import { toAloneJudge } from './judge-alone'
import { findSituations } from './situations'

test('whoever is in a trap is blocked at every sign-in that the policy is for', () => {
  let caught = 0
  fc.assert(
    fc.property(completeScenario, (scenario) => {
      const { resource: given, home, attempt } = settleUnread(scenario, () => false)
      const { resource } = applyEdits(given, [])
      const { user } = attempt
      // a modern client, a place that is nobody's own, a device that this tenant does not manage for others
      const facts = {
        ...attempt,
        ...{ ipAddress: '203.0.113.7', country: 'DE', clientApp: 'browser' as const },
        device: toPossible(user, attempt.device),
      }
      for (const { id } of resource.policies) {
        const alone = standAlone(resource, String(id))
        if (!alone) continue
        const findings = toAloneJudge(alone).find(user)
        const isAlways = findings.some(({ certain, when }) => certain && !when.includes('notRegistered'))
        if (!isAlways) continue
        // whatever else is so, in any of the sign-ins that the policy is about
        for (const situation of findSituations(alone.posture, alone.policy).slice(0, 6)) {
          const { policies, blockers } = alone.compiled.judge({ home, attempt: { ...facts, ...situation } })
          if (policies.find((one) => one.id === id)?.applies !== 'yes') continue
          caught += 1
          const blamed = findings.map(({ policy }) => policy)
          expect(blockers.some(({ policy = '' }) => blamed.includes(policy))).toBe(true)
        }
      }
    }),
    { numRuns: Number(process.env.LAWS ?? 200) },
  )
  expect(caught).toBeGreaterThan(20)
}, 3_600_000)
