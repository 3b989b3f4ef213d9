import 'server-only'
import { randomUUID } from 'node:crypto'
import { atOnce, within } from '@/lib/db'
import { GraphProblem } from '@/lib/entra/problem'
import { Prisma } from '@/lib/generated/prisma/client'
import { findGuestRows } from '@/lib/guests/find-guests'
import { guestListState } from '@/lib/guests/state'
import { logEvent } from '@/lib/log'
import type { GuestRow } from '@/lib/sweep/guest-row'
import { applyEdits, idOf } from '@/lib/sweep/apply-edits'
import { toPlain } from '@/lib/sweep/plain-distinctions'
import { exportChange, nameOf } from '@/lib/sweep/export-change'
import { toTicket } from '@/lib/sweep/ticket'
import { getPosture } from '@/lib/tenants/posture'
import { toResource } from '@/lib/tenants/to-resource'
import { toAssumptions } from './assume'
import { judgeSlowly, type Swept } from './judge-slowly'
import { type KeptExport, type KeptSweep, toJson, toKept } from './kept-shapes'

/** Nobody who works says nothing for so long, by the database's clock: whoever looks then takes it over, and begins again. */
export const leaseSeconds = 20
const tellEveryMs = 400

/** Why nothing was judged: codes of `sweeps.problem`. */
export type SweepProblem = 'policiesUnread' | 'guestsUnread'

/**
 * Does a sweep that waits, or one whose process died: from its beginning, as what is judged lies in the database and the answer is the
 * same. Of several processes one does it; one that was believed dead writes nothing any more. `slices`: for tests.
 * @returns whether this process brought it to an end
 */
export async function runSweep(
  tenantId: string,
  sweepId: string,
  slices: (tenantId: string) => AsyncIterable<GuestRow[]> = findGuestRows,
): Promise<boolean> {
  const holder = randomUUID()
  const sweep = await claim(tenantId, sweepId, holder)
  if (!sweep) return false
  const write = (data: Parameters<typeof update>[3]) => update(tenantId, sweepId, holder, data)
  try {
    const ready = await prepare(sweep)
    if (typeof ready === 'string')
      return await write({ state: 'failed', problem: ready, finishedAt: new Date(), holder: null })
    const { posture, resources, total } = ready
    let told = Date.now()
    const swept = await judgeSlowly(
      resources,
      slices(tenantId),
      toAssumptions(sweep.assumed),
      total,
      async (share) => {
        if (Date.now() - told < tellEveryMs) return
        told = Date.now()
        const progress = Math.min(99, Math.floor(share * 100))
        if (!(await tell(tenantId, sweepId, holder, progress))) throw new TakenOver()
      },
    )
    return await write({
      ...toColumns(swept, sweep, resources),
      ...{ postureVersion: posture.version, postureReadAt: new Date(posture.readAt) },
    })
  } catch (error) {
    if (error instanceof TakenOver) return false
    // the next one may begin at once
    await write({ leaseUntil: new Date(0) })
    throw error
  }
}

class TakenOver extends Error {}

async function claim(tenantId: string, id: string, holder: string): Promise<KeptSweep | null> {
  const taken = await within({ tenant: tenantId }, async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE sweep SET state = 'running', progress = 0, holder = ${holder}::uuid,
        lease_until = now() + ${leaseSeconds} * interval '1 second'
      WHERE id = ${id}::uuid AND tenant_id = ${tenantId}::uuid AND state IN ('waiting', 'running')
        AND coalesce(lease_until, '-infinity') < now()`
    return count === 1 ? tx.sweep.findUnique({ where: { id } }) : null
  })
  return taken && toKept(taken)
}

/** How far it is, and that somebody is at it. False where another process has taken it over. */
async function tell(tenantId: string, id: string, holder: string, progress: number): Promise<boolean> {
  const [rows] = await atOnce<[unknown[]]>(
    { tenant: tenantId },
    Prisma.sql`
    UPDATE sweep SET progress = ${progress}, lease_until = now() + ${leaseSeconds} * interval '1 second'
    WHERE id = ${id}::uuid AND tenant_id = ${tenantId}::uuid AND holder = ${holder}::uuid AND state = 'running'
    RETURNING 1`,
  )
  return rows.length > 0
}

/** False where another process has taken it over. */
async function update(
  tenantId: string,
  id: string,
  holder: string,
  data: Parameters<Parameters<Parameters<typeof within>[1]>[0]['sweep']['updateMany']>[0]['data'],
): Promise<boolean> {
  const { count } = await within({ tenant: tenantId }, (tx) =>
    tx.sweep.updateMany({ where: { id, tenantId, holder, state: 'running' }, data }),
  )
  return count === 1
}

async function prepare({ tenantId, edits }: KeptSweep) {
  const [posture, list] = await Promise.all([readPosture(tenantId), guestListState(tenantId)])
  const resource = posture && toResource(tenantId, posture)
  if (!resource) return 'policiesUnread' satisfies SweepProblem
  if (!list.readAt) return 'guestsUnread' satisfies SweepProblem
  const before = applyEdits(resource, []).resource
  const resources = edits ? [before, applyEdits(resource, edits).resource] : [before]
  return { posture, resources, total: list.total ?? list.read }
}

async function readPosture(tenantId: string) {
  try {
    return await getPosture(tenantId)
  } catch (cause) {
    if (!(cause instanceof GraphProblem)) throw cause
    logEvent({ event: 'job.failed', job: 'runSweep', cause })
    return null
  }
}

function toColumns(
  { results, guests, apart, distinctions }: Swept,
  { edits }: KeptSweep,
  [before]: Parameters<typeof toTicket>[0][],
) {
  const [result, after] = results
  return {
    ...{
      state: 'done',
      progress: 100,
      guests,
      apart,
      finishedAt: new Date(),
      leaseUntil: null,
      holder: null,
    },
    result: toJson(result),
    ...(after && { after: toJson(after) }),
    ...(before && {
      export: toJson({ ...toExport(before, edits ?? []), distinctions: toPlain(distinctions) }),
    }),
  }
}

function toExport(
  before: Parameters<typeof toTicket>[0],
  edits: NonNullable<KeptSweep['edits']>,
): KeptExport {
  return {
    requests: exportChange(before, edits),
    ticket: toTicket(before, edits),
    notes: applyEdits(before, edits).notes,
    policies: Object.fromEntries(before.policies.map((policy, at) => [idOf(policy, at), nameOf(policy)])),
  }
}
