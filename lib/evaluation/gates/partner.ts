import { isTrue } from '@/lib/evaluation/reasoning/fact'
import { member } from '@/lib/evaluation/reading/graph-value'
import type { CrossTenantAccess, GraphObject } from '@/lib/evaluation/scenario'
import { no, unknown } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { homeTenant } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

export type Side = 'resource' | 'home'

/** Asks of the partner entry of the home tenant; of every one it may be while the home tenant is unknown. */
export function byPartner(
  world: World,
  side: Side,
  settings: CrossTenantAccess | null | undefined,
  answer: (partner: GraphObject | undefined, fallback: GraphObject) => Answer,
  name = 'inbound',
): Answer {
  if (!settings) return askSettings(world, side, name)
  const tenants = homeTenant(world)
  const answers = tenants.values.map((tenant) =>
    answer(tenant === null ? undefined : findPartner(settings, tenant), settings.default),
  )
  const [first] = answers
  if (first === undefined) return no
  if (
    tenants.question === null ||
    answers.every(({ truth }) => truth === first.truth && truth !== 'unknown')
  ) {
    return first
  }
  return unknown(tenants.question, ...answers.flatMap(({ open }) => open))
}

const entries = new WeakMap<CrossTenantAccess, Map<string, GraphObject>>()

/** The entry for a tenant, its id in small letters. The first one counts. */
export function findPartner(settings: CrossTenantAccess, tenant: string): GraphObject | undefined {
  const known = entries.get(settings) ?? readEntries(settings)
  return known.get(tenant)
}

function readEntries(settings: CrossTenantAccess): Map<string, GraphObject> {
  const read = new Map<string, GraphObject>()
  for (const partner of settings.partners) {
    const tenant = String(member(partner, 'tenantId')).toLowerCase()
    if (!read.has(tenant)) read.set(tenant, partner)
  }
  entries.set(settings, read)
  return read
}

/** A question about settings that were not read. */
export function askSettings(world: World, side: Side, name: string): Answer {
  const fact = `${side}.crossTenantAccess`
  return isTrue(world.assumed, { key: `${fact}:${name}`, fact }, undefined)
}
