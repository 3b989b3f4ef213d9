import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SignedOutView } from '@/components/helpdesk/failed-views'
import { lifetimes } from '@/lib/auth/lifetimes'

type Query = { searchParams: Promise<{ by?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff.signedOut')
  return { title: t('pageTitle') }
}

export default async function SignedOut({ searchParams }: Query) {
  const { idleMinutes: minutes, absoluteHours: hours } = lifetimes.staff
  return <SignedOutView idle={(await searchParams).by === 'you' ? null : { minutes, hours }} />
}
