import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isObject } from '@/lib/evaluation/reading/graph-value'
import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'
import { findTraps } from './find-traps'
import { aHost, someGuests } from './trap-fixture'
import type { Trap } from './trap'

const folder = join(process.cwd(), '../shared/data')
const indexes = ['policies/INDEX.json', 'policies/INDEX-other.json'].map((name) => join(folder, name))
const isThere = indexes.every((path) => existsSync(path))
const entries = z.array(
  z.object({
    file: z.string(),
    pointer: z.string().nullable(),
    kind: z.string(),
    source: z.object({ slug: z.string() }),
  }),
)

describe.skipIf(!isThere)(
  'published policies',
  () => {
    const sources = isThere ? readSources() : new Map<string, Scenario['resource']>()

    test('every set is analysed for guests of two tenants and one with codes by mail; the traps found are printed', () => {
      const counts = new Map<string, number>()
      const rows = [...sources].map(([source, resource]) => {
        // most are published switched off: what they would come to is the question
        const policies = resource.policies.map((policy) => ({ ...policy, state: 'enabled' }))
        const on = { ...resource, policies }
        const traps = findTraps(on, someGuests(on))
        for (const { codes, policy } of traps) {
          expect(policy).not.toBe('')
          for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
        }
        for (const trap of traps) expectSound(trap)
        const inPolicies = new Set(traps.map(({ policy }) => policy)).size
        return `${source.padEnd(28)} ${policies.length} policies, ${inPolicies} with traps, ${traps.length} traps`
      })
      const total = [...sources.values()].reduce((sum, { policies }) => sum + policies.length, 0)
      process.stdout.write(`${rows.join('\n')}\n${total} policies\n`)
      process.stdout.write(`${[...counts].map(([code, count]) => `${code} ${count}`).join('\n')}\n`)
      for (const set of (process.env.TRAPS_OF ?? '').split(',')) {
        const resource = sources.get(set)
        if (resource) process.stdout.write(`${list(set, resource)}\n`)
      }
    })
  },
  120_000,
)

/** Whatever is found is explained, and no change is said to free whom it does not. */
function expectSound({ codes, who, changes, inReach }: Trap): void {
  expect(codes.length).toBeGreaterThan(0)
  expect(who.length).toBeGreaterThan(0)
  for (const { frees, complete, edits } of changes) {
    expect(edits.length).toBeGreaterThan(0)
    expect(frees).toBeLessThanOrEqual(inReach)
    if (complete) expect(frees).toBe(inReach)
  }
}

/** For checking by hand: `TRAPS_OF=fortigi-conditionalaccess npx vitest run lib/traps/real`. */
function list(source: string, resource: Scenario['resource']): string {
  const on = { ...resource, policies: resource.policies.map((policy) => ({ ...policy, state: 'enabled' })) }
  const lines = findTraps(on, someGuests(on)).map((trap) => {
    const who = new Set(trap.who.map(({ type, identityProvider }) => `${type}/${identityProvider}`))
    const changes = trap.changes.map(({ kind, frees, complete }) => `${kind} ${frees}${complete ? '!' : ''}`)
    const sure = trap.certain ? '' : '?'
    return `  ${trap.name}: ${trap.codes}${sure} when [${trap.when}] reach ${trap.inReach} left out ${trap.leavesOut}\n    ${[...who].join(' ')}\n    ${changes.join(', ')}`
  })
  return [source, ...lines].join('\n')
}

function readSources(): Map<string, Scenario['resource']> {
  const sources = new Map<string, Scenario['resource']>()
  for (const index of indexes) {
    for (const { file, pointer, kind, source } of entries.parse(JSON.parse(readFileSync(index, 'utf8')))) {
      const known = sources.get(source.slug)
      const resource = known ?? { ...aHost([]), namedLocations: [] }
      sources.set(source.slug, resource)
      if (kind === 'conditionalAccessPolicy') resource.policies.push(readObject(file, pointer))
      if (kind === 'namedLocation') resource.namedLocations?.push(readObject(file, pointer))
      if (kind === 'authenticationStrengthPolicy')
        resource.authenticationStrengths?.push(readObject(file, pointer))
    }
  }
  return sources
}

function readObject(file: string, pointer: string | null): GraphObject {
  const text = readFileSync(join(folder, file), 'utf8').replace(/^\uFEFF/, '')
  const found = (pointer ?? '')
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, step) => Object(value)[step], JSON.parse(text))
  if (!isObject(found)) throw new Error(`${file} ${pointer} is no object`)
  return found
}
