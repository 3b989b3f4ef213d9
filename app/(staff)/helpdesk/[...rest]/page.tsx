import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff.notFound')
  return { title: t('pageTitle') }
}

/** Nothing is here: without this, what is missing would be answered by the guests' page. */
export default function Rest() {
  notFound()
}
