import { expect, test } from 'vitest'
import { toStaff } from './staff-sign-in'

const tid = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const other = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const helpdesk = '729827e3-9c14-49f7-bb1b-9608f156bbb8'
const claims = {
  iss: `https://login.microsoftonline.com/${tid}/v2.0`,
  tid,
  oid: '1e000000-0000-4000-8000-000000000012',
  name: 'Hal Contoso',
  preferred_username: 'Hal@Contoso.com',
  wids: [helpdesk],
}

test('who it is, by tenant and object id, with the roles of wids', () => {
  expect(toStaff(claims, tid)).toEqual({
    subject: `entra:${tid}:${claims.oid}`,
    tenantId: tid,
    objectId: claims.oid,
    name: 'Hal Contoso',
    address: 'hal@contoso.com',
    roles: [helpdesk],
  })
})

test('roles come from wids and from nothing else', () => {
  const { wids: _, ...without } = claims
  expect(toStaff({ ...without, roles: [helpdesk], groups: [helpdesk] }, tid)?.roles).toEqual([])
})

test('another tenant’s token is nobody, whatever it says', () => {
  expect(toStaff(claims, other)).toBeNull()
  expect(toStaff({ ...claims, tid: other }, tid)).toBeNull()
})

test('an account that is only a guest in this tenant is nobody', () => {
  expect(toStaff({ ...claims, idp: `https://sts.windows.net/${other}/` }, tid)).toBeNull()
  expect(toStaff({ ...claims, idp: 'live.com' }, tid)).toBeNull()
  expect(toStaff({ ...claims, idp: `https://sts.windows.net/${tid}/` }, tid)).not.toBeNull()
})

test.each([
  undefined,
  {},
  { ...claims, oid: 'x' },
  { ...claims, wids: 'x' },
  { ...claims, wids: ['Helpdesk Administrator'] },
])('claims of another shape are nobody: %j', (profile) => {
  expect(toStaff(profile, tid)).toBeNull()
})
