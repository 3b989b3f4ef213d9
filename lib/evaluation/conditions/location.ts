import type { Condition } from './condition'
import { inCountry } from '@/lib/evaluation/reading/locations'
import type { Location } from '@/lib/evaluation/reading/locations'
import type { LocationRef, Policy } from '@/lib/evaluation/reading/policy'
import { isTrue, toFact } from '@/lib/evaluation/reasoning/fact'
import { all, any, certain, no, not, unknown, yes } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import type { World } from '@/lib/evaluation/reasoning/world'

type Locations = NonNullable<Policy['locations']>

/**
 * Named locations by address and by country, which are independent facts. Exclusion wins over inclusion.
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network
 */
export const location: Condition = {
  part: 'locations',
  reason: 'location',
  isAsked: (policy) => policy.locations !== null,
  isMet: (world, { id, locations }) => {
    if (locations === null) return yes
    if (world.settled.locationAllowed.has(id)) return no
    return world.posture.locations === null
      ? isWithinUnlisted(world, locations)
      : ask(world, world.posture.locations, locations, isMetBy)
  },
  isExcluded: (world, { id, locations }) => {
    if (locations === null) return false
    if (world.settled.locationAllowed.has(id)) return true
    if (world.posture.locations === null) return locations.exclude.some(({ kind }) => kind === 'all')
    const isOut = (one: Standing, other: Standing) => one === 'out' || other === 'out'
    return ask(world, world.posture.locations, locations, isOut).truth === 'yes'
  },
  looksAt: ({ attempt: { ipAddress, country }, posture: { networks } }) =>
    networks.countryIdOf(country) + (ipAddress === undefined ? 0 : networks.placeOf(ipAddress).id + 1) * 4096,
}

/** What an address, or a country, is to the policy. */
type Standing = 'in' | 'out' | 'neither'

const isMetBy = (one: Standing, other: Standing) =>
  one !== 'out' && other !== 'out' && (one === 'in' || other === 'in')

/** Asks about the address and the country together: an excluded place may hold an included one. */
function ask(
  { assumed, attempt, posture: { networks } }: World,
  listed: readonly Location[],
  { include, exclude }: Locations,
  test: (address: Standing, country: Standing) => boolean,
): Answer {
  const [included, excluded] = [findMeant(listed, include), findMeant(listed, exclude)]
  const rate = (isThere: (one: Location) => boolean): Standing => {
    if (excluded === 'all' || excluded.some(isThere)) return 'out'
    return included === 'all' || included.some(isThere) ? 'in' : 'neither'
  }
  const address = toFact(assumed, { fact: 'attempt.ipAddress' }, attempt.ipAddress, networks.addresses())
  const country = toFact(assumed, { fact: 'attempt.country' }, attempt.country, networks.countries())
  const ones = distinct(
    address.values.map((text) => {
      const { locations } = networks.placeOf(text)
      return rate((one) => locations.has(one))
    }),
  )
  const others = distinct(country.values.map((code) => rate((one) => inCountry(one, code))))
  const differ = (results: readonly boolean[]) => results.some((result) => result !== results[0])
  const byAddress = others.some((other) => differ(ones.map((one) => test(one, other))))
  const byCountry = ones.some((one) => differ(others.map((other) => test(one, other))))
  const open = [
    ...(byAddress && address.question ? [address.question] : []),
    ...(byCountry && country.question ? [country.question] : []),
  ]
  const [one = 'neither'] = ones
  const [other = 'neither'] = others
  return open.length > 0 ? unknown(...open) : certain(test(one, other))
}

const distinct = (standings: readonly Standing[]) => [...new Set(standings)]

/** The named locations that a list of a policy comes to. */
function findMeant(listed: readonly Location[], refs: readonly LocationRef[]): readonly Location[] | 'all' {
  if (refs.some(({ kind }) => kind === 'all')) return 'all'
  return listed.filter(({ id, trusted }) =>
    refs.some((ref) => (ref.kind === 'named' ? ref.id === id : trusted)),
  )
}

/** The named locations were not read: each is a question of its own, and what is left out as well brings nobody in. */
function isWithinUnlisted({ assumed }: World, { include, exclude }: Locations): Answer {
  const fact = 'resource.namedLocations'
  const nameOf = (ref: LocationRef) => (ref.kind === 'named' ? ref.id : ref.kind)
  const out = exclude.map(nameOf)
  const isIn = (name: string) => (name === 'all' ? yes : isTrue(assumed, { key: `${fact}:${name}`, fact }))
  const brought = include.map(nameOf).filter((name) => !out.includes(name))
  return all([any(brought.map(isIn)), not(any(out.map(isIn)))])
}
