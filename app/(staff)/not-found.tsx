import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DoorFrame } from '@/components/helpdesk/door-frame'
import { NotFoundView } from '@/components/helpdesk/failed-views'
import { findStaffVisitor } from '@/lib/staff/page'
import { VisitorFrame } from './visitor-frame'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff.notFound')
  return { title: t('pageTitle') }
}

/** The same page for what is not there and for what is another organisation's. */
export default async function NotFound() {
  const visitor = await findStaffVisitor()
  if (!visitor)
    return (
      <DoorFrame>
        <NotFoundView />
      </DoorFrame>
    )
  return (
    <VisitorFrame visitor={visitor} current={null}>
      <NotFoundView />
    </VisitorFrame>
  )
}
