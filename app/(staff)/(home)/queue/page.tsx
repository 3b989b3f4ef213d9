import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { findStaffAllowed, requireStaffPage } from '@/lib/staff/page'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

export async function generateMetadata(): Promise<Metadata> {
  const forbidden = (await findStaffAllowed('homeAdmin')) === 'forbidden'
  const t = await getTranslations()
  return { title: t(forbidden ? 'staff.forbidden.pageTitle' : 'queue.pageTitle') }
}

export default async function Queue() {
  const visitor = await requireStaffPage('homeAdmin')
  return (
    <VisitorFrame visitor={visitor} current="/queue">
      {null}
    </VisitorFrame>
  )
}
