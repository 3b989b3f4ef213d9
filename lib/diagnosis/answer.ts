import 'server-only'
import type { Between } from '@/lib/cases/ask'
import type { CaseFacts } from '@/lib/cases/case-facts'
import { toJudged, withoutHome } from '@/lib/cases/judged'
import { findConnectedTenant } from '@/lib/tenants/find'
import type { GuestContext } from '@/lib/auth/change'
import { env } from '@/lib/env'
import { toJudge } from '@/lib/evaluation/compiled/kept-postures'
import type { GuestAnswer } from '@/lib/explain/answer'
import { toGuestAnswer } from '@/lib/explain/to-guest-answer'
import { diagnose, findDiagnoses, type Kept, pasteOf, requireVisit } from './diagnose'
import type { Reading } from './gather'
import type { Visit } from './visit'

/** What the guest's page shows: no id, no policy, nothing of the diagnosis but its answer. */
export type Shown = {
  answer: GuestAnswer
  checkedAt: string
  /** Whether "I have reset it" has a place here. */
  canWait: boolean
  /** When the guest was turned away, as the pasted message says; null where there was none. */
  stoppedAt: string | null
  isRisk: boolean
  /** Whether a request from here reaches somebody at home. */
  canAsk: boolean
  /** What a helpdesk looks up, as pasted. */
  message: { code: string | null; requestId: string | null; correlationId: string | null; at: string | null }
  /** Why the guest cannot reset the password at home, where that is known. */
  noReset: 'closed' | 'notSetUp' | null
}

/** The newest answer of this visit, made now where there is none yet. */
export async function requireDiagnosis(ctx: GuestContext, reading?: Reading): Promise<Shown> {
  const visit = await requireVisit(ctx)
  const kept = await findDiagnoses(ctx)
  // a new start has not been looked at, whatever an earlier one found
  return show(visit, visit.lastLookAt && kept.length ? kept : [await diagnose(ctx, reading), ...kept])
}

/** The newest first; the earlier ones tell what was in the way before. */
export function show(visit: Visit, [newest, ...earlier]: Kept[]): Shown {
  if (!newest) throw new Error('DiagnosisMissing')
  const { scenario, judgement, evidence, createdAt } = newest
  const paste = pasteOf(visit)
  const same = earlier.filter(({ hostTenantId }) => hostTenantId === newest.hostTenantId)
  const wasBlocked = same.some(
    (kept) => (kept.evidence.connected.host && kept.judgement.verdict === 'blocked') || isRisky(kept),
  )
  const answer = toGuestAnswer({
    scenario,
    judgement,
    paste,
    names: { ...evidence.names, host: evidence.names.host ?? visit.hostName, provider: null },
    connected: evidence.connected,
    ...(evidence.joined && { joined: evidence.joined }),
    readAt: evidence.readAt,
    ...(evidence.stale && { stale: evidence.stale }),
    ...(wasBlocked && { previous: 'blocked' }),
    homeRiskCleared: evidence.homeRisk === null ? null : evidence.homeRisk === 'none',
    hrefs: { passwordReset: toResetPage(scenario.attempt.user.domain), app: evidence.appLink },
  })
  const reset = scenario.home?.selfServiceReset
  return {
    answer,
    checkedAt: createdAt.toISOString(),
    canWait: answer.next.kind === 'resetPassword',
    stoppedAt: paste.timestamp ?? null,
    canAsk: evidence.homeTakesRequests,
    message: {
      code: paste.code ?? null,
      requestId: paste.requestId ?? null,
      correlationId: paste.correlationId ?? null,
      at: paste.timestamp ?? null,
    },
    isRisk:
      isRisky(newest) || ['resetAtHome', 'askHome', 'resetNotSetUp', 'homeUnseen'].includes(answer.situation),
    noReset:
      reset === undefined || (reset.enabled && reset.registered)
        ? null
        : reset.enabled
          ? 'notSetUp'
          : 'closed',
  }
}

export const isRisky = ({ evidence }: Kept) => evidence.homeRisk !== null && evidence.homeRisk !== 'none'

/** `whr` shows the guest their own organisation's page; the reset works without it. */
function toResetPage(domain: string | undefined): string {
  const page = new URL(env().PASSWORD_RESET_URL)
  if (domain) page.searchParams.set('whr', domain)
  return page.href
}

/** Both organisations of the newest answer by the names the guest reads, and what an IT department needs to look it up. */
export async function requireBetween(ctx: GuestContext): Promise<Between & { canAsk: boolean }> {
  const { answer, isRisk, canAsk } = await requireDiagnosis(ctx)
  const [visit, [newest]] = await Promise.all([requireVisit(ctx), findDiagnoses(ctx)])
  const { code, requestId, correlationId, timestamp, appName } = pasteOf(visit)
  const host = visit.hostTenantId ? await findConnectedTenant(visit.hostTenantId) : null
  return {
    canAsk,
    host: answer.names.host,
    home: answer.names.home,
    hostTenantId: newest?.hostTenantId ?? null,
    homeTenantId: newest?.homeTenantId ?? null,
    homeObjectId: newest ? findHomeObjectId(newest, ctx.guest) : null,
    judged: newest?.evidence.connected.host ? toHalves(newest) : null,
    facts: {
      kind: toKind(answer, isRisk, newest),
      hostDomain: host?.domains[0] ?? null,
      stoppedAt: timestamp ?? null,
      code: code ?? null,
      requestId: requestId ?? null,
      correlationId: correlationId ?? null,
      app: newest?.evidence.names.app ?? appName ?? null,
    },
  }
}

const judge = toJudge()

/** Both as they are judged with all that is known, for home, and with what the host alone may know, for the host. */
const toHalves = ({ judgement, scenario }: Kept) => ({
  home: toJudged(judgement, true),
  host: toJudged(judge(withoutHome(scenario)), true),
})

/** As the home directory said; else as the guest's own token did, where that is of the same tenant. */
function findHomeObjectId({ scenario, homeTenantId }: Kept, guest: GuestContext['guest']): string | null {
  const own = guest.homeTenantId === homeTenantId ? guest.homeObjectId : null
  return scenario.attempt.user.homeId ?? own
}

function toKind({ owner }: GuestAnswer, isRisk: boolean, newest: Kept | undefined): CaseFacts['kind'] {
  if (isRisk) return newest && isRisky(newest) ? 'risk' : 'riskUnseen'
  return owner === 'home' ? 'other' : 'atHost'
}
