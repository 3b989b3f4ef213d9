import { expect, test } from 'vitest'
import { block, judgeGuest, policyOn } from './judge-fixture'

const table: [range: string, address: string, inside: boolean][] = [
  ['203.0.113.7/32', '203.0.113.7', true],
  ['203.0.113.7/32', '203.0.113.8', false],
  ['203.0.113.6/31', '203.0.113.7', true],
  ['203.0.113.6/31', '203.0.113.8', false],
  ['203.0.113.0/24', '203.0.113.0', true],
  ['203.0.113.0/24', '203.0.113.255', true],
  ['203.0.113.0/24', '203.0.112.255', false],
  ['203.0.113.0/24', '203.0.114.0', false],
  ['203.0.113.77/24', '203.0.113.1', true],
  ['128.0.0.0/1', '203.0.113.7', true],
  ['0.0.0.0/1', '203.0.113.7', false],
  ['0.0.0.0/0', '255.255.255.255', true],
  ['2001:db8::/32', '2001:db8::', true],
  ['2001:db8::/32', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', true],
  ['2001:db8::/32', '2001:db7:ffff:ffff:ffff:ffff:ffff:ffff', false],
  ['2001:db8::/32', '2001:db9::', false],
  ['2001:DB8::/32', '2001:0db8:0000::1', true],
  ['2001:db8::1/128', '2001:db8:0:0:0:0:0:1', true],
  ['2001:db8::1/128', '2001:db8::2', false],
  ['2001:db8::/63', '2001:db8:0:1::9', true],
  ['2001:db8::/63', '2001:db8:0:2::', false],
  ['::/0', '2001:db8::1', true],
  ['::/0', '203.0.113.7', false],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['203.0.113.0/24', '::ffff:203.0.113.7', true],
  ['203.0.113.0/24', '::ffff:cb00:7107', true],
  ['203.0.113.0/24', '::ffff:203.0.114.7', false],
  ['::ffff:203.0.113.0/120', '203.0.113.7', true],
  ['::ffff:203.0.113.0/120', '::ffff:203.0.113.7', true],
  ['::ffff:203.0.113.0/120', '203.0.114.7', false],
]

test.each(table)('%s holds %s: %s', (range, ipAddress, inside) => {
  const version = range.includes(':') ? 'iPv6' : 'iPv4'
  const network = {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    id: 'network-1',
    isTrusted: true,
    ipRanges: [{ '@odata.type': `#microsoft.graph.${version}CidrRange`, cidrAddress: range }],
  }
  const locations = [
    { includeLocations: ['network-1'] },
    { includeLocations: ['AllTrusted'] },
    { includeLocations: ['All'], excludeLocations: ['network-1'] },
    { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
  ]
  const policies = locations.map((where) => policyOn(block, { locations: where }))
  const judgement = judgeGuest({
    resource: { policies, namedLocations: [network] },
    attempt: { ipAddress },
  })
  const [within, without] = inside ? ['yes', 'no'] : ['no', 'yes']
  expect(judgement.policies.map(({ applies }) => applies)).toEqual([within, within, without, without])
})
