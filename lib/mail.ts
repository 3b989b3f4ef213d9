import 'server-only'
import { createTransport } from 'nodemailer'
import { env } from '@/lib/env'
import { logEvent } from '@/lib/log'

const timeouts = { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 10_000 }

type Mail = { to: string; subject: string; text: string; html?: string }

/** Hands a mail to the mail server. Answers what went wrong, or null. */
export async function deliver(mail: Mail): Promise<unknown> {
  const { MAIL_URL, MAIL_FROM } = env()
  try {
    await createTransport(MAIL_URL, { from: MAIL_FROM, ...timeouts }).sendMail(mail)
    return null
  } catch (cause) {
    return cause
  }
}

/**
 * Sends a code at once: later it would be worth nothing, and who waits for it can ask again. Failing is logged and never shown:
 * whether an address takes mail is nobody's business. What tells of a change is posted instead: `postLetter`.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const cause = await deliver(mail)
  if (cause) logEvent({ event: 'mail.failed', cause })
}
