import 'server-only'
import { recordAudit } from '@/lib/auth/audit'
import type { Staff } from '@/lib/auth/session'
import { findLineMs } from '@/lib/budget/slot'
import { resting } from '@/lib/crowd/load'
import { families } from '@/lib/budget/family'
import { within } from '@/lib/db'
import { inTime } from '@/lib/diagnosis/in-time'
import { toJson } from '@/lib/sweeps/kept-shapes'
import { findConnectedTenant } from '@/lib/tenants/find'
import { type ComparisonState, countLeft, type KeptComparison } from './kept'
import { type AskedAbout, countAsked } from './read-form'
import { runComparison } from './run'

/** One question is mostly answered within it: then there is no page that waits. */
const patienceMs = 3000

/** Puts down what is asked, and asks it; the work goes on when this returns. Answers the comparison's id; null for no host. */
export async function startComparison(
  { tenantId, subject, name }: Pick<Staff, 'tenantId' | 'subject' | 'name'>,
  asked: AskedAbout,
): Promise<string | null> {
  if (!(await findConnectedTenant(tenantId))?.hostConnected) return null
  const { id } = await within({ tenant: tenantId }, async (tx) => {
    const row = await tx.comparison.create({
      data: { tenantId, by: subject, byName: name, asked: toJson(asked) },
      select: { id: true },
    })
    await recordAudit(tx, {
      ...{ action: 'whatIf.asked', actor: subject, tenantId },
      data: {
        ...{ comparison: row.id, questions: countAsked(asked) },
        kind: asked.guests.length > 0 ? 'address' : 'kind',
      },
    })
    return row
  })
  const running = runComparison(tenantId, id)
  if (countAsked(asked) === 1) await resting(inTime(running, patienceMs, undefined))
  return id
}

/** Goes on with what nobody is at: its process ended. To be called by every look at it. */
export function goOn({ tenantId, id, finishedAt }: Omit<ComparisonState, 'done'>): void {
  // whether somebody is at it, only the database's clock tells
  if (finishedAt === null) void runComparison(tenantId, id)
}

/** About how many seconds so many questions take at the pace that Graph allows. */
export const secondsFor = (questions: number, lineMs = 0): number =>
  Math.ceil((lineMs + questions * families.conditionalAccessAndProtection.unitMs) / 1000) + 1

/** The same for what is left of a comparison, with the line that is there now. */
export const estimateSeconds = async (comparison: KeptComparison): Promise<number> =>
  secondsFor(countLeft(comparison), await findLineMs([comparison.tenantId]))
