import { expect, test } from 'vitest'
import { toLicence, toPasswordManagedBy, toUserRisk } from './home-facts'

test.each([
  [{ riskLevel: 'high', riskState: 'atRisk', isProcessing: false }, 'high'],
  [{ riskLevel: 'high', riskState: 'confirmedCompromised' }, 'high'],
  [{ riskLevel: 'none', riskState: 'none' }, 'none'],
  [{ riskLevel: 'low', riskState: 'dismissed' }, 'none'],
  [{ riskLevel: 'medium', riskState: 'remediated' }, 'none'],
  [{ riskLevel: 'medium', riskState: 'confirmedSafe' }, 'none'],
  [{ riskLevel: 'high', riskState: 'dismissed', isProcessing: true }, 'high'],
  [{ riskLevel: 'none', riskState: 'remediated', isProcessing: true }, undefined],
  [{ riskLevel: 'hidden', riskState: 'atRisk' }, undefined],
  [{ riskLevel: 'unknownFutureValue', riskState: 'atRisk' }, undefined],
  [{}, undefined],
])('%j is %s', (user, level) => expect(toUserRisk(user)).toBe(level))

const sku = (plan: string, capabilityStatus = 'Enabled') => ({
  capabilityStatus,
  servicePlans: [{ servicePlanName: plan }],
})

test('the best licence that still counts', () => {
  expect(toLicence([])).toBe('free')
  expect(toLicence([sku('AAD_PREMIUM')])).toBe('p1')
  expect(toLicence([sku('AAD_PREMIUM'), sku('AAD_PREMIUM_P2')])).toBe('p2')
  expect(toLicence([sku('AAD_PREMIUM'), sku('AAD_PREMIUM_P2', 'Suspended')])).toBe('p1')
})

test.each([
  ['Federated', true, true, 'federated'],
  ['Managed', false, undefined, 'cloud'],
  ['Managed', true, true, 'onPremisesWithWriteback'],
  ['Managed', true, false, 'onPremises'],
  ['Managed', true, undefined, undefined],
  ['Something new', false, false, undefined],
] as const)('%s, synchronised %s, write-back %s: %s', (type, synchronised, writeback, expected) =>
  expect(toPasswordManagedBy(type, synchronised, writeback)).toBe(expected),
)
