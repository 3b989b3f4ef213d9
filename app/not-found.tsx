import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FailedView } from '@/components/guest/failed-view'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('guest')
  return { title: t('failed.notFound.pageTitle') }
}

/** The same page for what is not there and for what is somebody else's. */
export default function NotFound() {
  return <FailedView kind="notFound" />
}
