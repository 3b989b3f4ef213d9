import { expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { portal } from '@/sandbox/openid/signing-in'
import { asPortal, fabrikam, idsOf, pressed, signIn, startAfresh, stepUp, viewOf } from './acting-fixtures'
import { begin } from './begin'
import { dispatchRun } from './dispatch-run'
import { findNextLook, takeLooks } from './looks'
import { stopRun } from './stop-run'

const { graph } = useOwnServices({ processingSeconds: 0, throttling: false, portalUrl: portal })

/** As if Graph had answered the first and the second at these times. */
const answered = (first: string, second: string) =>
  asPortal(`UPDATE operation SET looks = 0, looked_at = NULL,
    answered_at = CASE position WHEN 0 THEN ${first} ELSE ${second} END WHERE state = 'accepted'`)

async function nextLook(): Promise<string> {
  const seconds = Math.round(Date.now() / 1000 + ((await findNextLook(fabrikam)) ?? 0))
  return new Date(seconds * 1000).toISOString()
}

test('who is due while the run is being sent is looked at together, and each by itself after that', async () => {
  const hana = await startAfresh(graph)
  await stepUp(graph, hana)
  const people = await idsOf(graph, 'ada', 'ben', 'cleo', 'dora', 'faye')
  await graph.tell('faults', { kind: 'throttled', retryAfter: 100, path: 'revoke', nth: 3 })
  const run = await pressed(hana, 'revokeSessions', ...people)
  await begin(hana, run)
  await dispatchRun({ tenantId: fabrikam, runId: run })
  expect((await viewOf(run)).counts).toMatchObject({ accepted: 2, failed: 1, requested: 2 })

  await answered(`timestamptz '2100-01-01T00:00:11Z'`, `timestamptz '2100-01-01T00:00:01Z'`)
  expect(await nextLook()).toBe('2100-01-01T00:00:15.000Z')
  await asPortal('UPDATE run SET paused_at = now()')
  expect(await nextLook()).toBe('2100-01-01T00:00:03.000Z')
  await asPortal('UPDATE run SET paused_at = NULL')

  const quarter = `date_bin('15 seconds', now(), 'epoch')`
  await answered(`${quarter} - interval '15 seconds'`, `${quarter} - interval '3 seconds'`)
  expect(await takeLooks(fabrikam)).toHaveLength(2)
  expect(await takeLooks(fabrikam)).toEqual([])

  const hiro = await signIn(graph, 'hiro')
  expect(await stopRun(hiro, run)).toBe(2)
  await answered(`timestamptz '2100-01-01T00:00:11Z'`, `timestamptz '2100-01-01T00:00:01Z'`)
  expect(await nextLook()).toBe('2100-01-01T00:00:03.000Z')
})
