import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WaitView } from '@/components/helpdesk/failed-views'

type Query = { searchParams: Promise<{ until?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff.wait')
  return { title: t('pageTitle') }
}

export default async function Wait({ searchParams }: Query) {
  const until = new Date((await searchParams).until ?? '')
  const at = Number.isNaN(until.getTime()) ? new Date() : until
  return <WaitView until={at.toISOString()} />
}
