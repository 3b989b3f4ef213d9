import { expect, test } from 'vitest'
import { readChoices } from './choices'

test('what the address of the page says is read, and what it does not say is absent', () => {
  const { choices, whatIf, wrong, typed } = readChoices({
    ...{ guest: ' Ada@Fabrikam.com ', type: 'b2bDirectConnectUser', country: 'pt', device: '', other: 'x' },
  })
  expect(choices).toEqual({
    guest: { address: 'ada@fabrikam.com', local: 'ada', domain: 'fabrikam.com' },
    type: 'b2bDirectConnectUser',
  })
  expect(whatIf).toEqual({ country: 'PT' })
  expect(wrong).toEqual([])
  expect(typed).toEqual({ guest: 'Ada@Fabrikam.com', type: 'b2bDirectConnectUser', country: 'pt' })
})

test.each([
  ['guest', 'Ada'],
  ['type', 'employee'],
  ['provider', 'internal'],
  ['tenant', 'not a domain'],
  ['platform', 'amiga'],
  ['app', 'Contoso Vault'],
  ['country', 'Portugal'],
  ['ipAddress', '1.2.3'],
  ['userRisk', 'extreme'],
])('%s cannot be %j, is named, stays typed, and takes nothing else along', (field, value) => {
  const read = readChoices({
    [field]: value,
    clientApp: 'browser',
    ...(field !== 'type' && { type: 'internalGuest' }),
  })
  expect(read.wrong).toEqual([field])
  expect(read.typed).toMatchObject({ [field]: value })
  expect(read.whatIf.clientApp).toBe('browser')
  if (field !== 'type') expect(read.choices.type).toBe('internalGuest')
})
