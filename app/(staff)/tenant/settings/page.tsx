import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SettingsView } from '@/components/connect/settings-view'
import { findSettingsForm } from '@/lib/connect/settings'
import { findStaffAllowed, requireStaffPage } from '@/lib/staff/page'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

type Query = { searchParams: Promise<{ problem?: string }> }

export async function generateMetadata({ searchParams }: Query): Promise<Metadata> {
  const t = await getTranslations()
  if ((await findStaffAllowed('tenantSettings')) === 'forbidden')
    return { title: t('staff.forbidden.pageTitle') }
  const title = t('connect.settings.pageTitle')
  return { title: (await searchParams).problem ? t('staff.titleProblem', { title }) : title }
}

/** What guests see of the visitor's tenant, to be changed. */
export default async function Settings({ searchParams }: Query) {
  const visitor = await requireStaffPage('tenantSettings')
  const { problem } = await searchParams
  const form = await findSettingsForm(visitor, typeof problem === 'string' ? problem : undefined)
  return (
    <VisitorFrame visitor={visitor} current="/tenant">
      <SettingsView tenant={visitor.tenant.displayName} csrf={visitor.csrf} {...form} />
    </VisitorFrame>
  )
}
