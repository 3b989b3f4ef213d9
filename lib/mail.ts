import 'server-only'
import { createTransport } from 'nodemailer'
import { env } from '@/lib/env'
import { logEvent } from '@/lib/log'

/** Milliseconds. A mail server that is silent is left alone soon: somebody may be waiting. */
const timeouts = { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 10_000 }
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

type Mail = { to: string; subject: string; text: string; html?: string }

/**
 * MAIL_URL with what it leaves open, in its query, because nodemailer reads a connection's settings from there alone. Beyond this
 * machine a mail goes by TLS or not at all, unless MAIL_URL says `requireTLS=false`.
 */
export function toTransport(mailUrl: string): string {
  const url = new URL(mailUrl)
  const settings = { ...timeouts, ...(loopback.has(url.hostname) ? {} : { requireTLS: true }) }
  for (const [name, value] of Object.entries(settings))
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(value))
  return url.href
}

/** Hands a mail to the mail server. Answers what went wrong, or null. */
export async function deliver(mail: Mail): Promise<unknown> {
  const { MAIL_URL, MAIL_FROM } = env()
  try {
    await createTransport(toTransport(MAIL_URL), { from: MAIL_FROM }).sendMail(mail)
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
