import 'server-only'
import { getFormatter, getTranslations } from 'next-intl/server'
import type { Case } from '@/lib/generated/prisma/client'
import { sendMail } from '@/lib/mail'
import { findConnectedTenant } from '@/lib/tenants/find'
import { toSheet } from './sheet'

/**
 * Mails the request to the address that the home organisation gave when it connected. The mail holds the link to the page for
 * IT and the guest's own sentence, nothing else that was seen. Returns the sending, to be done after the answer has left.
 */
export async function prepareMailToHome(asked: Case): Promise<() => Promise<void>> {
  const home = asked.homeTenantId ? await findConnectedTenant(asked.homeTenantId) : null
  const to = home?.supportAddress
  if (!to) return () => Promise.resolve()
  const [t, format] = await Promise.all([getTranslations('guest.mail.request'), getFormatter()])
  const { caseNumber, link, names } = toSheet(asked)
  const words = {
    ...names,
    caseNumber,
    link,
    address: asked.address,
    date: format.dateTime(asked.linkExpiresAt, { dateStyle: 'long', timeZone: 'UTC' }),
    note: asked.sentence ? 'yes' : 'no',
    sentence: asked.sentence ?? '',
  }
  return () => sendMail({ to, subject: t('subject', words), text: t('body', words) })
}
