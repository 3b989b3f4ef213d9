import { UnsecuredJWT } from 'jose'
import { expect, test } from 'vitest'
import { requireReadOnly } from './app-token'

const tokenWith = (roles: unknown) => new UnsecuredJWT({ roles }).encode()

test.each([
  'User.ReadWrite.All',
  'Policy.ReadWrite.ConditionalAccess',
  'User.ManageIdentities.All',
  'Sites.FullControl.All',
  'DeviceManagementManagedDevices.PrivilegedOperations.All',
  'RoleManagement.ReadWrite.Directory',
  'RoleManagement.Read.All',
])('%s is refused, alone and among others', (role) => {
  expect(() => requireReadOnly(tokenWith([role]))).toThrow('tooPowerful')
  expect(() => requireReadOnly(tokenWith(['User.Read.All', role]))).toThrow('tooPowerful')
})

test('permissions to read are accepted, and so is having none', () => {
  const roles = [
    'User.Read.All',
    'Policy.Read.All',
    'Policy.Read.B2BManagementPolicy',
    'RoleManagement.Read.Directory',
  ]
  expect(() => requireReadOnly(tokenWith(roles))).not.toThrow()
  expect(() => requireReadOnly(tokenWith([]))).not.toThrow()
})

test('a token that cannot be looked into is refused', () => {
  expect(() => requireReadOnly('opaque')).toThrow('tooPowerful')
  expect(() => requireReadOnly(tokenWith('User.Read.All'))).toThrow('tooPowerful')
})
