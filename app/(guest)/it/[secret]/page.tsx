import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { HandoverView } from '@/components/guest/handover-view'
import { findVisitKey } from '@/lib/auth/visit'
import { openCaseByLink } from '@/lib/cases/link'
import { toSheet } from '@/lib/cases/sheet'

type Params = { params: Promise<{ secret: string }> }

const findAsked = cache(async (secret: string) => {
  const key = await findVisitKey()
  return openCaseByLink(secret, key?.id ?? null, new Date())
})

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const [t, asked] = [await getTranslations('guest'), await findAsked((await params).secret)]
  return { title: asked ? t('handover.shortTitle') : t('failed.notFound.pageTitle') }
}

/** Whoever holds the link reads the sheet, and nothing else. An old link and a wrong one answer alike. */
export default async function ForIt({ params }: Params) {
  const asked = await findAsked((await params).secret)
  if (!asked) notFound()
  return <HandoverView sheet={toSheet(asked)} back={null} untilText="" />
}
