import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LeftView } from '@/components/connect/left-view'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connect.left')
  return { title: t('pageTitle') }
}

export default function Left() {
  return <LeftView />
}
