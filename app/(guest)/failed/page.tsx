import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FailedView } from '@/components/guest/failed-view'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('guest')
  return { title: t('failed.error.pageTitle') }
}

export default function Failed() {
  return <FailedView kind="error" changed="nothing" again="/" />
}
