import { expect, test } from 'vitest'
import { block, inboundFrom, judgeGuest, policyOn } from './judge-fixture'

const device = {
  displayName: 'FAB-LAPTOP-7',
  isCompliant: true,
  trustType: 'ServerAD',
  extensionAttribute7: 'SAW',
  physicalIds: ['[OrderID]:7', '[ZTDID]:1'],
}
/** What the home tenant did not report. */
const absent = {
  text: 'model',
  boolean: 'isCompliant',
  extension: 'extensionAttribute8',
  list: 'systemLabels',
}

/** Filter for devices, supported operators and properties: the value itself, another value; null follows. */
const table: [kind: keyof typeof absent, property: string, positive: string, same: string, other: string][] =
  [
    ['text', 'displayName', 'eq', '"FAB-LAPTOP-7"', '"FAB-LAPTOP-8"'],
    ['text', 'displayName', 'startsWith', '"FAB-"', '"LAPTOP"'],
    ['text', 'displayName', 'endsWith', '"-7"', '"LAPTOP"'],
    ['text', 'displayName', 'contains', '"LAPTOP"', '"DESK"'],
    ['text', 'displayName', 'in', '["x", "FAB-LAPTOP-7"]', '["x", "FAB"]'],
    ['text', 'trustType', 'eq', '"ServerAD"', '"AzureAD"'],
    ['text', 'trustType', 'in', '["ServerAD", "AzureAD"]', '["Workplace"]'],
    ['boolean', 'isCompliant', 'eq', 'True', 'False'],
    ['boolean', 'isCompliant', 'eq', '"True"', '"False"'],
    ['extension', 'extensionAttribute7', 'eq', '"SAW"', '"PAW"'],
    ['extension', 'extensionAttribute7', 'startsWith', '"S"', '"W"'],
    ['extension', 'extensionAttribute7', 'endsWith', '"W"', '"S"'],
    ['extension', 'extensionAttribute7', 'contains', '"A"', '"X"'],
    ['extension', 'extensionAttribute7', 'in', '["SAW"]', '["SA", "AW"]'],
    ['list', 'physicalIds', 'contains', '"[OrderID]:7"', '"[OrderID]"'],
  ]
const negatives: Record<string, string> = {
  eq: 'ne',
  startsWith: 'notStartsWith',
  endsWith: 'notEndsWith',
  contains: 'notContains',
  in: 'notIn',
}

test.each(table)('%s: %s -%s %s, not %s', (kind, property, positive, same, other) => {
  const negative = negatives[positive] ?? ''
  expect(matches(`device.${property} -${positive} ${same}`)).toBe(true)
  expect(matches(`device.${property} -${positive} ${other}`)).toBe(false)
  expect(matches(`device.${property} -${negative} ${same}`)).toBe(false)
  expect(matches(`device.${property} -${negative} ${other}`)).toBe(true)
  expect(matches(`-not (device.${property} -${positive} ${same})`)).toBe(false)
  expect(matches(`-not (device.${property} -${negative} ${same})`)).toBe(true)
  const unreported = kind === 'boolean' ? { isCompliant: null } : {}
  expect(matches(`device.${absent[kind]} -${positive} ${same}`, unreported)).toBe(false)
  expect(matches(`device.${absent[kind]} -${negative} ${same}`, unreported)).toBe(true)
})

test.each(table)('%s, unregistered: every property is null, %s -%s %s', (_, property, positive, same) => {
  const [plain, turned] = [`device.${property} -${positive} ${same}`, negatives[positive] ?? '']
  expect(matches(plain, null)).toBe(false)
  expect(matches(`device.${property} -${turned} ${same}`, null)).toBe(true)
})

test.each([
  ['T -and T', true],
  ['T -and F', false],
  ['F -and F', false],
  ['T -or F', true],
  ['F -or T', true],
  ['F -or F', false],
  ['T -or T -and F', true],
  ['(T -or T) -and F', false],
  ['F -and T -or T', true],
  ['F -and (T -or T)', false],
  ['-not T -or T', true],
  ['-not (T -or T)', false],
  ['-not F -and T', true],
  ['-not (-not T)', true],
  ['((T) -and ((F -or T)))', true],
])('%s is %s', (shape, expected) => {
  const rule = shape.replace(
    /[TF]/g,
    (name) => `device.displayName -eq "${name === 'T' ? 'FAB-LAPTOP-7' : 'another'}"`,
  )
  expect(matches(rule)).toBe(expected)
})

/** Whether the policy applies; the mode `exclude` has to say the opposite. */
function matches(rule: string, change: object | null = {}): boolean {
  const registered = { registered: true, managedBy: 'home', properties: { ...device, ...change } }
  const trust = { isCompliantDeviceAccepted: true, isHybridAzureADJoinedDeviceAccepted: true }
  const [include, exclude] = ['include', 'exclude'].map(
    (mode) =>
      judgeGuest({
        resource: {
          policies: [policyOn(block, { devices: { deviceFilter: { mode, rule } } })],
          crossTenantAccess: inboundFrom({ inboundTrust: trust }),
        },
        attempt: { device: change === null ? { registered: false } : registered },
      }).policies[0]?.applies,
  )
  expect([include, exclude].sort()).toEqual(['no', 'yes'])
  return include === 'yes'
}
