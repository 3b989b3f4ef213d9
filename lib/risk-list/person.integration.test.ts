import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { roleIds } from '@/lib/auth/roles'
import { within } from '@/lib/db'
import { findPerson, findPersonByAddress, findRolesOf, type Person } from './person'
import { type Part, startPersonParts } from './person-parts'
import { findPersonRecords } from './person-records'
import { nameStops, toStops } from './person-stops'

const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'

const tell = (order: string, body: object = {}) =>
  fetch(`${String(process.env['ENTRA_AUTHORITY'])}/__${order}`, {
    method: 'POST',
    body: JSON.stringify(body),
  })

beforeEach(async () => {
  await tell('reset')
  await tell('settings', { throttling: false })
})

async function find(tenantId: string, address: string): Promise<Person> {
  const person = await findPersonByAddress(tenantId, address)
  if (!person || person === 'ambiguous') throw new Error(`${address} is not there`)
  return person
}

const valueOf = <T>(part: Part<T>): T => {
  if ('problem' in part) throw new Error(part.problem)
  return part.value
}

test('a person of the own tenant, by address and by id', async () => {
  const ada = await find(fabrikam, ' Ada@fabrikam.com ')
  expect(ada).toMatchObject({
    ...{
      name: 'Ada Fabrikam',
      address: 'ada@fabrikam.com',
      userType: 'Member',
      managedBy: 'cloud',
      enabled: true,
    },
    passwordChangedAt: expect.stringMatching(/^\d{4}-/),
  })
  expect(await findPerson(fabrikam, ada.id.toUpperCase())).toEqual({ ...ada, readAt: expect.any(String) })
  expect(await findPersonByAddress(fabrikam, 'nobody@fabrikam.com')).toBeNull()
  expect(await findPersonByAddress(fabrikam, "o'hara' or 1 eq 1")).toBeNull()
})

test('nobody of another tenant, no guest, nothing for an id that is none', async () => {
  const ada = await find(fabrikam, 'ada@fabrikam.com')
  expect(await findPerson(contoso, ada.id)).toBeNull()
  expect(await findPerson(litware, ada.id)).toBeNull()
  // Ada's guest object at Contoso
  expect(await findPerson(contoso, '6a000000-0000-4000-8000-000000000001')).toBeNull()
  expect(await findPersonByAddress(contoso, 'ada@fabrikam.com')).toBeNull()
  expect(await findPerson(fabrikam, randomUUID())).toBeNull()
  for (const id of ['', 'ada@fabrikam.com', '../organization', `${ada.id}/manager`])
    expect(await findPerson(fabrikam, id)).toBeNull()
})

test('where the password is kept is not known without the permission for write-back', async () => {
  await tell('person', { address: 'ada@fabrikam.com', home: { passwordManagedBy: 'onPremises' } })
  expect((await find(fabrikam, 'ada@fabrikam.com')).managedBy).toBe('unknown')
})

test('roles by template id and by name', async () => {
  const hana = await find(fabrikam, 'hana@fabrikam.com')
  expect(await findRolesOf(fabrikam, hana.id)).toEqual({
    roles: expect.arrayContaining([roleIds.securityAdministrator, roleIds.userAdministrator]),
    inRoleGroup: false,
    roleNames: expect.arrayContaining(['Security Administrator', 'User Administrator']),
    groupNames: [],
  })
  expect(await findRolesOf(litware, hana.id)).toMatchObject({ roles: 'unknown', problem: 'notFound' })
})

test('everything about somebody at risk', async () => {
  await tell('settings', { logDelaySeconds: 0 })
  await tell('attempt', { address: 'ada@fabrikam.com', app: 'contoso-projects' })
  const ada = await find(fabrikam, 'ada@fabrikam.com')
  const parts = startPersonParts(fabrikam, ada.id, 0)
  expect(valueOf(await parts.risk)).toMatchObject({ level: 'high', state: 'atRisk', isProcessing: false })
  const [change] = valueOf(await parts.history)
  expect(change).toMatchObject({ level: 'high', state: 'atRisk', types: ['leakedCredentials'] })
  const [detection] = valueOf(await parts.detections)
  expect(detection).toMatchObject({ type: 'leakedCredentials', level: 'high', timing: 'offline' })
  expect(detection?.detectedAt).toBe(change?.at)
  expect(valueOf(await parts.registration)).toEqual({ enabled: true, registered: true })
  const rows = valueOf(await parts.outbound)
  expect(rows[0]).toMatchObject({ hostTenantId: contoso, code: 53011, app: 'Contoso Projects' })
  expect(await nameStops(fabrikam, toStops([], rows))).toMatchObject([
    { host: 'Contoso', app: 'Contoso Projects', because: 'risk', attempts: rows.length, code: 'AADSTS53011' },
  ])
})

test('who never was at risk, and a tenant that may not know', async () => {
  const cleo = await find(fabrikam, 'cleo@fabrikam.com')
  const fine = startPersonParts(fabrikam, cleo.id, 0)
  expect(valueOf(await fine.risk)).toEqual({ state: 'never' })
  expect(valueOf(await fine.history)).toEqual([])
  expect(valueOf(await fine.detections)).toEqual([])

  const emil = await find(litware, 'emil@litware.com')
  const parts = startPersonParts(litware, emil.id, 0)
  expect(await parts.risk).toEqual({ problem: 'unlicensed' })
  expect(await parts.detections).toEqual({ problem: 'unlicensed' })
  expect(await parts.history).toEqual({ problem: 'unlicensed' })
  expect(valueOf(await parts.registration)).toEqual({ enabled: false, registered: true })
})

test.each([
  ['history', 'dora@fabrikam.com'],
  ['riskDetections', 'faye@fabrikam.com'],
  ['userRegistrationDetails', 'hilde@fabrikam.com'],
  ['signIns', 'gabe@fabrikam.com'],
])('a Graph that fails for %s leaves the other parts', async (path, address) => {
  const { id } = await find(fabrikam, address)
  await tell('faults', { kind: 'error', status: 500, path, times: null })
  const { risk, history, detections, registration, outbound } = startPersonParts(fabrikam, id, 0)
  const parts = {
    risk: await risk,
    history: await history,
    riskDetections: await detections,
    userRegistrationDetails: await registration,
    signIns: await outbound,
  }
  const failed = Object.entries(parts).filter(([, part]) => 'problem' in part)
  expect(failed).toEqual([[path, { problem: 'other' }]])
})

test('a risk that was read before is shown, with its age, while Graph fails', async () => {
  const ben = await find(fabrikam, 'ben@fabrikam.com')
  const readAt = new Date(Date.now() - 600_000)
  await within({ tenant: fabrikam }, (tx) =>
    tx.riskyUser.create({
      data: {
        ...{ tenantId: fabrikam, id: ben.id, displayName: 'Ben', principalName: ben.address },
        ...{ level: 'medium', state: 'atRisk', detail: 'none', readAt },
      },
    }),
  )
  expect(await startPersonParts(fabrikam, ben.id, 900_000).risk).toMatchObject({ value: { level: 'medium' } })
  await tell('faults', { kind: 'error', status: 500, path: 'riskyUsers', times: null })
  expect(await startPersonParts(fabrikam, ben.id, 60_000).risk).toEqual({
    value: { level: 'medium', state: 'atRisk', detail: 'none', isProcessing: false, updatedAt: null },
    readAt: readAt.toISOString(),
    stale: 'other',
  })
})

test('what Readmit knows itself is of the own tenant only', async () => {
  const ada = await find(fabrikam, 'ada@fabrikam.com')
  const other = { homeTenantId: litware, homeObjectId: ada.id, hostName: 'Litware', because: 'risk' }
  const own = { homeTenantId: fabrikam, homeObjectId: ada.id, hostName: 'Contoso', because: 'risk' }
  const [verdict, at] = ['blocked', new Date()]
  await within({ tenant: fabrikam }, (tx) => tx.refusal.create({ data: { ...own, verdict, at } }))
  await within({ tenant: litware }, (tx) => tx.refusal.create({ data: { ...other, verdict, at } }))
  const records = await findPersonRecords(fabrikam, ada)
  expect(records.refusals.map(({ hostName }) => hostName)).toEqual(['Contoso'])
  expect(records.done).toEqual([])
  expect(records.waiting).toBeNull()
})
