import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { HandoverView } from '@/components/guest/handover-view'
import { OwnLink } from '@/components/guest/own-link'
import { findCase } from '@/lib/cases/ask'
import { isLinkOpen } from '@/lib/cases/link'
import { toSheet } from '@/lib/cases/sheet'
import { toDay } from '@/lib/letters/day'
import { requireGuestPage } from '@/lib/diagnosis/guest-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('guest')
  return { title: t('handover.shortTitle') }
}

export default async function Handover() {
  const { key, guest } = await requireGuestPage()
  const asked = await findCase({ visit: key, guest, now: new Date() })
  if (!asked) redirect('/answer')
  const untilText = toDay(asked.linkExpiresAt)
  const isOpen = isLinkOpen(asked, new Date())
  return (
    <HandoverView sheet={toSheet(asked)} back="/answer" untilText={untilText} isGone={!isOpen}>
      <OwnLink isOpen={isOpen} until={untilText} csrf={key.csrf} />
    </HandoverView>
  )
}
