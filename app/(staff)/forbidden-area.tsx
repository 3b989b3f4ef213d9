import { redirect } from 'next/navigation'
import { ForbiddenView } from '@/components/helpdesk/failed-views'
import { type Area, areas } from '@/lib/auth/roles'
import { findStaffVisitor } from '@/lib/staff/page'
import { VisitorFrame } from './visitor-frame'

/** Somebody is signed in whose roles do not open the pages of this area. Its title is the page's. */
export async function ForbiddenArea({ area }: { area: Area }) {
  const visitor = await findStaffVisitor()
  if (!visitor) redirect('/staff')
  const { staff, tenant, csrf } = visitor
  return (
    <VisitorFrame visitor={visitor} current={null}>
      <ForbiddenView
        name={staff.name}
        address={staff.address}
        tenantName={tenant.displayName}
        area={area}
        roles={areas[area]}
        csrf={csrf}
      />
    </VisitorFrame>
  )
}
