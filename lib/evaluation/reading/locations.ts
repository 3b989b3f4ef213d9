import { formatAddress, inRange, parseAddress, parseRange } from './ip-range'
import type { Address, Range } from './ip-range'
import { isObject, isSet, member, toList } from './graph-value'
import type { GraphObject } from '@/lib/evaluation/scenario'

export type Location =
  | { kind: 'ip'; id: string; ranges: readonly Range[]; trusted: boolean }
  | { kind: 'country'; id: string; countries: readonly string[]; unknownCountries: boolean; trusted: boolean }
  | { kind: 'unread'; id: string; trusted: boolean }

/** Reads a named location. GPS lookup, malformed ranges and kinds we do not know stay unread. */
export function readLocation(source: GraphObject): Location {
  const id = String(member(source, 'id') ?? '').toLowerCase()
  const trusted = member(source, 'isTrusted') === true
  const ranges = member(source, 'ipRanges')
  if (Array.isArray(ranges)) {
    const parsed = ranges.map((range) => {
      const text = isObject(range) ? member(range, 'cidrAddress') : range
      return typeof text === 'string' ? parseRange(text) : null
    })
    const readable = parsed.flatMap((range) => (range === null ? [] : [range]))
    return readable.length === parsed.length
      ? { kind: 'ip', id, ranges: readable, trusted }
      : { kind: 'unread', id, trusted }
  }
  const method = member(source, 'countryLookupMethod')
  const byAddress = !isSet(method) || String(method).toLowerCase() === 'clientipaddress'
  const countries = toList(member(source, 'countriesAndRegions')).map((code) => code.toUpperCase())
  const unknownCountries = member(source, 'includeUnknownCountriesAndRegions') === true
  if (!byAddress || (countries.length === 0 && !unknownCountries)) return { kind: 'unread', id, trusted }
  return { kind: 'country', id, countries, unknownCountries, trusted }
}

export function inLocation(location: Location, address: Address): boolean {
  return location.kind === 'ip' && location.ranges.some((range) => inRange(range, address))
}

/** One address for every set of named locations that an address can be in: nothing else tells addresses apart. */
export function findAddresses(locations: readonly Location[]): string[] {
  const outside: Address[] = ['203.0.113.201', '198.51.100.203', '2001:db8:ffff::1'].flatMap((text) => {
    const address = parseAddress(text)
    return address ? [address] : []
  })
  const edges = locations
    .flatMap((location) => (location.kind === 'ip' ? location.ranges : []))
    .flatMap(toEdges)
  const seen = new Map<string, string>()
  for (const address of [...outside, ...edges]) {
    const signature = locations.map((location) => (inLocation(location, address) ? '1' : '0')).join('')
    if (!seen.has(signature)) seen.set(signature, formatAddress(address))
  }
  return [...seen.values()]
}

/** One country for every set of named locations; null is an address without a known country. */
export function findCountries(locations: readonly Location[]): (string | null)[] {
  const named = locations.flatMap((location) => (location.kind === 'country' ? location.countries : []))
  const seen = new Map<string, string | null>()
  for (const country of ['ZZ', null, ...named]) {
    const signature = locations.map((location) => (inCountry(location, country) ? '1' : '0')).join('')
    if (!seen.has(signature)) seen.set(signature, country)
  }
  return [...seen.values()]
}

export function inCountry(location: Location, country: string | null): boolean {
  if (location.kind !== 'country') return false
  return country === null ? location.unknownCountries : location.countries.includes(country.toUpperCase())
}

function toEdges({ bits, first, last }: Range): Address[] {
  const top = (1n << BigInt(bits)) - 1n
  const around = [first, first - 1n, last + 1n].filter((value) => value >= 0n && value <= top)
  return around.map((value) => ({ bits, value }))
}
