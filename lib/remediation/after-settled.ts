import 'server-only'
import { showCaseNumber } from '@/lib/cases/case-number'
import { sendMail } from '@/lib/mail'
import { findConnectedTenant } from '@/lib/tenants/find'
import type { Kind } from './kinds'
import { mailWords } from '@/lib/mail-words'
import type { AccountFacts } from './run-view'

/** An operation that has just come to its end. */
export type Settled = {
  tenantId: string
  runId: string
  operationId: string
  kind: Kind
  state: 'succeeded' | 'failed' | 'notApplied' | 'outcomeUnknown'
  target: { id: string; name: string; address: string }
  after: AccountFacts
}

/** A case that has just been put right. */
export type SolvedCase = { number: string; address: string; homeName: string; hostName: string }

/**
 * Called once, after it is written down, by whoever wrote it. The person's cases have moved in the same transaction. Whoever's account
 * was changed hears of it by mail: what was done, no level, no secret, no link that a thief could copy.
 */
export async function afterSettled({ tenantId, kind, state, target }: Settled): Promise<void> {
  if (state !== 'succeeded' || !target.address) return
  const home = (await findConnectedTenant(tenantId))?.displayName
  if (!home) return
  const paragraphs = [
    mailWords(`guest.mail.changed.body.${kind}`, { home }),
    mailWords('guest.mail.changed.closing', { home }),
  ]
  // nobody waits for a mail server
  void sendMail({
    to: target.address,
    subject: mailWords(`guest.mail.changed.subject.${kind}`, { home }),
    text: paragraphs.join('\n\n'),
  })
}

/** Guests who asked for help and may have closed the page: never more than the page itself says. */
export function tellSolved(cases: readonly SolvedCase[]): void {
  for (const { number, address, homeName: home, hostName: host } of cases) {
    const words = { home, host, caseNumber: showCaseNumber(number) }
    void sendMail({
      to: address,
      subject: mailWords('guest.mail.solved.subject', words),
      text: mailWords('guest.mail.solved.body', words),
    })
  }
}
