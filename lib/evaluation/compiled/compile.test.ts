import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyScenario } from '@/lib/evaluation/any-scenario'
import { readNaively } from '@/lib/evaluation/naive'
import { compile } from './compile'

test('judging compiled equals judging every policy in turn', () => {
  fc.assert(
    fc.property(anyScenario, ({ resource, ...signIn }) => {
      const { waysOut: _, ...compiled } = compile(resource).judge(signIn)
      const { waysOut: __, ...naive } = readNaively(resource).judge(signIn)
      expect(compiled).toEqual(naive)
    }),
    { numRuns: Number(process.env.LAWS ?? 150) },
  )
}, 3_600_000)

test('one compiled posture answers every sign-in as a fresh one does', () => {
  fc.assert(
    fc.property(
      anyScenario,
      fc.array(anyScenario, { minLength: 3, maxLength: 6 }),
      ({ resource }, others) => {
        const kept = compile(resource)
        for (const { home, attempt } of others) {
          const signIn = { ...(home && { home }), attempt }
          expect(kept.verdict(signIn)).toBe(compile(resource).verdict(signIn))
          expect(kept.judge(signIn)).toEqual(compile(resource).judge(signIn))
        }
      },
    ),
    { numRuns: Math.ceil(Number(process.env.LAWS ?? 100) / 5) },
  )
}, 3_600_000)
