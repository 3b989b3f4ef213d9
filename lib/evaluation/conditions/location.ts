import type { Condition } from './condition'
import { inCountry } from '@/lib/evaluation/reading/locations'
import type { LocationRef, Policy } from '@/lib/evaluation/reading/policy'
import { holds, toFact } from '@/lib/evaluation/reasoning/fact'
import { all, any, not, yes } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import type { World } from '@/lib/evaluation/reasoning/world'

/**
 * Named locations by address and by country, which are independent facts. Exclusion wins over inclusion.
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network
 */
export const location: Condition = {
  part: 'locations',
  reason: 'location',
  isAsked: (policy) => policy.locations !== null,
  isMet: (world, policy) => {
    if (policy.locations === null) return yes
    const included = any(policy.locations.include.map((ref) => isWithin(world, ref)))
    return all([included, not(isLeftOut(world, policy))])
  },
  isExcluded: (world, policy) => isLeftOut(world, policy).truth === 'yes',
  looksAt: ({ attempt: { ipAddress, country }, posture: { networks } }) =>
    networks.countryIdOf(country) + (ipAddress === undefined ? 0 : networks.placeOf(ipAddress).id + 1) * 4096,
}

/** In an excluded place, or in one that a step of a way out let in. */
function isLeftOut(world: World, { id, locations }: Policy): Answer {
  if (world.settled.locationAllowed.has(id)) return yes
  return any((locations?.exclude ?? []).map((ref) => isWithin(world, ref)))
}

function isWithin({ assumed, attempt, posture }: World, ref: LocationRef): Answer {
  if (ref.kind === 'all') return yes
  const fact = 'resource.namedLocations'
  if (posture.locations === null) {
    const key = `${fact}:${ref.kind === 'named' ? ref.id : ref.kind}`
    return holds(toFact<boolean>(assumed, { key, fact }, undefined, [false, true]), (inside) => inside)
  }
  const meant = posture.locations.filter(({ id, trusted }) =>
    ref.kind === 'named' ? id === ref.id : trusted,
  )
  const { addresses, countries, placeOf } = posture.networks
  const address = toFact(assumed, { fact: 'attempt.ipAddress' }, attempt.ipAddress, addresses())
  const country = toFact(assumed, { fact: 'attempt.country' }, attempt.country, countries())
  return any([
    holds(address, (text) => meant.some((one) => placeOf(text).locations.has(one))),
    holds(country, (code) => meant.some((one) => inCountry(one, code))),
  ])
}
