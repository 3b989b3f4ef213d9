import { expect, test } from 'vitest'
import { areas, mayEnter, roleIds } from './roles'

test('a role opens what it is for and nothing else', () => {
  expect(mayEnter([roleIds.helpdeskAdministrator], 'helpdesk')).toBe(true)
  expect(mayEnter([roleIds.helpdeskAdministrator], 'homeAdmin')).toBe(false)
  expect(mayEnter([roleIds.helpdeskAdministrator], 'resourceAdmin')).toBe(false)
  expect(mayEnter([roleIds.conditionalAccessAdministrator], 'resourceAdmin')).toBe(true)
  expect(mayEnter([roleIds.conditionalAccessAdministrator], 'homeAdmin')).toBe(false)
  expect(mayEnter([roleIds.helpdeskAdministrator], 'record')).toBe(false)
  for (const area of ['homeAdmin', 'resourceAdmin'] as const)
    for (const role of areas[area]) expect(mayEnter([roleIds[role]], 'record'), role).toBe(true)
})

test('no role, one that we do not know, or a role’s name opens nothing', () => {
  const roles = [
    'helpdeskAdministrator',
    'Helpdesk Administrator',
    '95e79109-95c0-4d8e-aee3-d01accf2d47b',
    '',
  ]
  for (const area of ['helpdesk', 'homeAdmin', 'resourceAdmin'] as const) {
    expect(mayEnter([], area)).toBe(false)
    expect(mayEnter(roles, area)).toBe(false)
  }
})
