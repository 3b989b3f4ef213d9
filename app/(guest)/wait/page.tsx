import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FailedView } from '@/components/guest/failed-view'

type Query = { searchParams: Promise<{ until?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('guest')
  return { title: t('failed.tooMany.pageTitle') }
}

export default async function Wait({ searchParams }: Query) {
  const until = new Date((await searchParams).until ?? '')
  const at = Number.isNaN(until.getTime()) ? new Date() : until
  return <FailedView kind="tooMany" until={at.toISOString()} />
}
