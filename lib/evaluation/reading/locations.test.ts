import { expect, test } from 'vitest'
import { parseAddress } from './ip-range'
import { inCountry, inLocation, readLocation } from './locations'

const ranges = (...texts: unknown[]) => ({ id: 'L', ipRanges: texts })
const countries = { id: 'c', countriesAndRegions: ['it', 'DE'] }

test.each([
  ['a range', ranges({ cidrAddress: '10.0.0.0/8' }), 'ip'],
  ['a range as text', ranges('10.0.0.0/8'), 'ip'],
  ['no range', ranges(), 'ip'],
  ['a malformed range', ranges({ cidrAddress: '10.0.0.0/8' }, { cidrAddress: '10.0.0.0/99' }), 'unread'],
  ['a range without an address', ranges({ cidrAddress: 7 }), 'unread'],
  ['countries', countries, 'country'],
  ['countries by address', { ...countries, countryLookupMethod: 'ClientIpAddress' }, 'country'],
  ['countries by GPS', { ...countries, countryLookupMethod: 'authenticatorAppGps' }, 'unread'],
  ['unknown countries alone', { id: 'c', includeUnknownCountriesAndRegions: true }, 'country'],
  ['no country at all', { id: 'c', includeUnknownCountriesAndRegions: false }, 'unread'],
  ['a kind nobody knows', { id: 'c', compliantNetworkType: 'allTenantCompliantNetworks' }, 'unread'],
])('%s: %s', (_name, source, kind) => expect(readLocation(source)).toMatchObject({ kind, trusted: false }))

test('ids are compared without case; only true is trusted; PascalCase is read', () => {
  expect(readLocation({ ...ranges(), isTrusted: true })).toMatchObject({ id: 'l', trusted: true })
  expect(readLocation({ ...ranges(), isTrusted: 'true' })).toMatchObject({ trusted: false })
  expect(readLocation({ ...countries, isTrusted: true })).toMatchObject({ trusted: true })
  expect(readLocation({ IpRanges: [{ CidrAddress: '10.0.0.0/8' }] })).toMatchObject({ kind: 'ip', id: '' })
  expect(readLocation({ ...ranges(7), isTrusted: true })).toMatchObject({
    kind: 'unread',
    id: 'l',
    trusted: true,
  })
})

test('a country, and an address without one', () => {
  const read = readLocation(countries)
  expect(['IT', 'de', 'FR', null].map((code) => inCountry(read, code))).toEqual([true, true, false, false])
  const unknown = readLocation({ ...countries, includeUnknownCountriesAndRegions: true })
  expect(inCountry(unknown, null)).toBe(true)
  expect(inCountry(readLocation(ranges('10.0.0.0/8')), null)).toBe(false)
})

test('an address lies in a location of addresses only', () => {
  const address = parseAddress('10.1.2.3')
  if (!address) throw new Error('no address')
  expect(inLocation(readLocation(ranges('11.0.0.0/8', '10.0.0.0/8')), address)).toBe(true)
  expect(inLocation(readLocation(ranges('11.0.0.0/8')), address)).toBe(false)
  expect(inLocation(readLocation(countries), address)).toBe(false)
})
