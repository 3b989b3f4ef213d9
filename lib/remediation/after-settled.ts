import 'server-only'
import type { Tx } from '@/lib/db'
import { postLetter } from '@/lib/letters/post'
import { mailWords } from '@/lib/mail-words'
import type { Kind } from './kinds'

/** An operation that has just succeeded. */
type Settled = { tenantId: string; runId: string; kind: Kind; address: string }

/**
 * Whoever's account was changed hears of it by mail, written in the transaction of the change: what was done, no level, no secret, no
 * link that a thief could copy.
 */
export async function tellChanged(tx: Tx, { tenantId, runId, kind, address }: Settled): Promise<void> {
  const home = (await tx.tenant.findUnique({ where: { id: tenantId } }))?.displayName
  if (!address || !home) return
  if (kind === 'deleteMethods' && !(await isFirstOfRun(tx, runId))) return
  const paragraphs = [
    mailWords(`guest.mail.changed.body.${kind}`, { home }),
    mailWords('guest.mail.changed.closing', { home }),
  ]
  await postLetter(tx, {
    to: address,
    subject: mailWords(`guest.mail.changed.subject.${kind}`, { home }),
    text: paragraphs.join('\n\n'),
  })
}

/** Several things of one account are one change to its person: one mail. One after another, so that each sees the others. */
async function isFirstOfRun(tx: Tx, runId: string): Promise<boolean> {
  await tx.$executeRaw`SELECT 1 FROM run WHERE id = ${runId}::uuid FOR UPDATE`
  return (await tx.operation.count({ where: { runId, state: 'succeeded' } })) === 1
}
