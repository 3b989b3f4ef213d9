import 'server-only'
import { getTranslations } from 'next-intl/server'
import { type Context } from '@/lib/auth/change'
import { checkCode, codeMinutes, makeCode } from '@/lib/auth/code'
import { countUse, limits } from '@/lib/auth/limits'
import type { AuthAnswer } from '@/lib/auth/run-auth'
import { signInWithCode, startSignIn } from '@/lib/auth/sign-in'
import { findHomeRealm } from '@/lib/entra/realm'
import { sendMail } from '@/lib/mail'
import { findHost } from '@/lib/tenants/find'
import { addressProblems, hostProblems } from './start'
import { draftOf, findVisit, keepVisit, type Problem } from './visit'

export type Given = { address: string; host: string }

/** The home tenant's sign-in page for this address, or what is in the way. It asks for the domain, never for the person. */
export async function proveBySignIn(ctx: Context, given: Given): Promise<AuthAnswer | Problem[]> {
  const problems = await keepGiven(ctx, given)
  if (problems.length) return problems
  const visit = await findVisit(ctx.visit.id)
  const realm = await findHomeRealm(visit?.address ?? '')
  if (realm.kind !== 'entra') return keepProblems(ctx, [{ field: 'form', code: 'signInElsewhere' }])
  await keepVisit(ctx.visit.id, ctx.now, { signInTenantId: realm.tenantId })
  return startSignIn(realm.tenantId, visit?.address ?? '')
}

/**
 * Sends a code to the address, whoever it belongs to: known and unknown addresses meet the same words, the same page and the
 * same wait, because nothing is looked up. `send` runs after the answer has left.
 */
export async function proveByCode(
  ctx: Context,
  given: Given,
  send: (work: () => Promise<void>) => void,
): Promise<Problem[] | { opensAt: Date }> {
  const problems = await keepGiven(ctx, given)
  if (problems.length) return problems
  const address = (await findVisit(ctx.visit.id))?.address ?? ''
  const opensAt = await countUse(limits.sendCode, address, ctx.now)
  if (opensAt) return { opensAt }
  const code = await makeCode(ctx.visit.id, address, ctx.now)
  const t = await getTranslations('guest.mail.code')
  const words = { code, minutes: codeMinutes }
  send(() => sendMail({ to: address, subject: t('subject', words), text: t('body', words) }))
  return []
}

/** Opens a session for whoever holds the address, or says that the code is not the one. */
export async function enterCode(ctx: Context, code: string): Promise<AuthAnswer | Problem[]> {
  if (!code.trim()) return keepProblems(ctx, [{ field: 'code', code: 'codeMissing' }])
  if (!/^\d{6}$/.test(code.replace(/[\s-]/g, '')))
    return keepProblems(ctx, [{ field: 'code', code: 'codeInvalid' }])
  const answer = await signInWithCode(code, (given) => checkCode(ctx.visit.id, given, ctx.now))
  const refused = !answer.location || new URL(answer.location, 'http://portal').pathname !== '/answer'
  return refused ? keepProblems(ctx, [{ field: 'code', code: 'codeWrong' }]) : answer
}

/** What the start left open (whose address, which organisation) can be given here. */
async function keepGiven(ctx: Context, given: Given): Promise<Problem[]> {
  const visit = await findVisit(ctx.visit.id)
  const needsHost = !visit?.hostName
  const host = needsHost && given.host.trim() ? await findHost(given.host.trim()) : null
  const problems = [
    ...addressProblems(given.address),
    ...(needsHost ? hostProblems(given.host, host !== null) : []),
  ]
  const draft = { ...draftOf(visit), address: given.address, ...(needsHost ? { host: given.host } : {}) }
  await keepVisit(ctx.visit.id, ctx.now, {
    draft,
    problems,
    ...(problems.length ? {} : { address: given.address.trim().toLowerCase(), subject: null }),
    ...(host ? { hostTenantId: host.tenantId, hostName: host.displayName } : {}),
  })
  return problems
}

async function keepProblems(ctx: Context, problems: Problem[]): Promise<Problem[]> {
  await keepVisit(ctx.visit.id, ctx.now, { problems })
  return problems
}
