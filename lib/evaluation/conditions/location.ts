import type { Condition } from './condition'
import { inCountry } from '@/lib/evaluation/reading/locations'
import type { LocationRef, Policy } from '@/lib/evaluation/reading/policy'
import { holds, toFact } from '@/lib/evaluation/reasoning/fact'
import { all, any, certain, not, yes } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { askUnread } from '@/lib/evaluation/reasoning/world'
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
    if (world.settled.locationAllowed.has(policy.id)) return certain(false)
    const { include, exclude } = policy.locations
    const within = (ref: LocationRef) => isWithin(world, policy, ref)
    return all([any(include.map(within)), not(any(exclude.map(within)))])
  },
  looksAt: ({ attempt: { ipAddress, country }, posture: { networks } }) =>
    networks.countryIdOf(country) + (ipAddress === undefined ? 0 : networks.placeOf(ipAddress).id + 1) * 4096,
}

function isWithin(world: World, policy: Policy, ref: LocationRef): Answer {
  const { assumed, attempt, posture } = world
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
  const unread = meant.some(({ kind }) => kind === 'unread') || meant.length === 0
  return any([
    holds(address, (text) => meant.some((one) => placeOf(text).locations.has(one))),
    holds(country, (code) => meant.some((one) => inCountry(one, code))),
    ...(unread && ref.kind === 'named'
      ? policy.unread.locations.map((path) => askUnread(world, policy.id, path))
      : []),
  ])
}
