import { beforeEach, expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { portal } from '@/sandbox/openid/signing-in'
import type { Acting } from './acting'
import {
  asPortal,
  ctxOf,
  idOfAddress,
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
import type { HomeKind } from './kinds'
import { press } from './press'

const { sandbox, graph } = useOwnServices({ processingSeconds: 0, throttling: false, portalUrl: portal })
let hana: Acting
let ben: string
let cleo: string

beforeEach(async () => {
  hana = await startAfresh(graph)
  ben = await idOfAddress(graph, 'ben@fabrikam.com')
  cleo = await idOfAddress(graph, 'cleo@fabrikam.com')
})

const writes = () => writesOf(sandbox.origin)

test('a reset: pressed, proved, sent once, its password in one answer, and done when the directory shows it', async () => {
  const run = await pressed(hana, 'resetPassword', ben)
  expect(await begin(hana, run)).toEqual({
    state: 'stepUp',
    scopes: ['UserAuthenticationMethod.ReadWrite.All'],
  })
  expect(await writes()).toEqual([])
  await stepUp(graph, hana)
  expect(await begin(hana, run)).toMatchObject({ state: 'begun', secret: expect.stringMatching(/.{16}/) })
  expect(await begin(hana, run)).toEqual({ state: 'begun' })
  expect(await writes()).toHaveLength(1)
  expect(await settled(run)).toMatchObject({ state: 'succeeded', problem: null })
  expect(await settled(run, 0)).toMatchObject({ after: { risk: { state: 'remediated' } }, isLooking: false })
  expect(await viewOf(run)).toMatchObject({ stage: 'over' })
  expect(await recorded()).toEqual([
    'change.requested',
    'change.sent',
    'change.accepted',
    'secret.shown',
    'change.succeeded',
  ])
  expect(graph.problems).toEqual([])
})

test.each([
  ['confirmCompromised', 'confirmedCompromised'],
  ['revokeSessions', undefined],
] as const)('%s is done when the directory shows it', async (kind, state) => {
  await stepUp(graph, hana)
  const run = await pressed(hana, kind, ben)
  expect(await begin(hana, run)).toEqual({ state: 'begun' })
  expect(await viewOf(run)).toMatchObject({ stage: 'underWay', operations: [{ state: 'accepted' }] })
  const operation = await settled(run)
  expect(operation).toMatchObject({ state: 'succeeded', problem: null })
  expect(operation?.after.risk?.state).toBe(state)
})

test('who may not, and what is pressed wrong, makes no run', async () => {
  const problemOf = async (kind: HomeKind, ids: string[], more: object = {}, by = hana) => {
    const made = await press(ctxOf(by), { ...pressOf(kind, ...ids), ...more })
    return 'problem' in made ? made.problem : 'none'
  }
  const hiro = await signIn(graph, 'hiro')
  const hilde = await signIn(graph, 'hilde')
  const gabe = await idOfAddress(graph, 'gabe@fabrikam.com')
  const nobody = '00000000-0000-4000-8000-000000000000'
  expect(await problemOf('resetPassword', [hana.staff.objectId])).toBe('self')
  expect(await problemOf('resetPassword', [gabe], {}, hiro)).toBe('targetRole')
  expect(await problemOf('resetPassword', [ben], {}, hilde)).toBe('role')
  expect(await problemOf('resetPassword', [nobody])).toBe('noSuchPerson')
  expect(await problemOf('resetPassword', [ben, cleo])).toBe('notInBulk')
  expect(await problemOf('resetPassword', [ben], { checked: 'notYet' })).toBe('checkFirst')
  expect(await problemOf('resetPassword', [ben], { checked: '' })).toBe('checkMissing')
  expect(await problemOf('dismissRisk', [ben], { reason: 'because' })).toBe('reasonMissing')
  expect(await problemOf('dismissRisk', [cleo])).toBe('notAtRisk')
  expect(await problemOf('dismissRisk', [ben])).toBe('approverMissing')
  expect(await problemOf('dismissRisk', [ben], { approverAddress: 'hana@fabrikam.com' })).toBe('approverSelf')
  expect(await problemOf('dismissRisk', [ben], { approverAddress: 'x@elsewhere.example' })).toBe(
    'approverUnknown',
  )
  expect(await asPortal('SELECT 1 FROM run')).toEqual([])
  expect(await writes()).toEqual([])
})
