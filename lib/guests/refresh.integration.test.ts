import { expect, test } from 'vitest'
import { z } from 'zod'
import { useOwnServices } from '@/.ci/own-services'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import { parseWorld } from '@/sandbox/world'
import { generateWorld } from '@/sandbox/world-generator/generate'
import type { GuestRow } from '@/lib/sweep/guest-row'
import { refreshPosture } from '@/lib/tenants/posture'
import { findDueGuests } from './find-due-guests'
import { findMissing, missingAPage } from './find-missing'
import { findGuestRows } from './find-guests'
import { refreshGuests } from './refresh'
import { guestListState } from './state'

const people = 2200
const size = { homes: 6, guests: people, policies: 30, seed: 7 }
const world = parseWorld(JSON.parse([...generateWorld(size)].join('')), 'generated')
const { graph } = useOwnServices({ world, throttling: false })
const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'

const log = async () =>
  z.array(z.object({ path: z.string() })).parse(await (await fetch(`${env().ENTRA_AUTHORITY}/__log`)).json())
const countPages = async () =>
  (await log()).filter(({ path }) => /\/users(\?|$)/.test(path) && !path.includes('transitive')).length
async function findAll() {
  const found: GuestRow[] = []
  for await (const rows of findGuestRows(contoso)) found.push(...rows)
  return found
}
const beginAnew = () =>
  within({ tenant: contoso }, async (tx) => {
    await tx.reading.updateMany({ data: { listedAt: new Date(0), problemAt: new Date(0) } })
    await tx.guestList.updateMany({ data: { wholeAt: new Date(0) } })
  })

test('nobody is there before the list was read to its end, and nothing is due without a posture', async () => {
  expect(await findAll()).toEqual([])
  expect(await findDueGuests(new Date())).toEqual([])
})

test('a reading that is cut off goes on where it stopped', async () => {
  await refreshPosture(contoso, 0)
  expect(await findDueGuests(new Date())).toEqual([contoso])
  await graph.tell('faults', { kind: 'error', status: 503, path: '/users\\?', nth: 3, times: 9 })
  const cut = await refreshGuests(contoso, 1)
  expect(cut).toMatchObject({ readAt: null, isUnderWay: true, read: 1998, total: people, reading: false })
  expect(cut.problem).not.toBeNull()
  expect(await findAll()).toEqual([])

  await fetch(`${env().ENTRA_AUTHORITY}/__faults`, { method: 'DELETE' })
  await within({ tenant: contoso }, (tx) => tx.reading.updateMany({ data: { problemAt: new Date(0) } }))
  const before = await countPages()
  expect(await refreshGuests(contoso, 1)).toMatchObject({
    ...{ problem: null, isUnderWay: false, read: people, total: people, memberships: true },
  })
  expect((await countPages()) - before).toBe(1)
  const soon = new Date(Date.now() + 120_000)
  expect(await findDueGuests(soon)).toEqual([])
  const say = (memberships: boolean) =>
    within({ tenant: contoso }, (tx) => tx.guestList.updateMany({ data: { memberships } }))
  await say(false)
  expect(await findDueGuests(soon)).toEqual([contoso])
  await say(true)
}, 120_000)

test('every guest is there with home tenant and groups', async () => {
  const rows = await findAll()
  expect(rows).toHaveLength(people)
  const homes = new Set(rows.map(({ homeTenantId }) => homeTenantId))
  const wanted = world.tenants.flatMap(({ id }) => (id === contoso ? [] : [id]))
  expect(wanted.every((id) => homes.has(id))).toBe(true)
  expect(rows.every(({ groups, roles }) => groups && roles)).toBe(true)
  const group = rows.flatMap(({ groups = [] }) => groups)[0] ?? ''
  const members = rows.filter(({ groups }) => groups?.includes(group)).length
  expect(members).toBeGreaterThan(0)
  const missing = await findMissing(contoso, group.toUpperCase(), 2)
  expect(missing).toMatchObject({ total: people - members, rows: { length: missingAPage } })
})

test('however many ask at once, one reads, and who has left is gone', async () => {
  const id = '00000000-0000-4000-8000-00000000dead'
  const gone = { displayName: 'x', address: 'x', type: 'b2bCollaborationGuest', identityProvider: 'entra' }
  await within({ tenant: contoso }, (tx) =>
    tx.guestRow.create({ data: { tenantId: contoso, id, ...gone, readAt: new Date(0) } }),
  )
  await beginAnew()
  const before = await countPages()
  await Promise.all(Array.from({ length: 4 }, () => refreshGuests(contoso, 60_000)))
  expect((await countPages()) - before).toBe(3)
  expect(await findAll()).toHaveLength(people)
  expect(await guestListState(contoso)).toMatchObject({ problem: null, reading: false })
}, 120_000)
