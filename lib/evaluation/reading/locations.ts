import { inRange, parseRange } from './ip-range'
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

export function inCountry(location: Location, country: string | null): boolean {
  if (location.kind !== 'country') return false
  return country === null ? location.unknownCountries : location.countries.includes(country.toUpperCase())
}
