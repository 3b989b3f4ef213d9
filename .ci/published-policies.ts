import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isObject } from '@/lib/evaluation/reading/graph-value'
import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'

const folder = join(process.cwd(), '../shared/data')
const indexes = ['policies/INDEX.json', 'policies/INDEX-other.json'].map((name) => join(folder, name))

const entries = z.array(
  z.object({
    file: z.string(),
    pointer: z.string().nullable(),
    kind: z.string(),
    source: z.object({ slug: z.string() }),
  }),
)

/** Whether the published policies lie beside this project: tests that read them are left out elsewhere. */
export const arePublishedThere = indexes.every((path) => existsSync(path))

/** Policies, locations and strengths that people have published, as a host each, by whose they are. None where they are not there. */
export function readPublished(): Map<string, Scenario['resource']> {
  const sources = new Map<string, Scenario['resource']>()
  if (!arePublishedThere) return sources
  for (const index of indexes) {
    for (const { file, pointer, kind, source } of entries.parse(JSON.parse(readFileSync(index, 'utf8')))) {
      const resource = sources.get(source.slug) ?? toResource()
      sources.set(source.slug, resource)
      if (kind === 'conditionalAccessPolicy') resource.policies.push(readObject(file, pointer))
      if (kind === 'namedLocation') resource.namedLocations?.push(readObject(file, pointer))
      if (kind === 'authenticationStrengthPolicy')
        resource.authenticationStrengths?.push(readObject(file, pointer))
    }
  }
  return sources
}

/** The same with every policy switched on: most are published switched off, and what they would come to is the question. */
export const switchedOn = (resource: Scenario['resource']): Scenario['resource'] => ({
  ...resource,
  policies: resource.policies.map((policy) => ({ ...policy, state: 'enabled' })),
})

function toResource(): Scenario['resource'] {
  const empty = { policies: [], namedLocations: [], authenticationStrengths: [] }
  const crossTenantAccess = { default: {}, partners: [] }
  return { tenantId: 'resource', ...empty, crossTenantAccess, invitationDomains: {} }
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
