import 'server-only'
import type { GuestContext } from '@/lib/auth/change'
import { env } from '@/lib/env'
import type { GuestAnswer } from '@/lib/explain/answer'
import { toGuestAnswer } from '@/lib/explain/to-guest-answer'
import { diagnose, findDiagnoses, type Kept, pasteOf, requireVisit } from './diagnose'
import type { Visit } from './visit'

/** What the guest's page shows: no id, no policy, nothing of the diagnosis but its answer. */
export type Shown = { answer: GuestAnswer; checkedAt: string; canWait: boolean }

/** The newest answer of this visit, made now where there is none yet. */
export async function requireDiagnosis(ctx: GuestContext): Promise<Shown> {
  const visit = await requireVisit(ctx)
  const kept = await findDiagnoses(ctx)
  return show(visit, kept.length ? kept : [await diagnose(ctx)])
}

/** The newest first; the earlier ones tell what was in the way before. */
export function show(visit: Visit, [newest, ...earlier]: Kept[]): Shown {
  if (!newest) throw new Error('DiagnosisMissing')
  const { scenario, judgement, evidence, createdAt } = newest
  const wasBlocked = earlier.some((kept) => kept.judgement.verdict === 'blocked' || isRisky(kept))
  const answer = toGuestAnswer({
    scenario,
    judgement,
    paste: pasteOf(visit),
    names: { ...evidence.names, host: evidence.names.host ?? visit.hostName, provider: null },
    connected: evidence.connected,
    readAt: evidence.readAt,
    ...(wasBlocked && { previous: 'blocked' }),
    homeRiskCleared: evidence.homeRisk === null ? null : evidence.homeRisk === 'none',
    hrefs: { passwordReset: toResetPage(scenario.attempt.user.domain), app: evidence.appLink },
  })
  return { answer, checkedAt: createdAt.toISOString(), canWait: answer.next.kind === 'resetPassword' }
}

export const isRisky = ({ evidence }: Kept) => evidence.homeRisk !== null && evidence.homeRisk !== 'none'

/** `whr` shows the guest their own organisation's page; the reset works without it. */
function toResetPage(domain: string | undefined): string {
  const page = new URL(env().PASSWORD_RESET_URL)
  if (domain) page.searchParams.set('whr', domain)
  return page.href
}

/** Both organisations of the newest answer, by the names the guest reads. */
export async function requireBetween(ctx: GuestContext) {
  const { answer } = await requireDiagnosis(ctx)
  const [newest] = await findDiagnoses(ctx)
  return {
    host: answer.names.host,
    home: answer.names.home,
    hostTenantId: newest?.hostTenantId ?? null,
    homeTenantId: newest?.homeTenantId ?? null,
  }
}
