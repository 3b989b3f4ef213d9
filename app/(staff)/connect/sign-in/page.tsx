import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ConnectSignInView } from '@/components/connect/connect-sign-in-view'
import { areas } from '@/lib/auth/roles'
import { findSettingOut } from '@/lib/connect/check'
import { connectPage } from '@/lib/connect/paths'
import { toShownProblem } from '@/lib/connect/problem'

type Query = { searchParams: Promise<{ problem?: string }> }

export async function generateMetadata({ searchParams }: Query): Promise<Metadata> {
  const t = await getTranslations('connect')
  const title = t('signIn.pageTitle')
  return { title: toShownProblem((await searchParams).problem) ? t('titleProblem', { title }) : title }
}

/** Between the consent and the sign-in that says who consented. */
export default async function ConnectSignIn({ searchParams }: Query) {
  const setting = await findSettingOut()
  if (!setting) redirect(connectPage({ problem: 'lost' }))
  return (
    <ConnectSignInView
      address={setting.address}
      wasConsented={setting.wasConsented}
      roles={areas.connection}
      problem={toShownProblem((await searchParams).problem)}
      csrf={setting.csrf}
    />
  )
}
