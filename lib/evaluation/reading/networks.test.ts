import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAddress } from './ip-range'
import { inLocation, readLocation } from './locations'
import { splitNetworks } from './networks'

const v4 = fc.tuple(fc.constantFrom(0, 10, 10, 10, 255), fc.nat(3), fc.constantFrom(0, 128, 255), fc.nat(255))
const v4Range = fc
  .tuple(v4, fc.constantFrom(0, 8, 15, 22, 30, 32))
  .map(([octets, length]) => `${octets.join('.')}/${length}`)
const v6 = fc
  .tuple(fc.constantFrom('2001:db8', '::ffff', 'ffff:ffff'), fc.nat(3))
  .map(([head, tail]) => (head.startsWith('::') ? `${head}:10.0.0.${tail}` : `${head}::${tail}`))
const range = fc.oneof(
  v4Range,
  fc.tuple(v6, fc.constantFrom(128, 126, 112)).map(([base, length]) => `${base}/${length}`),
)
const locations = fc
  .array(fc.array(range, { minLength: 1, maxLength: 4 }), { maxLength: 5 })
  .map((lists) =>
    lists.map((list, index) =>
      readLocation({ id: `l${index}`, ipRanges: list.map((cidrAddress) => ({ cidrAddress })) }),
    ),
  )
const address = fc.oneof(
  v4.map((octets) => octets.join('.')),
  v6,
)

test('an address lies in the named locations that have a range with it', () => {
  fc.assert(
    fc.property(locations, address, (all, text) => {
      const parsed = parseAddress(text)
      const expected = all.filter((location) => parsed !== null && inLocation(location, parsed))
      expect(splitNetworks(all).placeOf(text).locations).toEqual(new Set(expected))
    }),
    { numRuns: 1000 },
  )
})

test('every place has one address that lies there', () => {
  fc.assert(
    fc.property(locations, address, (all, text) => {
      const networks = splitNetworks(all)
      const places = networks.addresses().map((one) => networks.placeOf(one).id)
      expect(new Set(places).size).toBe(places.length)
      expect(places).toContain(networks.placeOf(text).id)
    }),
  )
})

test('a malformed address lies nowhere', () => {
  const [location] = [readLocation({ id: 'all', ipRanges: [{ cidrAddress: '0.0.0.0/0' }] })]
  const { placeOf } = splitNetworks([location])
  expect(placeOf('300.1.1.1').locations.size).toBe(0)
  expect(placeOf('1.1.1.1').locations.size).toBe(1)
})

const ranges = (id: string, ...cidrAddress: string[]) =>
  readLocation({ id, ipRanges: cidrAddress.map((one) => ({ cidrAddress: one })) })
const countries = (id: string, ...countriesAndRegions: string[]) => readLocation({ id, countriesAndRegions })

test('one address stands for each place, an ordinary one where it can', () => {
  const { addresses, placeOf } = splitNetworks([
    ranges('branch', '192.0.2.0/24', '198.18.0.0/15'),
    ranges('edge', '255.255.255.0/24', 'ffff::/16'),
    ranges('beginning', '::/64'),
  ])
  expect(addresses()).toEqual(['203.0.113.201', '192.0.2.0', '255.255.255.0', '0:0:0:0:0:0:0:0'])
  expect(placeOf('nothing').id).toBe(placeOf('203.0.113.7').id)
  // no address is left that lies nowhere
  expect(splitNetworks([ranges('all', '0.0.0.0/0', '::/0')]).addresses()).toEqual(['203.0.113.201'])
})

test('addresses in the same locations are one place, however these overlap', () => {
  const { placeOf } = splitNetworks([
    ranges('one', '10.0.0.0/8', '20.1.0.0/16'),
    ranges('other', '10.1.0.0/16', '20.0.0.0/8'),
  ])
  expect(placeOf('10.1.0.1').id).toBe(placeOf('20.1.0.1').id)
  const places = ['10.1.0.1', '10.2.0.1', '20.2.0.1', '30.0.0.1'].map((address) => placeOf(address).id)
  expect(new Set(places).size).toBe(4)
})

test('countries in the same locations are one, and one that nobody told is none of them', () => {
  const unknown = readLocation({ id: 'u', includeUnknownCountriesAndRegions: true })
  const { countryIdOf, countries: each } = splitNetworks([
    ...[countries('south', 'IT', 'ES'), countries('north', 'NO', 'SE'), countries('some', 'ES'), unknown],
    ranges('branch', '192.0.2.0/24'),
  ])
  expect(each()).toEqual(['ZZ', null, 'IT', 'ES', 'NO'])
  expect(countryIdOf(undefined)).toBe(0)
  const ids = [...each(), 'SE', 'FR'].map(countryIdOf)
  expect(ids.toSorted()).toEqual([1, 1, 2, 3, 4, 5, 5])
  expect(countryIdOf('IT')).toBe(ids[2])
})

test('where a guest can go is nowhere trusted, and not everything is tried', () => {
  const { choices } = splitNetworks([
    readLocation({ id: 'office', isTrusted: true, ipRanges: [{ cidrAddress: '198.51.100.0/24' }] }),
    readLocation({ id: 'home', isTrusted: true, countriesAndRegions: ['IT'] }),
    countries('far', 'NO'),
  ])
  expect(choices()).toEqual([
    { ipAddress: '203.0.113.201', country: 'ZZ' },
    { ipAddress: '203.0.113.201', country: 'NO' },
  ])
  const branches = Array.from({ length: 40 }, (_, at) => ranges(`b${at}`, `10.${at}.0.0/16`))
  expect(splitNetworks([...branches, countries('far', 'NO')]).choices().length).toBe(60)
})
