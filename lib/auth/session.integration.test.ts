import { expect, test } from 'vitest'
import { newSecret } from './secrets'
import { findSessionBySecret, type Guest, type Staff, startSession, startStaffSession } from './session'

const tenantId = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const objectId = '1e000000-0000-4000-8000-000000000012'
const helpdesk = '729827e3-9c14-49f7-bb1b-9608f156bbb8'
const staff: Staff = {
  subject: `entra:${tenantId}:${objectId}`,
  tenantId,
  objectId,
  name: 'Hal Contoso',
  address: 'hal@contoso.com',
  roles: [helpdesk],
}
const guest: Guest = {
  subject: staff.subject,
  proof: 'entra',
  address: staff.address,
  homeTenantId: tenantId,
  homeObjectId: objectId,
}
const now = new Date('2026-11-21T09:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

test('a staff session knows who and with which roles', async () => {
  const secret = await startStaffSession(staff, now)
  expect(await findSessionBySecret('staff', secret, later(1))).toMatchObject({
    kind: 'staff',
    subject: staff.subject,
    homeTenantId: tenantId,
    name: 'Hal Contoso',
    roles: [helpdesk],
  })
})

test('one door’s session is nothing at the other, whichever cookie it stands in', async () => {
  const [mine, other] = [await startStaffSession(staff, now), await startSession(guest, now)]
  expect(await findSessionBySecret('guest', mine, later(1))).toBeNull()
  expect(await findSessionBySecret('staff', other, later(1))).toBeNull()
  expect(await findSessionBySecret('staff', newSecret(), later(1))).toBeNull()
})

test.each([
  ['staff', 15, 8],
  ['guest', 30, 2],
] as const)(
  'a %s session ends after %i minutes with nobody there, and after %i hours in any case',
  async (door, idle, hours) => {
    const open = () => (door === 'staff' ? startStaffSession(staff, now) : startSession(guest, now))
    const left = await open()
    expect(await findSessionBySecret(door, left, later(idle), 'peek')).toBeNull()
    const used = await open()
    for (let at = idle - 1; at < hours * 60; at += idle - 1)
      expect(await findSessionBySecret(door, used, later(at))).not.toBeNull()
    expect(await findSessionBySecret(door, used, later(hours * 60))).toBeNull()
  },
)

test('a page that asks by itself keeps nobody signed in', async () => {
  const secret = await startStaffSession(staff, now)
  expect(await findSessionBySecret('staff', secret, later(14), 'peek')).not.toBeNull()
  expect(await findSessionBySecret('staff', secret, later(16))).toBeNull()
})
