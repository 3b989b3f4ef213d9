import { beforeEach, expect, test, vi } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { portal } from '@/sandbox/openid/signing-in'
import type { Acting } from './acting'
import {
  asPortal,
  ctxOf,
  fabrikam,
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
import { dispatchRun } from './dispatch-run'
import { press } from './press'
import { pressLimits } from './press-limits'
import { stopChanges } from './stop-changes'

const { sandbox, graph } = useOwnServices({ processingSeconds: 0, throttling: false, portalUrl: portal })
let hana: Acting
let people: string[]

beforeEach(async () => {
  hana = await startAfresh(graph)
  await stepUp(graph, hana)
  people = await idsOf(graph, 'ada', 'ben', 'cleo')
  await stopChanges(fabrikam, false)
})
const writes = () => writesOf(sandbox.origin)

test('while changes are stopped nothing is pressed, begun or sent, and what was left of a run waits', async () => {
  const [one, several] = [
    await pressed(hana, 'revokeSessions', people[0] ?? ''),
    await pressed(hana, 'revokeSessions', ...people.slice(1)),
  ]
  await begin(hana, several)
  expect(await stopChanges(fabrikam, true)).toBe(true)
  expect(await stopChanges(fabrikam, true)).toBe(false)
  expect(await begin(hana, one)).toEqual({ problem: 'changesStopped' })
  await dispatchRun({ tenantId: fabrikam, runId: several })
  expect(await press(ctxOf(hana), pressOf('revokeSessions', people[2] ?? ''))).toEqual({
    problem: 'changesStopped',
  })
  expect(await writes()).toEqual([])
  expect((await viewOf(several)).operations.map(({ state }) => state)).toEqual(['requested', 'requested'])

  expect(await stopChanges(fabrikam, false)).toBe(true)
  expect(await begin(hana, one)).toEqual({ state: 'begun' })
  expect(await writes()).toHaveLength(1)
})

test('stopping one tenant stops no other, and one that is not there cannot be stopped', async () => {
  await stopChanges('5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01', true)
  await begin(hana, await pressed(hana, 'revokeSessions', people[0] ?? ''))
  expect(await writes()).toHaveLength(1)
  expect(await stopChanges('00000000-0000-4000-8000-000000000000', true)).toBe(false)
})

/** As if this admin had sent this many changes, each of another person, within the hour. */
async function sentBefore(actor: string, count: number, ago: string): Promise<void> {
  await asPortal(`INSERT INTO run (id, tenant_id, kind, actor, actor_name, key, fingerprint, approval, created_at, expires_at)
    SELECT gen_random_uuid(), '${fabrikam}', 'revokeSessions', '${actor}', 'a', 'before ' || n, 'f', 'none',
      now() - interval '${ago}', now() FROM generate_series(1, ${String(count)}) n`)
  await asPortal(`INSERT INTO operation (id, run_id, tenant_id, kind, position, target_id, target_name, target_address, item,
      before, state, created_at, dispatched_at)
    SELECT gen_random_uuid(), id, '${fabrikam}', 'revokeSessions', 0, gen_random_uuid(), 't', 'a', '', '{}', 'succeeded',
      created_at, created_at FROM run WHERE actor = '${actor}' AND key LIKE 'before %'`)
}

test.each([
  ['an hour', pressLimits.adminHour, '10 minutes'],
  ['a day', pressLimits.adminDay, '5 hours'],
] as const)(
  'of one admin in %s exactly as many presses pass as may, however many are made at once',
  async (_, most, ago) => {
    await sentBefore(hana.staff.subject, most - 1, ago)
    const all = await Promise.all(people.map((id) => press(ctxOf(hana), pressOf('revokeSessions', id))))
    expect(all.filter((one) => 'run' in one)).toHaveLength(1)
    expect(all.filter((one) => 'problem' in one && one.problem === 'adminLimit')).toHaveLength(2)
    const hiro = await signIn(graph, 'hiro')
    expect(await press(ctxOf(hiro), pressOf('confirmCompromised', people[0] ?? ''))).not.toEqual({
      problem: 'adminLimit',
    })
  },
)

test('sixty accounts of a tenant within the hour are the most, whoever presses, and the operator hears of the next', async () => {
  for (const admin of ['a', 'b', 'c', 'd', 'e', 'f'])
    await sentBefore(admin, pressLimits.tenantHour / 6, `${String(admin.charCodeAt(0) - 90)} minutes`)
  const printed = vi.spyOn(process.stdout, 'write')
  expect(await press(ctxOf(hana), pressOf('revokeSessions', people[0] ?? ''))).toEqual({
    problem: 'tenantLimit',
  })
  const lines = printed.mock.calls.map(([text]) => String(text))
  printed.mockRestore()
  expect(lines.filter((line) => line.includes('changes.alarm'))).toHaveLength(1)
  expect(await recorded()).toEqual([])
})
