import type { Metadata } from 'next'
import { DisconnectView } from '@/components/connect/disconnect-view'
import { hasProvenAnew } from '@/lib/connect/disconnect'
import { toLeaveProblem } from '@/lib/connect/leave-problem'
import { requireStaffPage } from '@/lib/staff/page'
import { titleFor } from '@/lib/staff/title'
import { findTypedForm } from '@/lib/staff/typed-form'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

type Query = { searchParams: Promise<{ problem?: string }> }

export async function generateMetadata({ searchParams }: Query): Promise<Metadata> {
  const { problem } = await searchParams
  return titleFor('connection', (t) => t('connect.leave.pageTitle'), Boolean(toLeaveProblem(problem)))
}

/** Before a tenant leaves: what goes, what stays, and the name to type. */
export default async function Disconnect({ searchParams }: Query) {
  const visitor = await requireStaffPage('connection')
  const { staff, tenant, csrf } = visitor
  const [{ problem }, { name }, isProven] = [
    await searchParams,
    await findTypedForm(staff, 'disconnect', { name: '' }),
    await hasProvenAnew({ staff, now: new Date() }),
  ]
  return (
    <VisitorFrame visitor={visitor} current="/tenant">
      <DisconnectView
        tenant={{
          id: tenant.tenantId,
          displayName: tenant.displayName,
          isHost: tenant.hostConnected,
          isHome: tenant.homeConnected,
        }}
        typed={name}
        isProven={isProven}
        problem={toLeaveProblem(problem)}
        csrf={csrf}
      />
    </VisitorFrame>
  )
}
