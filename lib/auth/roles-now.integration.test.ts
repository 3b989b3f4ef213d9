import { encode } from 'next-auth/jwt'
import { beforeEach, expect, test, vi } from 'vitest'
import { jar } from '@/.ci/fuzz/next-headers'
import { useOwnServices } from '@/.ci/own-services'
import { atOnce } from '@/lib/db'
import { env } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'
import { roleIds } from './roles'
import { idOf } from './secrets'
import {
  endSession,
  findGuest,
  findSessionBySecret,
  findStaff,
  type Staff,
  startSession,
  startStaffSession,
} from './session'
import { findToken, keepToken } from './token-vault'

vi.mock('next/headers', () => import('@/.ci/fuzz/next-headers'))
const { graph } = useOwnServices({ throttling: false })

const tenantId = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const address = 'hana@fabrikam.com'
/** Stands in everybody's token and in no directory. */
const everybody = 'b79fbf4d-3ef9-4689-8143-76b194e85509'
const { securityAdministrator, userAdministrator } = roleIds
const roles = [securityAdministrator, userAdministrator, everybody]
const scope = 'User.RevokeSessions.All'
let hana: Staff
let secret = ''

beforeEach(async () => {
  await graph.tell('reset')
  graph.forget()
  const objectId = await objectIdOf(address)
  hana = { subject: `entra:${tenantId}:${objectId}`, tenantId, objectId, name: 'Hana', address, roles }
  secret = await startStaffSession(hana)
  jar.clear()
  await carry({ staff: secret })
  const now = new Date()
  const token = {
    accessToken: 't',
    scopes: [scope],
    authTime: now,
    expiresAt: new Date(now.getTime() + 600_000),
  }
  await keepToken({ tenantId, subject: hana.subject, sessionId: idOf(secret) }, token, now)
})

async function objectIdOf(name: string): Promise<string> {
  const { rows } = await graph.get('fabrikam.com', `/users?$filter=userPrincipalName eq '${name}'`)
  return String(rows[0]?.id)
}
/** This browser has the sessions' cookies. */
async function carry(secrets: Record<string, string>): Promise<void> {
  for (const [door, sid] of Object.entries(secrets))
    jar.set(`readmit-${door}`, await encode({ token: { sid }, secret: env().SESSION_SECRET }))
}
const fiveMinutes = (of = secret) =>
  atOnce(
    { session: idOf(of) },
    Prisma.sql`UPDATE session SET roles_checked_at = now() - interval '6 minutes' WHERE id = ${idOf(of)}`,
  )
const setRoles = (left: string[]) => graph.tell('person', { address, home: { roles: left } })
const rolesNow = async () => (await findStaff())?.roles
const hasToken = async () =>
  (await findToken({ tenantId, subject: hana.subject, sessionId: idOf(secret) }, scope)) !== null

test('a role that is taken away is gone within five minutes, and so is what was proven with it', async () => {
  await setRoles([userAdministrator])
  expect(await rolesNow()).toEqual(roles)
  await fiveMinutes()
  expect(await rolesNow()).toEqual([userAdministrator, everybody])
  expect(await rolesNow()).toEqual([userAdministrator, everybody])
  expect(await hasToken()).toBe(false)
})

test('who has kept every role keeps what was proven, and a role that is new counts from the next sign-in', async () => {
  await setRoles([securityAdministrator, userAdministrator, roleIds.globalAdministrator])
  await fiveMinutes()
  expect(await rolesNow()).toEqual(roles)
  expect(await hasToken()).toBe(true)
})

test('where the directory cannot be read the sign-in stands, and the page is not kept waiting', async () => {
  await setRoles([])
  await graph.tell('faults', { kind: 'error', status: 500, path: 'transitiveMemberOf', times: null })
  await fiveMinutes()
  const began = performance.now()
  expect(await rolesNow()).toEqual(roles)
  expect(performance.now() - began).toBeLessThan(5000)
})

test('within five minutes of an account being switched off its sessions are over, staff’s and guest’s', async () => {
  const hiro = await objectIdOf('hiro@fabrikam.com')
  const guest = { subject: hana.subject, proof: 'entra' as const, address, homeTenantId: tenantId }
  const secrets = {
    staff: await startStaffSession({ ...hana, objectId: hiro }),
    guest: await startSession({ ...guest, homeObjectId: hiro }),
  }
  await carry(secrets)
  const setEnabled = (accountEnabled: boolean) =>
    graph.tell('person', { address: 'hiro@fabrikam.com', home: { accountEnabled } })
  await setEnabled(false)
  expect([await findStaff(), await findGuest()]).not.toContain(null)
  for (const one of Object.values(secrets)) await fiveMinutes(one)
  expect([await findStaff(), await findGuest()]).toEqual([null, null])
  await setEnabled(true)
  expect([await findStaff(), await findGuest()]).toEqual([null, null])
})

test('so are those of an account that is not there any more', async () => {
  const staff = await startStaffSession({ ...hana, objectId: '11111111-1111-4111-8111-111111111111' })
  await carry({ staff })
  await fiveMinutes(staff)
  expect(await findStaff()).toBeNull()
})

test('nobody is signed out because the directory cannot be read', async () => {
  const objectId = await objectIdOf('hilde@fabrikam.com')
  const staff = await startStaffSession({ ...hana, objectId })
  await carry({ staff })
  await graph.tell('person', { address: 'hilde@fabrikam.com', home: { accountEnabled: false } })
  await graph.tell('faults', { kind: 'error', status: 503, path: objectId, times: null })
  await fiveMinutes(staff)
  expect(await findStaff()).not.toBeNull()
})

test('signing out ends the session and what was proven in it at once, for every copy of the cookie', async () => {
  await endSession('staff')
  expect(await findStaff()).toBeNull()
  expect(await findSessionBySecret('staff', secret)).toBeNull()
  expect(await hasToken()).toBe(false)
})
