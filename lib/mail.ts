import 'server-only'
import { createTransport } from 'nodemailer'
import { env } from '@/lib/env'
import { logEvent } from '@/lib/log'

/** Sends plain text. Failing is logged and never shown: whether an address takes mail is nobody's business. */
export async function sendMail(mail: { to: string; subject: string; text: string }): Promise<void> {
  const { MAIL_URL, MAIL_FROM } = env()
  try {
    await createTransport(MAIL_URL, { from: MAIL_FROM, connectionTimeout: 5000 }).sendMail(mail)
  } catch (cause) {
    logEvent({ event: 'mail.failed', cause })
  }
}
