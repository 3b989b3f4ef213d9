import type { Metadata } from 'next'
import { SettingsView } from '@/components/connect/settings-view'
import { findSettingsForm } from '@/lib/connect/settings'
import { requireStaffPage } from '@/lib/staff/page'
import { titleFor } from '@/lib/staff/title'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

type Query = { searchParams: Promise<{ problem?: string }> }

export async function generateMetadata({ searchParams }: Query): Promise<Metadata> {
  const { problem } = await searchParams
  return titleFor('tenantSettings', (t) => t('connect.settings.pageTitle'), Boolean(problem))
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
