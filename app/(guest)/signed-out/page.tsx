import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FailedView } from '@/components/guest/failed-view'

type Query = { searchParams: Promise<{ by?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('guest')
  return { title: t('failed.signedOut.pageTitle') }
}

export default async function SignedOut({ searchParams }: Query) {
  const byGuest = (await searchParams).by === 'you'
  return <FailedView kind="signedOut" minutes={byGuest ? null : 30} again={byGuest ? null : '/prove'} />
}
