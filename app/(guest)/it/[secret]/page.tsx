import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { HandoverView } from '@/components/guest/handover-view'
import { findVisitKey } from '@/lib/auth/visit'
import { openCaseByLink } from '@/lib/cases/ask'
import { toSheet } from '@/lib/cases/sheet'

type Params = { params: Promise<{ secret: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('guest')
  return { title: t('handover.shortTitle') }
}

/** Whoever holds the link reads the sheet, and nothing else. An old link and a wrong one answer alike. */
export default async function ForIt({ params }: Params) {
  const key = await findVisitKey()
  const asked = await openCaseByLink((await params).secret, key?.id ?? null, new Date())
  if (!asked) notFound()
  return <HandoverView sheet={toSheet(asked)} back={null} untilText="" />
}
