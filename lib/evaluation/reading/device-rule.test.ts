import { expect, test } from 'vitest'
import { parseDeviceRule } from './device-rule'

test.each([
  'device.isCompliant -eq True',
  'device.trustType -ne "ServerAD" -or device.isCompliant -ne True',
  '(device.model -in ["a", "b"]) -and -not (device.displayName -startsWith "x")',
  ' not device.model eq a ',
  'DEVICE.MODEL -EQ "a"',
])('%s is read', (rule) => expect(parseDeviceRule(rule)).not.toBeNull())

test.each([
  ...['', ' ', 'foo', '-not', 'device.model', 'device.model -eq', 'device.model -eq )', 'device.model -eq ('],
  ...[
    'device.colour -eq "red"',
    'device.model -like "a"',
    '(device.model -eq "a"',
    '(device.model -eq "a"))',
  ],
  ...['device.model -in ["a"', 'device.model -in ["a", "b"', 'device.model -eq "a" "b"', '"x" -eq "a"'],
  ...['device.model -eq "a" -and', 'device.model -eq "a" -or', '-not (device.model)', '-not -not foo'],
  ...['device.model -eq "a', "device.model -eq 'a", 'xdevice.model -eq "a"', 'device.modelx -eq "a"'],
  ...['device.model.x -eq "a"', 'device.model -eq- "a"', 'device.extensionAttribute16 -eq "a"'],
  ...['device.extensionAttribute0 -eq "a"', '() -and device.model -eq "a"'],
])('%j is not of the grammar', (rule) => expect(parseDeviceRule(rule)).toBeNull())

const single = (rule: string) => {
  const parsed = parseDeviceRule(rule)
  if (parsed?.kind !== 'compare') throw new Error(`${rule} is no comparison`)
  return parsed
}

test.each([
  ['device.model -eq "a\\"b"', 'A"b', true],
  ["device.model -eq 'a b'", 'a b', true],
  ['device.model -eq a', 'A', true],
  ['device.model -eq "a\nb"', 'a\nb', true],
  ['device.model -eq "a"', 'ab', false],
  ['device.model -startsWith "a"', 'ab', true],
  ['device.model -startsWith "b"', 'ab', false],
  ['device.model -endsWith "b"', 'ab', true],
  ['device.model -endsWith "a"', 'ab', false],
  ['device.model -contains "b"', 'abc', true],
  ['device.model -contains "x"', 'abc', false],
  ['device.model -in ["a", "b"]', 'b', true],
  ['device.model -in ["a", "b"]', ',', false],
  ['device.model -in ["a", "b"]', 'ab', false],
  ['device.physicalIds -contains "x"', ['y', 'X'], true],
  ['device.physicalIds -contains "x"', ['xy'], false],
  ['device.model -eq "null"', null, false],
  ['device.model -eq "undefined"', undefined, false],
  ['device.isCompliant -eq True', true, true],
  ['device.extensionAttribute15 -eq "a"', 'a', true],
])('%s of %j: %s', (rule, value, is) => expect(single(rule).test(value)).toBe(is))

test.each([
  ['eq', 'eq', false],
  ['ne', 'eq', true],
  ['notStartsWith', 'startswith', true],
  ['notEndsWith', 'endswith', true],
  ['notContains', 'contains', true],
  ['notIn', 'in', true],
])('-%s is %s, turned round: %s', (written, operator, negative) =>
  expect(single(`device.model -${written} "a"`)).toMatchObject({ property: 'model', operator, negative }),
)

test('-and binds closer than -or, and brackets closest', () => {
  const [a, b, c] = ['A', 'B', 'C'].map((value) => ({ kind: 'compare', values: [value] }))
  const rule = (text: string) =>
    parseDeviceRule(text.replace(/[ABC]/g, (value) => `device.model -eq "${value}"`))
  expect(rule('A -or B -and C')).toMatchObject({ kind: 'or', parts: [a, { kind: 'and', parts: [b, c] }] })
  expect(rule('A -and B -or C')).toMatchObject({ kind: 'or', parts: [{ kind: 'and', parts: [a, b] }, c] })
  expect(rule('(A or B) and C')).toMatchObject({ kind: 'and', parts: [{ kind: 'or', parts: [a, b] }, c] })
  expect(rule('A -or B -or C')).toMatchObject({ kind: 'or', parts: [a, b, c] })
  expect(rule('-not A -and B')).toMatchObject({ kind: 'and', parts: [{ kind: 'not', part: a }, b] })
  expect(rule('-not -not A')).toMatchObject({ kind: 'not', part: { kind: 'not', part: a } })
  expect(rule('((A))')).toMatchObject(a ?? {})
})
