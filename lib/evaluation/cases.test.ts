import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { judge } from './judge'
import { readScenario } from './read-scenario'

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

test.each(topics)('$topic', ({ cases }) => {
  for (const { name, scenario, expect: expected } of cases) {
    const judgement = judge(readScenario(scenario))
    const inOrder = Object.entries(expected).filter(([member]) => !(member in found))
    expect(judgement, name).toMatchObject(Object.fromEntries(inOrder))
    expectFound(judgement.blockers, expected.blockers, name)
    expectFound(judgement.possibleBlockers, expected.possibleBlockers, name)
    expectFound(judgement.challenges, expected.challenges, name)
    expectFound(judgement.unknowns, expected.unknowns, name)
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
