import { beforeEach, expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { within } from '@/lib/db'
import { portal } from '@/sandbox/openid/signing-in'
import type { Acting } from './acting'
import {
  age,
  asOwner,
  asPortal,
  ctxOf,
  fabrikam,
  idOfAddress,
  idsOf,
  pressed,
  pressOf,
  recorded,
  signIn,
  startAfresh,
  stepUp,
  viewOf,
  writesOf,
} from './acting-fixtures'
import { begin } from './begin'
import { decide } from './decide'
import { dispatchRun } from './dispatch-run'
import { findDoneFor, listRuns } from './find-run'
import { handedOver } from './handed-over'
import { press } from './press'
import { settle } from './settle'
import { stopRun } from './stop-run'
import { sweepTenant } from './sweep'

const { sandbox, graph } = useOwnServices({ processingSeconds: 0, throttling: false, portalUrl: portal })
let hana: Acting
let hiro: Acting
let people: string[]

beforeEach(async () => {
  hana = await startAfresh(graph)
  hiro = await signIn(graph, 'hiro')
  people = await idsOf(graph, 'ada', 'ben', 'cleo', 'dora', 'faye')
})

const writes = () => writesOf(sandbox.origin)
const run = async (id: string) => dispatchRun({ tenantId: fabrikam, runId: id })
const statesOf = async (id: string) => (await viewOf(id)).operations.map(({ state }) => state)
async function until(what: () => Promise<boolean>) {
  while (!(await what())) await new Promise((done) => setTimeout(done, 50))
}

test('several are sent one after another, each by itself, and each found out by itself', async () => {
  await stepUp(graph, hana)
  await graph.tell('faults', { kind: 'error', when: 'after', path: 'revoke', nth: 2 })
  const id = await pressed(hana, 'revokeSessions', ...people)
  expect(await begin(hana, id)).toEqual({ state: 'begun' })
  await Promise.all([run(id), run(id), run(id)])
  expect(await writes()).toHaveLength(5)
  expect((await viewOf(id)).counts).toMatchObject({ accepted: 4, outcomeUnknown: 1 })
  await age(2)
  await settle({ tenantId: fabrikam })
  expect(await viewOf(id)).toMatchObject({ stage: 'over', counts: { succeeded: 5 } })
})

test('who may not be changed is in the run as refused, and the others go on', async () => {
  await stepUp(graph, hiro)
  const gabe = await idOfAddress(graph, 'gabe@fabrikam.com')
  const id = await pressed(hiro, 'revokeSessions', gabe, ...people.slice(0, 2))
  await begin(hiro, id)
  await run(id)
  const { operations } = await viewOf(id)
  expect(operations.find(({ target }) => target.id === gabe)).toMatchObject({
    state: 'failed',
    problem: 'targetRole',
  })
  expect(await writes()).toHaveLength(2)
})

test('a token that is gone in the middle leaves the rest waiting, until its admin proves who they are again', async () => {
  await stepUp(graph, hana)
  await graph.tell('faults', { kind: 'latency', milliseconds: 300, path: 'revoke', times: null })
  const id = await pressed(hana, 'revokeSessions', ...people)
  await begin(hana, id)
  const running = run(id)
  await until(async () => (await writes()).length >= 2)
  await asOwner('TRUNCATE delegated_token')
  await running
  const waiting = (await viewOf(id)).counts.requested
  expect(waiting).toBeGreaterThan(0)
  expect(await viewOf(id)).toMatchObject({ stage: 'ready', isPaused: true })
  await sweepTenant(fabrikam)
  expect((await viewOf(id)).counts.requested).toBe(waiting)

  expect(await begin(hana, id)).toMatchObject({ state: 'stepUp' })
  await new Promise((done) => setTimeout(done, 1000))
  await stepUp(graph, hana)
  expect(await begin(hana, id)).toEqual({ state: 'begun' })
  await run(id)
  expect((await viewOf(id)).counts.accepted).toBe(5)
  expect(await writes()).toHaveLength(5)
})

test('a token that Graph takes no more leaves all of it waiting; what nobody begins again is cancelled', async () => {
  await stepUp(graph, hana)
  const id = await pressed(hana, 'revokeSessions', ...people)
  await begin(hana, id)
  await new Promise((done) => setTimeout(done, 1100))
  const revoked = await graph.post('hana@fabrikam.com', `/users/${hana.staff.objectId}/revokeSignInSessions`)
  expect(revoked.status).toBe(200)
  await run(id)
  expect(await viewOf(id)).toMatchObject({ isPaused: true, counts: { requested: 5 } })
  await asPortal(`UPDATE run SET expires_at = now()`)
  await sweepTenant(fabrikam)
  expect((await viewOf(id)).counts.cancelled).toBe(5)
  expect((await writes()).filter(({ status }) => status < 300)).toHaveLength(1)
})

test('a run is stopped between two people', async () => {
  await stepUp(graph, hana)
  await graph.tell('faults', { kind: 'latency', milliseconds: 300, path: 'revoke', times: null })
  const id = await pressed(hana, 'revokeSessions', ...people)
  await begin(hana, id)
  const running = run(id)
  await until(async () => (await writes()).length >= 2)
  expect(await stopRun(hiro, id)).toBeGreaterThan(0)
  await running
  const { counts } = await viewOf(id)
  expect(counts.accepted + counts.cancelled).toBe(5)
  expect(await writes()).toHaveLength(counts.accepted)
  expect(await begin(hana, id)).toEqual({ problem: 'cancelled' })
})

test('Graph that is too busy loses one operation, not all', async () => {
  await stepUp(graph, hana)
  const id = await pressed(hana, 'revokeSessions', ...people)
  await begin(hana, id)
  await graph.tell('faults', { kind: 'throttled', retryAfter: 100, path: 'revoke', times: null })
  await run(id)
  expect((await viewOf(id)).counts).toMatchObject({ failed: 1, requested: 4 })
})

test('a high risk is dismissed by a second admin, with their own token, and by nobody else', async () => {
  const [ada = ''] = people
  const made = await press(ctxOf(hana), {
    ...pressOf('dismissRisk', ada),
    approverAddress: 'hiro@fabrikam.com',
  })
  const id = 'run' in made && made.run ? made.run : ''
  const hilde = await signIn(graph, 'hilde')
  for (const who of [hana, hilde]) await stepUp(graph, who)
  expect(await viewOf(id)).toMatchObject({
    stage: 'needsApproval',
    approver: { address: 'hiro@fabrikam.com' },
  })
  expect(await begin(hana, id)).toEqual({ problem: 'needsApproval' })
  expect(await decide(hana, id, 'agreed')).toEqual({ problem: 'itself' })
  expect(await decide(hilde, id, 'agreed')).toMatchObject({ problem: 'role' })
  expect(await decide(hiro, id, 'agreed')).toMatchObject({ state: 'stepUp' })
  await stepUp(graph, hiro)
  const decided = await Promise.all([decide(hiro, id, 'agreed'), decide(hiro, id, 'refused')])
  expect(decided).toContainEqual({ state: 'decided' })
  expect(decided).toContainEqual({ problem: 'decided' })
  if (JSON.stringify(decided[0]).includes('problem')) return
  expect(await begin(hana, id)).toEqual({ problem: 'notYours' })
  expect(await begin(hiro, id)).toEqual({ state: 'begun' })
  expect(await writes()).toMatchObject([{ user: 'hiro@fabrikam.com', status: 204 }])
})

test('what a second admin refuses, or answers too late, is cancelled', async () => {
  const [ada = '', ben = ''] = people
  await stepUp(graph, hiro)
  const more = { approverAddress: 'hiro@fabrikam.com' }
  const ids = await Promise.all(
    [ada, ben].map(async (target) => {
      const made = await press(ctxOf(hana), { ...pressOf('dismissRisk', target), ...more })
      return 'problem' in made ? '' : made.run
    }),
  )
  const [first = '', second = ''] = ids
  expect(await decide(hiro, first, 'refused')).toEqual({ state: 'decided' })
  expect(await statesOf(first)).toEqual(['cancelled'])
  await asPortal(`UPDATE run SET expires_at = now()`)
  expect(await decide({ ...hiro, now: new Date() }, second, 'agreed')).toEqual({ problem: 'expired' })
  await sweepTenant(fabrikam)
  expect(await statesOf(second)).toEqual(['cancelled'])
  expect(await recorded()).toContain('change.refused')
  expect(await writes()).toEqual([])
})

test('another tenant sees nothing of a run and moves nothing in it', async () => {
  const [ada = ''] = people
  const id = await pressed(hana, 'revokeSessions', ada)
  const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
  const foreign = { ...hana, staff: { ...hana.staff, tenantId: litware } }
  expect(await begin(foreign, id)).toEqual({ problem: 'noSuchRun' })
  expect(await decide(foreign, id, 'agreed')).toEqual({ problem: 'noSuchRun' })
  expect(await stopRun(foreign, id)).toBe(0)
  expect((await listRuns(litware, 1)).runs).toEqual([])
  expect(await findDoneFor(litware, ada)).toEqual([])
  expect((await listRuns(fabrikam, 1)).runs).toMatchObject([{ id, others: 0, first: { id: ada } }])
})

test('the guest’s case is taken when home begins, and solved when the directory shows it', async () => {
  const [, ben = ''] = people
  const visit = 'a-visit'
  await within({ visit }, (tx) =>
    tx.case.create({
      data: {
        number: 'TESTING',
        visitId: visit,
        subject: 'entra:guest',
        address: 'ben@fabrikam.com',
        hostName: 'Contoso',
        homeName: 'Fabrikam',
        homeTenantId: fabrikam,
        homeObjectId: ben,
        state: 'waitingForHome',
        askedAt: new Date(),
        linkHash: 'x',
        linkExpiresAt: new Date(Date.now() + 86_400_000),
      },
    }),
  )
  const stands = async () =>
    (
      await asPortal<{ state: string; taken: boolean }>(
        'SELECT state, taken_at IS NOT NULL AS taken FROM "case" WHERE number = \'TESTING\'',
      )
    )[0]
  await stepUp(graph, hana)
  const id = await pressed(hana, 'resetPassword', ben)
  expect(await stands()).toEqual({ state: 'waitingForHome', taken: false })
  await begin(hana, id)
  expect(await stands()).toEqual({ state: 'waitingForHome', taken: true })
  for (let looks = 0; looks < 3; looks++) {
    await age(1)
    await settle({ tenantId: fabrikam })
  }
  expect(await stands()).toEqual({ state: 'solved', taken: true })
  const happened = await asPortal<{ what: string; side: string; half: boolean }>(
    'SELECT what, side, tenant_id IS NOT NULL AS half FROM case_event ORDER BY at',
  )
  expect(happened).toEqual([
    { what: 'taken', side: 'home', half: false },
    { what: 'remedied', side: 'readmit', half: true },
    { what: 'riskSeen', side: 'readmit', half: true },
    { what: 'solved', side: 'readmit', half: false },
  ])
  const [operation] = (await viewOf(id)).operations
  expect(await handedOver(hiro, operation?.id ?? '')).toBeNull()
  expect(await handedOver(hana, operation?.id ?? '')).toBe(id)
  expect(await handedOver(hana, operation?.id ?? '')).toBeNull()
})
