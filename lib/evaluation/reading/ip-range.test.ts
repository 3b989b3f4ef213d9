import { expect, test } from 'vitest'
import { formatAddress, inRange, parseAddress, parseRange } from './ip-range'

test.each([
  ['10.0.0.0/8', '10.255.255.255', true],
  ['10.0.0.0/8', '11.0.0.0', false],
  ['0.0.0.0/0', '203.0.113.7', true],
  ['203.0.113.7', '203.0.113.7', true],
  ['203.0.113.6/31', '203.0.113.7', true],
  ['10.0.0.0/8', '::ffff:10.1.2.3', true],
  ['::ffff:10.0.0.0/104', '10.1.2.3', true],
  ['2001:db8::/32', '2001:db8:ffff::1', true],
  ['2001:db8::/32', '2001:db9::', false],
  [' 10.0.0.0/8 ', '10.1.2.3', true],
  ['::ffff:0:0/96', '10.1.2.3', true],
  ['::ffff:0:0/95', '10.1.2.3', false],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0', true],
  ['::ffff:10.0.0.0/104', '11.0.0.0', false],
  ['::/0', '10.1.2.3', false],
])('%s holds %s: %s', (range, address, inside) => {
  const [parsed, where] = [parseRange(range), parseAddress(address)]
  expect(parsed !== null && where !== null && inRange(parsed, where)).toBe(inside)
})

test.each([
  '',
  '1.2.3',
  '1.2.3.256',
  '1.2.3.4.5',
  ':::',
  '1::2::3',
  '12345::',
  '2001:db8',
  'fe80::1%eth0',
  '::ffff:1.2.3.999',
  '1.2.3.4::',
  '1x.2.3.4',
  'x1.2.3.4',
  '1.2.3.4x',
  '1::2::',
  '1:2:3:4:5:6:7:8::',
  '1:2:3:4:5:6:7:8:9',
])('%j is no address', (text) => expect(parseAddress(text)).toBeNull())

test.each([
  '10.0.0.0/33',
  '10.0.0.0/x',
  '10.0.0.0/8/8',
  '2001:db8::/129',
  '%range%',
  '10.0.0.0/x8',
  '10.0.0.0/8x',
  '10.0.0.0/0008',
  '/8',
  '',
])('%j is no range', (text) => expect(parseRange(text)).toBeNull())

test.each(['203.0.113.7', '2001:db8::1'])('%s can be written and read back', (text) => {
  const address = parseAddress(text)
  expect(address && parseAddress(formatAddress(address))).toEqual(address)
})
