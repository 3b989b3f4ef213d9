import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SignedOutView } from '@/components/helpdesk/failed-views'
import { toStaffPath, withPath } from '@/lib/auth/come-back'
import { lifetimes } from '@/lib/auth/lifetimes'

type Query = { searchParams: Promise<{ by?: string; to?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff.signedOut')
  return { title: t('pageTitle') }
}

export default async function SignedOut({ searchParams }: Query) {
  const { idleMinutes: minutes, absoluteHours: hours } = lifetimes.staff
  const { by, to } = await searchParams
  return (
    <SignedOutView
      idle={by === 'you' ? null : { minutes, hours }}
      door={withPath('/staff', by === 'you' ? null : toStaffPath(to))}
    />
  )
}
