import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyScenario } from '@/lib/evaluation/any-scenario'
import { judge } from '@/lib/evaluation/judge'
import { aScenario, block, policyOn } from '@/lib/evaluation/judge-fixture'
import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'
import { type Answered, compare } from './compare'
import { countLines, sortLines } from './count'

const readAt = '2026-11-22T08:00:00.000Z'

/** What a What If would answer that judges as the engine does, by the policies as they are `then`. */
function answerOf(scenario: Scenario, then = scenario.resource.policies): Answered {
  const { policies } = judge({ ...scenario, resource: { ...scenario.resource, policies: then } })
  return {
    isWhole: true,
    lines: policies.map(({ id, applies, reason }, at) => ({
      ...{ id, policy: then[at] ?? {} },
      ...{ applies: applies === 'yes', reasons: [reason] },
    })),
  }
}

const linesOf = (scenario: Scenario, answer: Answered) =>
  compare({ scenario, policies: judge(scenario).policies, readAt, answer })

/** One policy of ours, and What If's word on it; `now` is the policy as What If has it. */
function lineOf(
  policy: GraphObject,
  said: { applies: boolean | null; reasons?: string[]; now?: GraphObject },
  attempt: object = {},
  user: object = {},
) {
  const scenario = aScenario({ resource: { policies: [policy] }, attempt, user })
  const { applies, reasons = ['notSet'], now = policy } = said
  return linesOf(scenario, {
    isWhole: true,
    lines: [{ id: String(policy['id']).toUpperCase(), applies, reasons, policy: now }],
  })[0]
}

const high = policyOn(block, { userRiskLevels: ['high'] })
const proven = (code: string) => [{ code, proven: true }]
const possible = (code: string) => [{ code, proven: false }]

test('the same answer, whatever the case of ids and words', () => {
  expect(lineOf(high, { applies: true }, { userRisk: 'high' })).toMatchObject({ agreement: 'same' })
  const no = lineOf(high, { applies: false, reasons: ['UserRisk'] }, { userRisk: 'low' })
  expect(no).toMatchObject({ agreement: 'same', because: [] })
})

test('what the engine does not know, and what What If was told too little for, is no disagreement', () => {
  const open = { userRisk: undefined }
  expect(lineOf(high, { applies: false, reasons: ['userRisk'] }, open)).toMatchObject({
    ...{ agreement: 'open', because: [], engine: { applies: 'unknown' } },
  })
  for (const said of [
    { applies: false, reasons: ['notEnoughInformation'] },
    { applies: null, reasons: [] },
  ])
    expect(lineOf(high, said, { userRisk: 'high' })).toMatchObject({ agreement: 'open', because: [] })
})

test('a policy that was changed after it was read, or switched', () => {
  const low = { ...high, conditions: { ...Object(high['conditions']), userRiskLevels: ['low', 'high'] } }
  expect(lineOf(high, { applies: true, now: low }, { userRisk: 'low' })).toMatchObject({
    ...{ agreement: 'different', because: proven('changed') },
  })
  const off = { ...high, state: 'disabled' }
  const said = { applies: false, reasons: ['policyNotEnabled'], now: off }
  expect(lineOf(high, said, { userRisk: 'high' })).toMatchObject({
    ...{ agreement: 'different', because: proven('switched'), state: 'enabled', stateNow: 'disabled' },
  })
})

test('another date alone may be why, and is not proven', () => {
  const now = { ...high, modifiedDateTime: '2026-11-22T09:00:00Z' }
  expect(lineOf(high, { applies: false, reasons: ['users'], now }, { userRisk: 'high' })).toMatchObject({
    because: possible('changed'),
  })
})

test('what was not told counts there as not met', () => {
  const anywhere = policyOn(block, { locations: { includeLocations: ['All'] } })
  const nowhere = { ipAddress: undefined, country: undefined }
  expect(lineOf(anywhere, { applies: false, reasons: ['location'] }, nowhere)).toMatchObject({
    ...{ agreement: 'different', because: proven('notSent'), engine: { applies: 'yes' } },
  })
})

const filter = (rule: string) => policyOn(block, { devices: { deviceFilter: { mode: 'include', rule } } })

test('What If knows no trust: home’s device counts there', () => {
  const device = { registered: true, managedBy: 'home', properties: { isCompliant: true } }
  expect(lineOf(filter('device.isCompliant -eq True'), { applies: true }, { device })).toMatchObject({
    ...{ agreement: 'different', because: proven('deviceTrust') },
  })
})

test('and none for a device that is not registered', () => {
  const policy = filter('device.isCompliant -eq False')
  expect(lineOf(policy, { applies: true }, { device: { registered: false } })).toMatchObject({
    ...{ agreement: 'different', because: proven('unregistered') },
  })
})

test('two conditions are not met, and each names one', () => {
  const policy = policyOn(block, { userRiskLevels: ['high'], signInRiskLevels: ['high'] })
  const attempt = { userRisk: 'low', signInRisk: 'low' }
  expect(lineOf(policy, { applies: false, reasons: ['userRisk'] }, attempt)).toMatchObject({
    ...{ agreement: 'reason', because: proven('several'), engine: { reason: 'signInRisk' } },
  })
  // one that is met is not among them
  const met = { userRisk: 'high', signInRisk: 'low' }
  expect(lineOf(policy, { applies: false, reasons: ['userRisk'] }, met)).toMatchObject({
    ...{ agreement: 'reason', because: [] },
  })
})

test('what may be why is said to be no more', () => {
  const grouped = policyOn(block, { users: { includeGroups: ['staff'] } })
  expect(lineOf(grouped, { applies: true }, {}, { id: 'g', groups: [] })?.because).toEqual(
    possible('membership'),
  )
  expect(lineOf(grouped, { applies: true }, {}, { id: undefined, groups: [] })?.because).toEqual(
    possible('noPerson'),
  )
  const suite = policyOn(block, { applications: { includeApplications: ['Office365'] } })
  expect(lineOf(suite, { applies: true })?.because).toEqual(possible('appGroup'))
  const all = policyOn(block)
  expect(lineOf(all, { applies: false, reasons: ['time'] })?.because).toEqual(possible('notOurs'))
  expect(lineOf(all, { applies: false, reasons: ['users'] })?.because).toEqual([])
})

test('a policy that only one of them has', () => {
  const scenario = aScenario({ resource: { policies: [high] }, attempt: { userRisk: 'high' } })
  const none: Answered = { isWhole: true, lines: [] }
  expect(linesOf(scenario, none)).toMatchObject([
    { agreement: 'different', because: possible('gone'), whatIf: null },
  ])
  expect(linesOf(scenario, { ...none, isWhole: false })).toMatchObject([{ agreement: 'open' }])
  // What If leaves out what is off
  const off = aScenario({ resource: { policies: [{ ...high, state: 'disabled' }] } })
  expect(linesOf(off, none)).toMatchObject([{ agreement: 'same' }])

  const young = (createdDateTime: string) => ({
    ...{ id: 'new', applies: true, reasons: ['notSet'] },
    policy: { id: 'new', displayName: 'New', state: 'enabled', createdDateTime },
  })
  const [, made] = linesOf(scenario, {
    isWhole: true,
    lines: [...answerOf(scenario).lines, young('2026-11-22T08:01:00Z')],
  })
  expect(made).toMatchObject({ engine: null, name: 'New', agreement: 'different', because: proven('made') })
  const [, older] = linesOf(scenario, {
    isWhole: true,
    lines: [...answerOf(scenario).lines, young('2020-01-01T00:00:00Z')],
  })
  expect(older).toMatchObject({ agreement: 'different', because: [] })
})

const runs = { numRuns: 12 }

test('who judges alike never differs, and only what the engine does not know is open', () => {
  fc.assert(
    fc.property(anyScenario, (scenario) => {
      const findings = judge(scenario).policies
      const lines = linesOf(scenario, answerOf(scenario))
      expect(lines).toHaveLength(findings.length)
      for (const [at, { agreement }] of lines.entries())
        expect(agreement).toBe(findings[at]?.applies === 'unknown' ? 'open' : 'same')
    }),
    runs,
  )
})

test('whatever What If says: the engine’s unknown is no disagreement, the order is nothing, numbers add up', () => {
  const word = fc.constantFrom(
    'notSet',
    'users',
    'application',
    'userRisk',
    'location',
    'devices',
    'somethingNew',
  )
  const said = fc.record({
    applies: fc.constantFrom(true, false, null),
    reasons: fc.array(word, { maxLength: 2 }),
  })
  fc.assert(
    fc.property(
      anyScenario,
      fc.array(said, { minLength: 4, maxLength: 4 }),
      fc.boolean(),
      (scenario, words, isWhole) => {
        const honest = answerOf(scenario).lines
        const lines = honest.map((line, at) => ({ ...line, ...words[at % words.length] }))
        const shown = linesOf(scenario, { lines, isWhole })
        expect(linesOf(scenario, { lines: lines.toReversed(), isWhole })).toEqual(shown)
        for (const { engine, agreement, because } of shown) {
          if (engine?.applies === 'unknown') expect(agreement).toBe('open')
          if (agreement === 'same' || agreement === 'open') expect(because).toEqual([])
          expect(new Set(because.map(({ code }) => code)).size).toBe(because.length)
        }
        const { same, reason, different, open, total, said: both, explained } = countLines(shown)
        expect([same + reason + different + open, same + reason + different]).toEqual([total, both])
        expect(explained).toBeLessThanOrEqual(reason + different)
        expect(sortLines(shown)).toHaveLength(total)
      },
    ),
    runs,
  )
})

test('a policy that is another by now is always found to be', () => {
  fc.assert(
    fc.property(anyScenario, anyScenario, fc.nat(), (scenario, other, at) => {
      const { policies } = scenario.resource
      const place = at % Math.max(1, policies.length)
      const changed = { ...other.resource.policies[0], id: policies[place]?.['id'] }
      const then = policies.map((policy, here) => (here === place ? changed : policy))
      const sure = judge({ ...scenario, resource: { ...scenario.resource, policies: then } }).policies
      const line = linesOf(scenario, answerOf(scenario, then))[place]
      if (!line || sure[place]?.applies === 'unknown') return
      if (line.agreement === 'different' || line.agreement === 'reason')
        expect(line.because.every(({ proven: is }) => is) && line.because.length > 0).toBe(true)
    }),
    runs,
  )
})
