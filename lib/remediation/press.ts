import 'server-only'
import { randomUUID } from 'node:crypto'
import type { StaffContext } from '@/lib/auth/change'
import { within } from '@/lib/db'
import { findAccounts } from '@/lib/entra/accounts'
import { GraphProblem } from '@/lib/entra/problem'
import { type Admitted, admitTargets } from './admit-targets'
import type { Press, PressProblem, Pressed } from './answers'
import { needsSecond, type Sound, toFingerprint, toSound } from './press-rules'
import { askSecond } from './ask-second'
import { keepRun } from './keep-run'

/**
 * Makes the run of one press, or says why not. Nothing is sent. The same key with the same parameters is the same run, whatever
 * has become of it. In a run of several, targets that may not be changed are in it as failed; a single one makes no run.
 */
export async function press(ctx: StaffContext, pressed: Press): Promise<Pressed> {
  const sound = toSound(pressed)
  if (typeof sound === 'string') return { problem: sound }
  const known = await findByKey(ctx, sound)
  if (known) return known
  try {
    const targets = await admitTargets(ctx.staff, sound.kind, sound.targetIds)
    const obstacle = await findObstacle(ctx, sound, targets)
    if (obstacle) return obstacle
    const run = toRun(sound, targets)
    const kept = await keepRun(ctx.staff, run, targets)
    // of two clicks only the one that made it writes
    if ('run' in kept && kept.run === run.id && run.approval === 'asked')
      await askSecond(ctx.staff, run, possible(targets).length)
    return kept
  } catch (error) {
    if (error instanceof GraphProblem) return { problem: error.kind }
    throw error
  }
}

/** Before Graph is asked: a form that was sent twice. The insert decides again. */
function findByKey({ staff }: StaffContext, sound: Sound): Promise<Pressed | null> {
  const { tenantId, subject: actor } = staff
  return within({ tenant: tenantId }, async (tx) => {
    const run = await tx.run.findUnique({
      where: { tenantId_actor_key: { tenantId, actor, key: sound.key } },
    })
    if (!run) return null
    return run.fingerprint === toFingerprint(sound) ? { run: run.id } : { problem: 'keyReused', run: run.id }
  })
}

async function findObstacle(
  { staff }: StaffContext,
  sound: Sound,
  targets: readonly Admitted[],
): Promise<PressProblem | null> {
  const [first, ...others] = targets
  if (first?.problem && others.length === 0) return { problem: first.problem, roles: first.roles }
  if (targets.every(({ problem }) => problem !== null)) return { problem: 'noneMay' }
  if (!needsSecond(sound.kind, possible(targets))) return null
  const { approverAddress } = sound
  if (!approverAddress) return { problem: 'approverMissing' }
  if (approverAddress === staff.address.toLowerCase()) return { problem: 'approverSelf' }
  // the request goes there by mail: only to people of this directory
  const [approver] = await findAccounts(staff.tenantId, approverAddress)
  return approver ? null : { problem: 'approverUnknown' }
}

const possible = (targets: readonly Admitted[]) => targets.filter(({ problem }) => problem === null)

function toRun(sound: Sound, targets: readonly Admitted[]) {
  const approval = needsSecond(sound.kind, possible(targets)) ? ('asked' as const) : ('none' as const)
  return {
    id: randomUUID(),
    kind: sound.kind,
    key: sound.key,
    fingerprint: toFingerprint(sound),
    reason: sound.reason,
    checked: sound.checked,
    approval,
    approverAddress: approval === 'asked' ? sound.approverAddress : null,
  }
}
