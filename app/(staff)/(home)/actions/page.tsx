import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { findStaffAllowed, requireStaffPage } from '@/lib/staff/page'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

export async function generateMetadata(): Promise<Metadata> {
  const forbidden = (await findStaffAllowed('homeAdmin')) === 'forbidden'
  const t = await getTranslations()
  return { title: t(forbidden ? 'staff.forbidden.pageTitle' : 'actions.pageTitle') }
}

export default async function Actions() {
  const visitor = await requireStaffPage('homeAdmin')
  return (
    <VisitorFrame visitor={visitor} current="/actions">
      {null}
    </VisitorFrame>
  )
}
