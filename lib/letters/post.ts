import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Tx } from '@/lib/db'
import { toHtml } from './to-html'

/** `links`: the addresses in the text that become links. */
export type Mail = { to: string; subject: string; text: string; links?: readonly string[]; locale?: string }

/**
 * Leaves a mail to be sent, in the transaction of what it tells: neither exists without the other, and it outlives this process. A
 * worker sends it within seconds (`sendLetters`).
 */
export async function postLetter(
  tx: Tx,
  { to, subject, text, links = [], locale = 'en' }: Mail,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO letter (id, "to", subject, text, html)
    VALUES (${randomUUID()}::uuid, ${to}, ${subject}, ${text}, ${toHtml(text, links, locale)})`
}
