import { expect, test } from 'vitest'
import { atOnce } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { idOf, newSecret } from './secrets'
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

/** As if this session were so many minutes older: the clock that counts is the database's. */
async function wait(secret: string, minutes: number): Promise<void> {
  const older = Prisma.sql`${minutes} * interval '1 minute'`
  await atOnce(
    { session: idOf(secret) },
    Prisma.sql`UPDATE session SET created_at = created_at - ${older}, last_seen_at = last_seen_at - ${older},
      expires_at = expires_at - ${older} WHERE id = ${idOf(secret)}`,
  )
}

test('a staff session knows who and with which roles', async () => {
  const secret = await startStaffSession(staff)
  expect(await findSessionBySecret('staff', secret)).toMatchObject({
    kind: 'staff',
    subject: staff.subject,
    homeTenantId: tenantId,
    name: 'Hal Contoso',
    roles: [helpdesk],
  })
})

test('one door’s session is nothing at the other, whichever cookie it stands in', async () => {
  const [mine, other] = [await startStaffSession(staff), await startSession(guest)]
  expect(await findSessionBySecret('guest', mine)).toBeNull()
  expect(await findSessionBySecret('staff', other)).toBeNull()
  expect(await findSessionBySecret('staff', newSecret())).toBeNull()
})

test.each([
  ['staff', 15, 8],
  ['guest', 30, 2],
] as const)(
  'a %s session ends after %i minutes with nobody there, and after %i hours in any case',
  async (door, idle, hours) => {
    const open = () => (door === 'staff' ? startStaffSession(staff) : startSession(guest))
    const left = await open()
    await wait(left, idle)
    expect(await findSessionBySecret(door, left, 'peek')).toBeNull()
    const used = await open()
    for (let at = 0; at + idle - 1 < hours * 60; at += idle - 1) {
      await wait(used, idle - 1)
      expect(await findSessionBySecret(door, used)).not.toBeNull()
    }
    await wait(used, idle - 1)
    expect(await findSessionBySecret(door, used)).toBeNull()
  },
)

test('a page that asks by itself keeps nobody signed in', async () => {
  const secret = await startStaffSession(staff)
  await wait(secret, 14)
  expect(await findSessionBySecret('staff', secret, 'peek')).not.toBeNull()
  await wait(secret, 2)
  expect(await findSessionBySecret('staff', secret)).toBeNull()
})
