import 'server-only'
import { recordAudit } from '@/lib/auth/audit'
import { mailSubject, sixDigits } from '@/lib/auth/code'
import { countUse, limits } from '@/lib/auth/limits'
import { isMark, markOf } from '@/lib/auth/secrets'
import type { Staff } from '@/lib/auth/session'
import { within } from '@/lib/db'
import { toAddress } from '@/lib/entra/address'
import { sendMail } from '@/lib/mail'
import { mailWords } from '@/lib/mail-words'
import { keepCheck, matchCode } from './match-code'

const minutes = 10
const mostTries = 5

type Agent = Pick<Staff, 'subject' | 'tenantId'>
type Send = (work: () => Promise<void>) => void
export type CallerProblem = 'callerAddressMissing' | 'callerAddressInvalid' | 'digitsWrong'

/**
 * Sends a code to the work address that the caller names, for the caller to read out. Nobody is looked up: a known and an unknown
 * address meet the same words at the same time. `send` runs after the answer has left.
 */
export async function sendCallerCode(
  { subject: agent, tenantId, host }: Agent & { host: string },
  lookUp: string,
  typed: string,
  now: Date,
  send: Send,
): Promise<{ problem: CallerProblem } | { opensAt: Date } | null> {
  if (!typed.trim()) return { problem: 'callerAddressMissing' }
  const address = toAddress(typed)?.address
  if (!address) return { problem: 'callerAddressInvalid' }
  const opensAt = await countUse(limits.sendCode, address, now)
  if (opensAt) return { opensAt }
  const code = sixDigits()
  const isKept = await within({ tenant: tenantId }, async (tx) => {
    const { count } = await tx.lookUp.updateMany({
      where: { id: lookUp, tenantId, agent },
      data: {
        codeAddress: address,
        codeHash: markOf('callerCode', `${lookUp}:${code}`),
        codeTries: 0,
        codeExpiresAt: new Date(now.getTime() + minutes * 60_000),
      },
    })
    if (count > 0)
      await recordAudit(tx, { action: 'callerCode.sent', actor: agent, tenantId, data: { lookUp } })
    return count > 0
  })
  if (!isKept) return null
  const words = { code, minutes, host }
  send(() =>
    sendMail({
      to: address,
      subject: mailWords('guest.mail.caller.subject', words),
      text: mailWords('guest.mail.caller.body', words),
    }),
  )
  return null
}

/** Whoever read out the right code is the caller of this look-up: by the mail that was sent, or by the caller's own page. */
export async function proveCaller(
  staff: Agent,
  lookUp: string,
  given: string,
  by: 'mail' | 'page',
  now: Date,
): Promise<{ problem: CallerProblem } | null> {
  const { subject: agent, tenantId } = staff
  const check =
    by === 'page' ? await matchCode(staff, given, now) : await matchMailed(staff, lookUp, given, now)
  if (!check) return { problem: 'digitsWrong' }
  await within({ tenant: tenantId }, (tx) =>
    tx.lookUp.updateMany({
      where: { id: lookUp, tenantId, agent },
      data: { callerCheckId: check, codeHash: null },
    }),
  )
  return null
}

/** Wrong, too old, used and tried too often are the same: null. */
function matchMailed({ subject: agent, tenantId }: Agent, lookUp: string, given: string, now: Date) {
  return within({ tenant: tenantId }, async (tx) => {
    const where = { id: lookUp, tenantId, agent, codeExpiresAt: { gt: now } }
    const { count } = await tx.lookUp.updateMany({
      where: { ...where, codeTries: { lt: mostTries } },
      data: { codeTries: { increment: 1 } },
    })
    const row = count ? await tx.lookUp.findUnique({ where: { id: lookUp } }) : null
    const isRight = row?.codeHash && isMark('callerCode', `${lookUp}:${given}`, row.codeHash)
    const address = isRight ? row.codeAddress : null
    return keepCheck(
      tx,
      { agent, tenantId, now },
      address ? { subject: mailSubject(address), address } : null,
    )
  })
}
