import { expect, test } from 'vitest'
import { isCompliant, isHybrid, numberOf, readProperty } from './device-properties'

test.each([
  [{ model: 'X1' }, 'model', 'X1'],
  [{ Model: 'X1' }, 'model', 'X1'],
  [{ model: undefined }, 'model', null],
  [{}, 'model', null],
  [{ ownership: 'Company' }, 'deviceownership', 'Company'],
  [{ deviceOwnership: 'Personal' }, 'deviceownership', 'Personal'],
  [{ ownership: 'Company' }, 'ownership', 'Company'],
  [{ extensionAttributes: { extensionAttribute1: 'SAW' } }, 'extensionattribute1', 'SAW'],
  [{ extensionAttributes: { extensionAttribute1: null } }, 'extensionattribute1', null],
  [{ extensionAttributes: { extensionAttribute2: 'SAW' } }, 'extensionattribute1', null],
  [
    {
      other: { a: 1 },
      text: 'b',
      extensionAttributes: { extensionAttribute1: 'SAW', extensionAttribute2: 'PAW' },
    },
    'extensionattribute2',
    'PAW',
  ],
  [{ physicalIds: ['a'] }, 'physicalids', ['a']],
])('%j: %s is %j', (properties, name, value) => expect(readProperty(properties, name)).toEqual(value))

test.each([
  [{ isCompliant: true }, true],
  [{ isCompliant: 'True' }, true],
  [{ isCompliant: false }, false],
  [{}, false],
])('%j: compliant is %s', (properties, is) => expect(isCompliant(properties)).toBe(is))

test.each([
  [{ trustType: 'serverAd' }, true],
  [{ trustType: 'AzureAD' }, false],
  [{}, false],
])('%j: hybrid joined is %s', (properties, is) => expect(isHybrid(properties)).toBe(is))

test('equal properties have one number, others never', () => {
  const first = { model: 'X1' }
  const number = numberOf(first)
  expect(numberOf({ model: 'X1' })).toBe(number)
  expect(numberOf({ model: 'X2' })).not.toBe(number)
  const seen = new Set([number])
  for (let count = 0; count < 66_000; count += 1) seen.add(numberOf({ count }))
  expect(seen.size).toBe(66_001)
  expect(numberOf(first)).toBe(number)
})

test('what was seen is told apart from what was seen in between', () => {
  const number = numberOf({ model: 'seen before' })
  expect(numberOf({ model: 'seen in between' })).not.toBe(number)
  expect(numberOf({ model: 'seen before' })).toBe(number)
})
