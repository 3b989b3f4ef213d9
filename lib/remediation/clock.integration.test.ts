import { afterEach, beforeEach, expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { portal } from '@/sandbox/openid/signing-in'
import type { Acting } from './acting'
import {
  asPortal,
  fabrikam,
  idOfAddress,
  onlyOf,
  pressed,
  startAfresh,
  stepUp,
  writesOf,
} from './acting-fixtures'
import { Child } from './child'

const { sandbox, graph } = useOwnServices({ processingSeconds: 0, throttling: false, portalUrl: portal })
let hana: Acting
let child: Child | undefined
beforeEach(async () => {
  hana = await startAfresh(graph)
  await stepUp(graph, hana)
})
afterEach(() => child?.kill())

/** A process whose clock is wrong by so many minutes. */
function startSkewed(minutes: number): Child {
  Object.assign(process.env, {
    NODE_OPTIONS: '--import ./.ci/faults/skew.mjs',
    SKEW_MS: String(minutes * 60_000),
  })
  child = new Child()
  delete process.env['NODE_OPTIONS']
  return child
}

// starts processes: run by `npm run test:faults`
test.runIf(process.env['FAULT_RUNS']).each([10, -10])(
  'a process whose clock is wrong by %i minutes sends nothing by a proof of now, and takes nobody’s lease',
  async (minutes) => {
    const run = await pressed(hana, 'revokeSessions', await idOfAddress(graph, 'ben@fabrikam.com'))
    const skewed = startSkewed(minutes)
    await skewed.hear('ready')
    const { tenantId, subject, objectId } = hana.staff
    skewed.tell({ order: 'begin', tenantId, subject, objectId, sessionId: hana.sessionId, run })
    await skewed.hear('done')
    expect(await writesOf(sandbox.origin)).toEqual([])
    expect(await onlyOf(run)).toMatchObject({ state: 'requested' })
    await asPortal(
      `UPDATE operation SET state = 'dispatching', dispatched_at = now(), lease_until = now() + interval '45 seconds'`,
    )
    skewed.tell({ order: 'recover', tenantId: fabrikam })
    await skewed.hear('done')
    expect(await onlyOf(run)).toMatchObject({ state: 'dispatching' })
  },
)
