import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { dropTokens, findToken } from '@/lib/auth/token-vault'
import { sendLetters } from '@/lib/letters/send'
import { portal } from '@/sandbox/openid/signing-in'
import type { Acting } from './acting'
import {
  age,
  asOwner,
  asPortal,
  contoso,
  signIn,
  startAfresh,
  stepUp,
  viewOf,
  writesOf,
} from './acting-fixtures'
import { begin } from './begin'
import { Child } from './child'
import { dispatch } from './dispatch'
import { dispatchRun } from './dispatch-run'
import { findMethods, mayDelete } from './find-methods'
import { pressMethods } from './press-methods'
import { look, settle } from './settle'
import { sweepTenant } from './sweep'

const gita = '6a000000-0000-4000-8000-000000000007'
const target = { id: gita, address: 'gita@gmail.com' }
const { sandbox, graph } = useOwnServices({ processingSeconds: 0, throttling: false, portalUrl: portal })
let ines: Acting
let items: string[]

beforeEach(async () => {
  await startAfresh(graph)
  ines = await signIn(graph, 'ines')
  await stepUp(graph, ines)
  items = await listed()
})

/** These requests are few in ten seconds: no test waits for the next ones. */
const rest = () => asOwner('TRUNCATE graph_budget')

async function listed(by = ines): Promise<string[]> {
  await rest()
  const found = await findMethods(by, gita, { ordered: true })
  if (found === 'signIn' || 'problem' in found) throw new Error(JSON.stringify(found))
  return found.methods.flatMap(({ item }) => item ?? [])
}
async function pressing(more: object = {}, by = ines) {
  await rest()
  return pressMethods(by, { target, items, checked: 'calledBack', key: randomUUID(), ...more })
}
async function pressed(): Promise<string> {
  const made = await pressing()
  if (made === 'signIn' || 'problem' in made) throw new Error(JSON.stringify(made))
  return made.run
}
const deletes = async () => (await writesOf(sandbox.origin)).map(({ path, status }) => [kindOf(path), status])
const kindOf = (path: string) => /(\w+)Methods/.exec(path)?.[1]
const statesOf = async (run: string) =>
  (await viewOf(run, contoso)).operations.map(({ state, problem }) => [state, problem])
async function settled(run: string, minutes = 1) {
  await rest()
  await age(minutes, contoso)
  await settle({ tenantId: contoso })
  return statesOf(run)
}
async function send(run: string) {
  await rest()
  expect(await begin(ines, run)).toEqual({ state: 'begun' })
  await dispatchRun({ tenantId: contoso, runId: run })
}
const phone = () => items.find((item) => item.startsWith('phone')) ?? ''
const remove = async (item: string) =>
  expect(
    (await graph.ask('ines@contoso.com', 'DELETE', `/users/${gita}/authentication/${item}`)).status,
  ).toBe(204)

test('the methods go one by one, the default last, and done is what the directory shows', async () => {
  expect(items.map((item) => item.split('/')[0])).toEqual(['phoneMethods', 'microsoftAuthenticatorMethods'])
  const run = await pressed()
  expect(await deletes()).toEqual([])
  await send(run)
  expect(await deletes()).toEqual([
    ['phone', 204],
    ['microsoftAuthenticator', 204],
  ])
  expect(await statesOf(run)).toEqual([
    ['accepted', null],
    ['accepted', null],
  ])
  expect(await settled(run)).toEqual([
    ['succeeded', null],
    ['succeeded', null],
  ])
  expect(await viewOf(run, contoso)).toMatchObject({ stage: 'over', kind: 'deleteMethods' })
  const entries = await asPortal<{ action: string; item: string | null }>(
    `SELECT action, data->>'item' AS item FROM audit_entry WHERE action LIKE 'change.%' ORDER BY id`,
    contoso,
  )
  expect(entries.filter(({ item }) => item === phone()).map(({ action }) => action)).toEqual([
    'change.requested',
    'change.sent',
    'change.accepted',
    'change.succeeded',
  ])
  // one change to the guest, one mail
  await sendLetters()
  const mailbox = await (await fetch(`${sandbox.origin}/mailbox/gita@gmail.com`)).text()
  expect(mailbox.split('removed what you prove')).toHaveLength(2)
  expect(await begin(ines, run)).toEqual({ state: 'begun' })
  expect(await deletes()).toHaveLength(2)
  expect(await pressing()).toEqual({ problem: 'noMethods' })
})

test('what somebody else has deleted meanwhile counts as gone', async () => {
  const run = await pressed()
  await remove(phone())
  await send(run)
  expect(await deletes()).toEqual([
    ['phone', 204],
    ['phone', 404],
    ['microsoftAuthenticator', 204],
  ])
  expect(await settled(run)).toEqual([
    ['succeeded', null],
    ['succeeded', null],
  ])
})

test('a refusal of Entra’s is named, and nothing is gone', async () => {
  const run = await pressed()
  await graph.tell('person', { address: 'ines@contoso.com', home: { roles: [] } })
  await send(run)
  expect(await settled(run)).toEqual([
    ['failed', 'forbidden'],
    ['failed', 'forbidden'],
  ])
})

test('partly done is partly done', async () => {
  const run = await pressed()
  await begin(ines, run)
  const { tenantId, subject } = ines.staff
  const token = await findToken({ tenantId, subject }, 'UserAuthenticationMethod.ReadWrite.All')
  const [first] = (await viewOf(run, contoso)).operations
  await rest()
  await dispatch({ tenantId, subject, accessToken: token?.accessToken ?? '' }, first?.id ?? '')
  await graph.tell('person', { address: 'ines@contoso.com', home: { roles: [] } })
  await dispatchRun({ tenantId, runId: run })
  await graph.tell('person', { address: 'ines@contoso.com', home: { roles: ines.staff.roles } })
  expect(await settled(run)).toEqual([
    ['succeeded', null],
    ['failed', 'forbidden'],
  ])
  expect(await viewOf(run, contoso)).toMatchObject({ stage: 'over', counts: { succeeded: 1, failed: 1 } })
})

test('the default stays where another did not go, and its refusal is named', async () => {
  await graph.tell('faults', { kind: 'error', when: 'before', status: 503, path: 'phoneMethods', times: 1 })
  const run = await pressed()
  await send(run)
  expect(await settled(run, 4)).toEqual([
    ['notApplied', null],
    ['failed', 'defaultMethod'],
  ])
  expect(await listed()).toEqual(items)
})

test.each([
  ['after', 'succeeded'],
  ['before', 'notApplied'],
] as const)('a time-out %s it was done is not known, and found out: %s', async (when, state) => {
  await graph.tell('faults', {
    kind: 'error',
    when,
    status: 504,
    path: 'phoneMethods',
    method: 'DELETE',
    times: 1,
  })
  const run = await pressed()
  await send(run)
  expect((await statesOf(run))[0]).toEqual(['outcomeUnknown', 'status5xx'])
  expect((await deletes()).filter(([kind]) => kind === 'phone')).toHaveLength(1)
  expect(await pressing()).toMatchObject({ problem: expect.stringMatching(/underWay|noMethods/) })
  expect((await settled(run, 4))[0]).toEqual([state, null])
  expect((await deletes()).filter(([kind]) => kind === 'phone')).toHaveLength(1)
})

test('only a person’s token sees them: without one it waits for whoever looks', async () => {
  const run = await pressed()
  await send(run)
  await dropTokens({ sessionId: ines.sessionId, subject: ines.staff.subject })
  expect(await settled(run)).toEqual([
    ['accepted', 'awaitingActor'],
    ['accepted', 'awaitingActor'],
  ])
  await stepUp(graph, ines)
  await age(1, contoso)
  await rest()
  await look({ tenantId: contoso, subject: ines.staff.subject }, run)
  expect((await statesOf(run)).map(([state]) => state)).toEqual(['succeeded', 'succeeded'])
})

test('killed between two, the rest goes on and nothing is sent twice', { timeout: 60_000 }, async () => {
  const run = await pressed()
  expect(await begin(ines, run)).toEqual({ state: 'begun' })
  await graph.tell('faults', {
    kind: 'hang',
    when: 'after',
    path: 'phoneMethods',
    method: 'DELETE',
    times: null,
  })
  const child = new Child()
  await child.hear('ready')
  child.tell({ order: 'dispatchRun', tenantId: contoso, run })
  const path = `/users/${gita}/authentication/phoneMethods`
  for (const end = Date.now() + 10_000; (await graph.get('ines@contoso.com', path)).rows.length > 0;)
    if (Date.now() > end) throw new Error('It never came so far.')
  child.kill()
  expect((await statesOf(run)).map(([state]) => state)).toEqual(['dispatching', 'requested'])
  await age(5, contoso)
  await rest()
  await sweepTenant(contoso)
  await dispatchRun({ tenantId: contoso, runId: run })
  expect((await settled(run, 4)).map(([state]) => state)).toEqual(['succeeded', 'succeeded'])
  // what hangs is not in the log
  expect(await deletes()).toEqual([['microsoftAuthenticator', 204]])
})

test('what stands in the way of a press', async () => {
  expect(await pressing({ checked: 'notYet' })).toEqual({ problem: 'checkFirst' })
  expect(await pressing({ checked: 'because' })).toEqual({ problem: 'checkMissing' })
  expect(await pressing({ items: [phone()] })).toEqual({ problem: 'methodsChanged' })
  const hal = await signIn(graph, 'hal')
  expect(await pressing({}, hal)).toMatchObject({
    problem: 'role',
    roles: expect.arrayContaining(['authenticationAdministrator']),
  })
  expect(await mayDelete(ines.staff, gita)).toBeNull()
  const key = randomUUID()
  const first = await pressing({ key })
  expect(await pressing({ key })).toEqual(first)
  expect(await pressing({ key, checked: 'inPerson' })).toMatchObject({ problem: 'keyReused' })
  const other = await signIn(graph, 'ines')
  expect(await pressing({}, other)).toBe('signIn')
})
