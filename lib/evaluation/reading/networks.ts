import { formatAddress, parseAddress } from './ip-range'
import type { Address } from './ip-range'
import { inCountry } from './locations'
import type { Location } from './locations'

/** Addresses that lie in the same named locations are one place: nothing else tells them apart. */
export type Place = { id: number; locations: ReadonlySet<Location> }

export type Networks = {
  /** Where an address lies. A malformed one lies nowhere. */
  placeOf: (address: string) => Place
  /** Numbers countries by the named locations they are in; 0 is a country nobody told. */
  countryIdOf: (country: string | null | undefined) => number
  /** One address for every place. */
  addresses: () => readonly string[]
  /** One country for every set of named locations; null is an address without a known country. */
  countries: () => readonly (string | null)[]
  /** Where a guest can go: every address and country that somebody tells apart. Trusted locations are nobody's choice. */
  choices: () => readonly Choice[]
}

export type Choice = { ipAddress: string; country: string | null }

type Stretch = { start: bigint; place: Place }
const v6 = 1n << 128n
/** Tried at most: a tenant that tells more networks apart has a simpler way out than moving. */
const mostChoices = 60
const mostRemembered = 65_536
const anywhere = ['203.0.113.201', '198.51.100.203', '2001:db8:ffff::1']

/** Cuts the address space where a named location begins or ends, so that a look-up is a search among the cuts. */
export function splitNetworks(locations: readonly Location[]): Networks {
  const stretches = sweep(locations)
  const remembered = new Map<string, Place>()
  let addresses: readonly string[] | null = null
  let countries: readonly (string | null)[] | null = null
  let choices: readonly Choice[] | null = null

  function placeOf(text: string): Place {
    const known = remembered.get(text)
    if (known) return known
    const address = parseAddress(text)
    const place = address === null ? nowhere : findPlace(stretches, toKey(address))
    if (remembered.size >= mostRemembered) remembered.clear()
    remembered.set(text, place)
    return place
  }

  const countryIds = new Map<string | null, number>()
  const signatures = new Map<string, number>()

  function countryIdOf(country: string | null | undefined): number {
    if (country === undefined) return 0
    const known = countryIds.get(country)
    if (known !== undefined) return known
    const signature = signOf(locations, country)
    const id = signatures.get(signature) ?? signatures.size + 1
    signatures.set(signature, id)
    countryIds.set(country, id)
    return id
  }

  function findChoices(): Choice[] {
    const trusted = locations.filter((location) => location.trusted)
    const open = networks.addresses().filter((address) => {
      const within = placeOf(address).locations
      return !trusted.some((location) => within.has(location))
    })
    const reachable = networks.countries().filter((code) => !trusted.some((one) => inCountry(one, code)))
    return open
      .flatMap((ipAddress) => reachable.map((country) => ({ ipAddress, country })))
      .slice(0, mostChoices)
  }

  const networks: Networks = {
    placeOf,
    countryIdOf,
    addresses: () => (addresses ??= pickAddresses(stretches, placeOf)),
    countries: () => (countries ??= pickCountries(locations)),
    choices: () => (choices ??= findChoices()),
  }
  return networks
}

const nowhere: Place = { id: 0, locations: new Set() }
const toKey = ({ bits, value }: Address) => (bits === 32 ? value : v6 | value)
const toText = (key: bigint) =>
  formatAddress(key >= v6 ? { bits: 128, value: key ^ v6 } : { bits: 32, value: key })

function sweep(locations: readonly Location[]): Stretch[] {
  const cuts = new Map<bigint, { opens: Location[]; closes: Location[] }>()
  const cutAt = (key: bigint) => {
    const cut = cuts.get(key) ?? { opens: [], closes: [] }
    cuts.set(key, cut)
    return cut
  }
  cutAt(0n)
  cutAt(v6)
  for (const location of locations) {
    for (const { bits, first, last } of location.kind === 'ip' ? location.ranges : []) {
      cutAt(toKey({ bits, value: first })).opens.push(location)
      cutAt(toKey({ bits, value: last }) + 1n).closes.push(location)
    }
  }
  const order = new Map(locations.map((location, position) => [location, position]))
  const places = new Map<string, Place>([['', nowhere]])
  const open = new Map<Location, number>()
  return [...cuts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([start, { opens, closes }]) => {
      for (const location of closes) change(open, location, -1)
      for (const location of opens) change(open, location, 1)
      const signature = [...open.keys()].map((location) => order.get(location) ?? -1).sort((a, b) => a - b)
      const known = places.get(signature.join())
      const place = known ?? { id: places.size, locations: new Set(open.keys()) }
      places.set(signature.join(), place)
      return { start, place }
    })
}

/** Ranges of one location may overlap. */
function change(open: Map<Location, number>, location: Location, by: number): void {
  const count = (open.get(location) ?? 0) + by
  if (count > 0) open.set(location, count)
  else open.delete(location)
}

function findPlace(stretches: readonly Stretch[], key: bigint): Place {
  let [low, high] = [0, stretches.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((stretches[middle]?.start ?? 0n) <= key) low = middle
    else high = middle - 1
  }
  return stretches[low]?.place ?? nowhere
}

function pickAddresses(stretches: readonly Stretch[], placeOf: (text: string) => Place): string[] {
  // a cut behind the last address reads as the first address
  const inside = stretches.map(({ start }) => toText(start))
  const seen = new Map<number, string>()
  for (const text of [...anywhere, ...inside]) {
    const { id } = placeOf(text)
    if (!seen.has(id)) seen.set(id, text)
  }
  return [...seen.values()]
}

function pickCountries(locations: readonly Location[]): (string | null)[] {
  const named = locations.flatMap((location) => (location.kind === 'country' ? location.countries : []))
  const seen = new Map<string, string | null>()
  for (const country of ['ZZ', null, ...new Set(named)]) {
    const signature = signOf(locations, country)
    if (!seen.has(signature)) seen.set(signature, country)
  }
  return [...seen.values()]
}

const signOf = (locations: readonly Location[], country: string | null) =>
  locations.map((location) => (inCountry(location, country) ? '1' : '0')).join('')
