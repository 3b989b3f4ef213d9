import 'server-only'
import type { StaffContext } from '@/lib/auth/change'
import { mailSubject } from '@/lib/auth/code'
import { within } from '@/lib/db'
import { readCode } from '@/lib/evidence/error-codes'
import type { HostSide } from '@/lib/helpdesk/host-side'
import { pasteOf, type Asked } from '@/lib/helpdesk/read-asked'
import { isLocale } from '@/lib/letters/words'
import { escapeLike } from '@/lib/like'
import type { ConnectedTenant } from '@/lib/tenants/find'
import { leaveLetters } from '@/lib/work/queue'
import type { CaseFacts } from './case-facts'
import { type CaseProblem, handTo } from './hand-over'
import { mostNote } from './link'
import { type Judged, toJudged, toldByLog } from './judged'
import { moveCase, ourselves } from './move'
import { insertCase } from './new-case'
import { lockCase } from './staff-case'
import type { Side } from './states'

export type Opening = {
  /** The address that the caller has proven. */
  address: string
  asked: Asked
  side: HostSide
  to: Side
  note: string
  locale: string
}

/**
 * An agent of the host opens a case for the caller who was made sure of, and hands it on. One that is not closed is gone on with. Answers
 * its id.
 */
export async function openForCaller(
  { staff, now }: Pick<StaffContext, 'staff' | 'now'>,
  tenant: ConnectedTenant,
  { address, asked, side, to, note, locale }: Opening,
): Promise<{ id: string } | { problem: CaseProblem }> {
  if (note.trim().length > mostNote) return { problem: 'noteTooLong' }
  const { gathered, names } = side
  const by = { side: 'host', subject: staff.subject, name: staff.name } as const
  const outcome = await within({ tenant: tenant.tenantId }, async (tx) => {
    // two presses at once wait for each other here
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`case:${tenant.tenantId}:${address}`}, 0))`
    const newest = await tx.case.findFirst({
      where: {
        address: { equals: escapeLike(address), mode: 'insensitive' },
        ...{ hostTenantId: tenant.tenantId, state: { notIn: ['solved', 'closed'] } },
      },
      orderBy: { createdAt: 'desc' },
    })
    const known = newest && ((await lockCase(tx, tenant.tenantId, newest.id))?.found ?? null)
    const found =
      known ??
      (await insertCase(
        tx,
        {
          ...{ subject: mailSubject(address), address, openedBy: 'host', hostAskedAt: now },
          ...{ hostTenantId: tenant.tenantId, homeTenantId: gathered.homeTenantId },
          ...{ hostName: tenant.displayName, homeName: names.home, facts: toFacts(tenant, asked, side) },
          locale: isLocale(locale) ? locale : 'en',
        },
        'open',
        now,
      ))
    if (!known) {
      await moveCase(tx, found, { what: 'opened', by, at: now })
      await moveCase(tx, found, {
        half: tenant.tenantId,
        what: 'judgedBefore',
        by: ourselves,
        at: now,
        data: judgedBefore(side),
      })
    }
    const problem = await handTo(tx, found, to, { by, at: now, note: note.trim() })
    return problem ? { problem } : { id: found.id }
  })
  if ('id' in outcome) await leaveLetters()
  return outcome
}

/** The engine's word; where it cannot say without the home side, the log's. */
function judgedBefore({ judgement, isJudged, gathered: { signIn } }: HostSide): Judged {
  const row = 'read' in signIn && judgement.verdict === 'undetermined' ? signIn.read : {}
  return toldByLog(row.errorCode, row.failureReason) ?? toJudged(judgement, isJudged)
}

/** What an IT department needs to look it up: numbers, the application, and what kind of thing it is about. Of the policies nothing. */
function toFacts(
  { domains }: ConnectedTenant,
  asked: Asked,
  { gathered, judgement, evidence }: HostSide,
): CaseFacts {
  const paste = pasteOf(asked)
  const row = 'read' in gathered.signIn ? gathered.signIn.read : {}
  const code = paste.code ?? (row.errorCode === undefined ? null : String(row.errorCode))
  const causes = [...judgement.blockers, ...judgement.possibleBlockers]
  const isRisk = code
    ? readCode(code).kind === 'homeRisk'
    : causes.some(({ cause }) => cause === 'homeUserRisk')
  const isAtHost = judgement.blockers.some(({ owner }) => owner === 'resourceAdmin')
  return {
    kind: isRisk ? 'riskUnseen' : isAtHost ? 'atHost' : 'other',
    hostDomain: domains[0] ?? null,
    stoppedAt: row.at ?? paste.timestamp ?? null,
    code,
    requestId: row.requestId ?? paste.requestId ?? null,
    correlationId: paste.correlationId ?? null,
    app: evidence.names.app ?? paste.appName ?? null,
  }
}
