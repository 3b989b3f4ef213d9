import { expect, test } from 'vitest'
import { parseDeviceRule } from './device-rule'

test.each([
  'device.isCompliant -eq True',
  'device.trustType -ne "ServerAD" -or device.isCompliant -ne True',
  '(device.model -in ["a", "b"]) -and -not (device.displayName -startsWith "x")',
])('%s is read', (rule) => expect(parseDeviceRule(rule)).not.toBeNull())

test.each([
  '',
  'device.colour -eq "red"',
  'device.model -like "a"',
  'device.model -eq',
  '(device.model -eq "a"',
])('%j is not of the grammar', (rule) => expect(parseDeviceRule(rule)).toBeNull())
