import { expect, test } from 'vitest'
import { inOrder, type RegisteredMethod, toMethod } from './registered-methods'

const of = (type: string, more: object = {}) =>
  toMethod({ '@odata.type': `#microsoft.graph.${type}AuthenticationMethod`, id: `id-of-${type}`, ...more })
const some = (...methods: (RegisteredMethod | null)[]) => methods.filter((one) => one !== null)
const mobile = of('phone', { phoneType: 'mobile', phoneNumber: '+1 5555550142' })
const alternate = of('phone', { id: 'other', phoneType: 'alternateMobile' })
const app = of('microsoftAuthenticator', { displayName: 'Phone' })
const token = of('softwareOath')

test('a method says where it is, and no more of a number than its end', () => {
  expect(mobile).toEqual({
    ...{ item: 'phoneMethods/id-of-phone', type: 'phone', phone: 'mobile', ending: '0142' },
    ...{ name: null, addedAt: null },
  })
  expect(of('phone', { phoneNumber: '+1 XXXXXXXX42' })?.ending).toBe('XX42')
  expect(of('phone', { phoneNumber: '+1 5555550142x12' })?.ending).toBe('0142')
  expect(of('fido2', { model: 'Key', createdDateTime: '2026-04-07T10:20:00Z' })).toMatchObject({
    ...{ name: 'Key', addedAt: '2026-04-07T10:20:00Z' },
  })
})

test('the password is none, and what we do not know is shown and left alone', () => {
  expect(of('password')).toBeNull()
  expect(of('hardwareOath')).toMatchObject({ item: null, type: 'other' })
  expect(of('phone', { id: '../../x' })).toMatchObject({ item: null })
})

test.each([
  ['push', ['softwareOath', 'phone', 'microsoftAuthenticator']],
  ['sms', ['softwareOath', 'microsoftAuthenticator', 'phone']],
  ['oath', ['phone', 'microsoftAuthenticator', 'softwareOath']],
  ['none', ['softwareOath', 'phone', 'microsoftAuthenticator']],
  [null, ['softwareOath', 'phone', 'microsoftAuthenticator']],
])('where the default is %s, it goes last', (preferred, types) => {
  expect(inOrder(some(app, mobile, token), preferred).map(({ type }) => type)).toEqual(types)
})

test('an alternate mobile goes before the mobile that it needs', () => {
  for (const preferred of ['sms', 'voiceMobile', null])
    expect(inOrder(some(mobile, alternate), preferred).map(({ phone }) => phone)).toEqual([
      'alternateMobile',
      'mobile',
    ])
})
