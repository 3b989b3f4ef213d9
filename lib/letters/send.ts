import 'server-only'
import { withinMailer } from '@/lib/db'
import { logEvent } from '@/lib/log'
import { deliver } from '@/lib/mail'

type Waiting = { id: string; to: string; subject: string; text: string; html: string; tries: number }

const batch = 3
/** A process that dies while it sends lets another one try after so long. */
const leaseSeconds = 60
const mostTries = 16

/**
 * Sends what waits, and forgets what was sent. A mail server that takes nothing is tried again, later and later, for about a day;
 * a process that dies between sending and forgetting makes a second copy, never none. Answers how many were sent.
 */
export async function sendLetters(): Promise<number> {
  for (let sent = 0; ;) {
    const letters = await claim()
    if (letters.length === 0) return sent
    for (const letter of letters) if (await sendOne(letter)) sent++
  }
}

async function claim(): Promise<Waiting[]> {
  const claimed = await withinMailer(
    (tx) => tx.$queryRaw<Waiting[]>`
      UPDATE letter SET tries = tries + 1, next_try_at = now() + ${leaseSeconds} * interval '1 second' * power(2, least(tries, 7))
      WHERE id IN (SELECT id FROM letter WHERE next_try_at <= now() ORDER BY next_try_at LIMIT ${batch} FOR UPDATE SKIP LOCKED)
      RETURNING id, "to", subject, text, html, tries`,
  )
  return claimed ?? []
}

async function sendOne({ id, tries, ...mail }: Waiting): Promise<boolean> {
  const problem = await deliver(mail)
  if (problem) logEvent({ event: 'mail.failed', cause: problem })
  if (problem && tries < mostTries) return false
  await withinMailer((tx) => tx.$executeRaw`DELETE FROM letter WHERE id = ${id}::uuid`)
  return !problem
}
