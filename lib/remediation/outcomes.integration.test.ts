import { beforeEach, expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { portal } from '@/sandbox/openid/signing-in'
import type { Acting } from './acting'
import {
  age,
  asOwner,
  asPortal,
  ctxOf,
  fabrikam,
  idOfAddress,
  onlyOf,
  pressed,
  pressOf,
  recorded,
  settled,
  signIn,
  startAfresh,
  stepUp,
  viewOf,
  writesOf,
} from './acting-fixtures'
import { begin } from './begin'
import { press } from './press'
import { sweepTenant } from './sweep'

const { sandbox, graph } = useOwnServices({ processingSeconds: 0, throttling: false, portalUrl: portal })
let hana: Acting
let cleo: string

beforeEach(async () => {
  hana = await startAfresh(graph)
  await graph.tell('risk', { address: 'cleo@fabrikam.com', level: 'medium' })
  cleo = await idOfAddress(graph, 'cleo@fabrikam.com')
  await stepUp(graph, hana)
})

const writes = () => writesOf(sandbox.origin)

const paths = { resetPassword: 'resetPassword', dismissRisk: 'dismiss', revokeSessions: 'revoke' }

test.each([
  ['resetPassword', { kind: 'error', when: 'after', status: 504 }, 'succeeded', 'secretLost'],
  ['resetPassword', { kind: 'error', when: 'before', status: 503 }, 'notApplied', null],
  ['resetPassword', { kind: 'reset', when: 'after' }, 'succeeded', 'secretLost'],
  ['resetPassword', { kind: 'cut' }, 'succeeded', 'secretLost'],
  ['resetPassword', { kind: 'hang', when: 'after' }, 'succeeded', 'secretLost'],
  ['resetPassword', { kind: 'hang', when: 'before' }, 'notApplied', null],
  ['dismissRisk', { kind: 'error', when: 'after', status: 504 }, 'succeeded', null],
  ['dismissRisk', { kind: 'error', when: 'before', status: 500 }, 'notApplied', null],
  ['revokeSessions', { kind: 'reset', when: 'before' }, 'notApplied', null],
  ['revokeSessions', { kind: 'cut' }, 'succeeded', null],
  ['revokeSessions', { kind: 'redirect', location: 'http://localhost:9/elsewhere' }, 'notApplied', null],
] as const)(
  '%s that meets %o is not known, and found out later: %s',
  { timeout: 60_000 },
  async (kind, fault, state, problem) => {
    await graph.tell('faults', { ...fault, path: paths[kind], times: null })
    const run = await pressed(hana, kind, cleo)
    expect(await begin(hana, run)).toEqual({ problem: 'outcomeUnknown' })
    expect(await begin(hana, run)).toEqual({ problem: 'outcomeUnknown' })
    expect(await onlyOf(run)).toMatchObject({ state: 'outcomeUnknown', isLooking: true })
    const again = await press(ctxOf(hana), pressOf(kind, cleo))
    expect(again).toMatchObject({ problem: expect.stringMatching(/underWay|notAtRisk/) })
    expect(await settled(run, 4)).toMatchObject({ state, problem, isLooking: false })
    // what hangs is not in the log
    expect((await writes()).length).toBeLessThanOrEqual(1)
    expect((await recorded()).slice(0, 3)).toEqual(['change.requested', 'change.sent', 'change.unknown'])
  },
)

test('what nobody can find out stays unknown, and is looked for no more', async () => {
  await graph.tell('faults', { kind: 'error', when: 'before', path: 'resetPassword' })
  const run = await pressed(hana, 'resetPassword', cleo)
  await begin(hana, run)
  await graph.tell('faults', { kind: 'error', path: 'users|risky', method: 'GET', times: null })
  expect(await settled(run, 16)).toMatchObject({
    state: 'outcomeUnknown',
    problem: 'notSeen',
    isLooking: false,
  })
  await graph.tell('reset')
  expect(await press(ctxOf(hana), pressOf('resetPassword', cleo))).toEqual({ run: expect.any(String) })
})

test('accepted and never shown is not known, never done', async () => {
  await graph.tell('settings', { processingSeconds: 10_000 })
  const run = await pressed(hana, 'dismissRisk', cleo)
  expect(await begin(hana, run)).toEqual({ state: 'begun' })
  expect(await settled(run, 5)).toMatchObject({ state: 'accepted', isLooking: true })
  expect(await settled(run, 11)).toMatchObject({ state: 'outcomeUnknown', problem: 'notSeen' })
})

test('Graph’s refusal is surely not done, and says why', async () => {
  await graph.tell('person', { address: 'hana@fabrikam.com', home: { roles: [] } })
  const run = await pressed(hana, 'resetPassword', cleo)
  expect(await begin(hana, run)).toEqual({ problem: 'failed', because: 'forbidden' })
  expect(await onlyOf(run)).toMatchObject({ state: 'failed', problem: 'forbidden' })
})

test('where Entra wants to see the admin once more it is not done, waits, and is sent after that', async () => {
  await graph.tell('challenge', { path: 'dismiss', address: 'hana@fabrikam.com', acrs: 'c1' })
  const run = await pressed(hana, 'dismissRisk', cleo)
  const begun = await begin(hana, run)
  expect(begun).toMatchObject({ state: 'stepUp', claims: expect.stringContaining('acrs') })
  expect(await begin(hana, run)).toEqual(begun)
  expect(await writes()).toHaveLength(1)
  expect(await viewOf(run)).toMatchObject({ stage: 'ready', isPaused: true })
  await graph.tell('reset')
  await graph.tell('risk', { address: 'cleo@fabrikam.com', level: 'medium' })
  await new Promise((done) => setTimeout(done, 1000))
  await stepUp(graph, hana)
  expect(await begin(hana, run)).toEqual({ state: 'begun' })
  expect((await writes()).filter(({ status }) => status === 204)).toHaveLength(1)
  expect(await recorded()).toEqual([
    'change.requested',
    'change.sent',
    'change.failed',
    'change.sent',
    'change.accepted',
  ])
})

test(
  'a hundred beginnings at once are one write, and one of them has the password',
  { timeout: 60_000 },
  async () => {
    const run = await pressed(hana, 'resetPassword', cleo)
    const begun = await Promise.all(Array.from({ length: 100 }, () => begin(hana, run)))
    expect(await writes()).toHaveLength(1)
    expect(begun.filter((one) => 'secret' in one)).toHaveLength(1)
  },
)

test('of two admins who press for the same person, one is under way', async () => {
  const hiro = await signIn(graph, 'hiro')
  const presses = [hana, hiro, hana, hiro, hiro].map((by) =>
    press(ctxOf(by), pressOf('revokeSessions', cleo)),
  )
  const made = await Promise.all(presses)
  const runs = made.flatMap((one) => ('problem' in one ? [] : [one.run]))
  const views = await Promise.all(runs.map((run) => viewOf(run)))
  expect(views.filter(({ stage }) => stage === 'ready')).toHaveLength(1)
  for (const one of made) if ('problem' in one) expect(one).toMatchObject({ problem: 'underWay' })
  expect(made.some((one) => 'problem' in one)).toBe(true)
})

test('the same form sent twice is one run; with something else in it, none', async () => {
  const form = pressOf('revokeSessions', cleo)
  const made = await Promise.all(Array.from({ length: 20 }, () => press(ctxOf(hana), form)))
  expect(new Set(made.map((one) => JSON.stringify(one))).size).toBe(1)
  const [first] = made
  expect(await press(ctxOf(hana), { ...form, kind: 'confirmCompromised' })).toEqual({
    problem: 'keyReused',
    ...first,
  })
})

test('the fourth reset of a day of one person is refused', async () => {
  for (let times = 0; times < 3; times++) {
    const run = await pressed(hana, 'resetPassword', cleo)
    await begin(hana, run)
    expect(await settled(run, 1)).toMatchObject({ state: 'succeeded' })
  }
  expect(await press(ctxOf(hana), pressOf('resetPassword', cleo))).toEqual({ problem: 'targetLimit' })
})

test('done, and it could not be written down: not known, and nobody is shown the password', async () => {
  await asOwner(`CREATE FUNCTION deny() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''disk full''; END';
    CREATE TRIGGER deny BEFORE UPDATE ON operation FOR EACH ROW WHEN (NEW.state = 'accepted') EXECUTE FUNCTION deny()`)
  const run = await pressed(hana, 'resetPassword', cleo)
  try {
    expect(await begin(hana, run)).toEqual({ problem: 'outcomeUnknown' })
    expect(await onlyOf(run)).toMatchObject({ state: 'dispatching' })
    expect(await begin(hana, run)).toEqual({ problem: 'underWay' })
  } finally {
    await asOwner('DROP TRIGGER deny ON operation; DROP FUNCTION deny')
  }
  await sweepTenant(fabrikam)
  expect(await onlyOf(run)).toMatchObject({ state: 'dispatching' })
  await age(2)
  await sweepTenant(fabrikam)
  expect(await onlyOf(run)).toMatchObject({ state: 'outcomeUnknown', problem: 'lost' })
  expect(await settled(run, 0)).toMatchObject({
    state: 'succeeded',
    problem: 'secretLost',
    secretSentAt: null,
  })
  expect(await writes()).toHaveLength(1)
})

test('an operation steps only as the table allows', async () => {
  const run = await pressed(hana, 'revokeSessions', cleo)
  await begin(hana, run)
  await expect(asPortalState('requested')).rejects.toThrow(/does not step from accepted to requested/)
  await expect(asPortalState('dispatching')).rejects.toThrow(/does not step/)
})
const asPortalState = (state: string) => asPortal(`UPDATE operation SET state = '${state}'`)
