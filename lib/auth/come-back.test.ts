import { expect, test } from 'vitest'
import { toStaffPath, withPath } from './come-back'

test.each([
  '/simulate?app=9d2e4c6a-8b1f-4a57-b3c9-1e5f7a8d0c05&guest=dora%40fabrikam.com',
  '/sweeps/5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01/people?move=blocked.allowed',
  '/traps',
])('%s is a page to come back to', (path) => {
  const door = new URL(withPath('/staff', path), 'http://localhost')
  expect(door.pathname).toBe('/staff')
  expect(toStaffPath(door.searchParams.get('to'))).toBe(path)
})

test.each([
  'https://evil.example/traps',
  '//evil.example/traps',
  '/\\evil.example/traps',
  '/\n/evil.example/traps',
  'javascript:alert(1)',
  '/api/staff/sign-out',
  '/staff?to=/staff',
  '/traps/../api/staff/sign-out',
  '/trapsed',
  `/traps?${'x'.repeat(2000)}`,
  '',
  null,
  ['/traps'],
])('%j is none', (said) => expect(toStaffPath(said)).toBeNull())

test('what leads elsewhere within a path stays with us', () => {
  expect(toStaffPath('/traps//evil.example')).toBe('/traps//evil.example')
  expect(withPath('/staff', null)).toBe('/staff')
})
