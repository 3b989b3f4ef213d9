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
