import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { compile } from './compiled/compile'
import { judge } from './judge'
import { readNaively } from './naive'
import { readScenario } from './read-scenario'
import type { Scenario } from './scenario'

const folder = new URL('./cases/', import.meta.url)
const found = { blockers: 1, possibleBlockers: 1, challenges: 1, unknowns: 1 }

const caseShape = z.strictObject({
  name: z.string().min(1),
  /** The document and the section that say so. */
  source: z.string().min(1),
  scenario: z.unknown(),
  /** Any part of a judgement. */
  expect: z.looseObject({
    blockers: z.array(z.unknown()).optional(),
    possibleBlockers: z.array(z.unknown()).optional(),
    challenges: z.array(z.unknown()).optional(),
    unknowns: z.array(z.unknown()).optional(),
  }),
})

/** Adding a case is adding an entry to the file of its topic, or a file. */
const topics = readdirSync(folder).map((file) => ({
  topic: file.replace(/\.json$/, ''),
  cases: z.array(caseShape).parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
}))

const ways = {
  compiled: judge,
  naive: (scenario: Scenario) => readNaively(scenario.resource).judge(scenario),
}

// cloned: what is remembered about a scenario must not outlive the test, nor the mutant that is tried
test.each(topics)('$topic', ({ cases }) => {
  for (const { name, scenario, expect: expected } of cases) {
    const read = readScenario(structuredClone(scenario))
    const inOrder = Object.entries(expected).filter(([member]) => !(member in found))
    for (const [way, judgeBy] of Object.entries(ways)) {
      const judgement = judgeBy(read)
      const where = `${name}, ${way}`
      expect(judgement, where).toMatchObject(Object.fromEntries(inOrder))
      expectFound(judgement.blockers, expected.blockers, where)
      expectFound(judgement.possibleBlockers, expected.possibleBlockers, where)
      expectFound(judgement.challenges, expected.challenges, where)
      expectFound(judgement.unknowns, expected.unknowns, where)
    }
  }
})

test.each(topics)('$topic: a posture that is kept answers one sign-in after the other', ({ cases }) => {
  const scenarios = cases.map(({ scenario }) => readScenario(structuredClone(scenario)))
  for (const [position, { resource }] of scenarios.entries()) {
    const [kept, naive] = [compile(resource), readNaively(resource)]
    for (const step of [1, 2, 0]) {
      const signIn = scenarios[(position + step) % scenarios.length]
      if (signIn) expect(kept.verdict(signIn), cases[position]?.name).toBe(naive.verdict(signIn))
    }
  }
})

test('no two cases of a topic share a name, and there are many', () => {
  for (const { topic, cases } of topics) {
    expect(new Set(cases.map(({ name }) => name)).size, topic).toBe(cases.length)
  }
  expect(topics.flatMap(({ cases }) => cases).length).toBeGreaterThan(1000)
})

/** All that was found and nothing else; the order of policies is irrelevant, so is the order here. */
function expectFound(found: readonly unknown[], wanted: readonly unknown[] | undefined, name: string) {
  if (wanted === undefined) return
  expect(found, name).toHaveLength(wanted.length)
  const patterns = wanted.map((one) =>
    typeof one === 'object' && one !== null ? expect.objectContaining(one) : one,
  )
  expect(found, name).toEqual(expect.arrayContaining(patterns))
}
