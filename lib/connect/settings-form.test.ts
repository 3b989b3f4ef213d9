import { expect, test } from 'vitest'
import { checkSettings, fieldOf, mostApps, toTyped } from './settings-form'

const id = '3b7f1e0c-2c5d-4e8a-8a61-7d9f4c1b2e04'
const line = (change = {}) => ({ id, name: 'Projects', url: 'https://projects.contoso.com/', ...change })
const codes = (apps: ReturnType<typeof line>[], support = '') => {
  const checked = checkSettings({ support, apps })
  return Array.isArray(checked) ? checked.map(({ field, code }) => `${field} ${code}`) : []
}

test('what is right is kept as it is meant, and empty lines go', () => {
  const typed = toTyped({
    support: ' help@contoso.com ',
    [fieldOf(0, 'id')]: id.toUpperCase(),
    [fieldOf(0, 'name')]: 'Projects',
    [fieldOf(0, 'url')]: 'https://projects.contoso.com',
    [fieldOf(3, 'name')]: '  ',
    tenant: 'x',
  })
  expect(typed.apps).toHaveLength(1)
  expect(checkSettings(typed)).toEqual({
    supportAddress: 'help@contoso.com',
    appLinks: { [id]: { name: 'Projects', url: 'https://projects.contoso.com/' } },
  })
  expect(checkSettings({ support: '', apps: [] })).toEqual({ supportAddress: null, appLinks: {} })
})

test.each([
  'http://projects.contoso.com',
  'javascript:alert(1)',
  'data:text/html,x',
  '//projects.contoso.com',
  'projects.contoso.com',
  'https://ada:secret@projects.contoso.com',
  'https://',
  `https://contoso.com/${'x'.repeat(500)}`,
  'http://localhost:4280/apps/x',
  '',
])('%s is no address of an application', (url) => {
  expect(codes([line({ url })])).toEqual(['app0-url appUrlInvalid'])
})

test('the sandbox alone opens applications on this machine', () => {
  const apps = [line({ url: 'http://localhost:4280/apps/x' })]
  expect(checkSettings({ support: '', apps }, true)).toMatchObject({ supportAddress: null })
  expect(checkSettings({ support: '', apps: [line({ url: 'http://contoso.com' })] }, true)).toHaveLength(1)
})

test('each field says what is wrong with it', () => {
  expect(codes([line({ id: 'x' }), line({ name: '' })], 'nobody')).toEqual([
    'support supportInvalid',
    'app0-id appIdInvalid',
    'app1-name appNameInvalid',
  ])
  expect(codes([line(), line()])).toEqual(['app1-id appIdTwice'])
  expect(codes([line({ name: 'x'.repeat(81) })])).toEqual(['app0-name appNameInvalid'])
})

test('no more lines than there may be', () => {
  const body = Object.fromEntries(Array.from({ length: mostApps + 5 }, (_, at) => [fieldOf(at, 'name'), 'x']))
  expect(toTyped(body).apps).toHaveLength(mostApps)
})
