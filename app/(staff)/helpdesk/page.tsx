import type { Metadata } from 'next'
import { isStaffProblem } from '@/components/helpdesk/staff-form'
import { CallerView, VerifyView } from '@/components/helpdesk/verify-view'
import { findCaller } from '@/lib/helpdesk/match-code'
import { requireStaffPage } from '@/lib/staff/page'
import { titleFor } from '@/lib/staff/title'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

type Query = { searchParams: Promise<{ problem?: string; caller?: string }> }

export async function generateMetadata({ searchParams }: Query): Promise<Metadata> {
  const { problem, caller } = await searchParams
  return titleFor(
    'helpdesk',
    async (t, { staff }) =>
      caller && (await findCaller(staff, caller, new Date()))
        ? t('staff.caller.pageTitle')
        : t('staff.verify.pageTitle'),
    isStaffProblem(problem),
  )
}

/** Who is calling: the form, or what a match of this agent's showed. */
export default async function Helpdesk({ searchParams }: Query) {
  const visitor = await requireStaffPage('helpdesk')
  const { problem, caller: id } = await searchParams
  const caller = id ? await findCaller(visitor.staff, id, new Date()) : null
  return (
    <VisitorFrame visitor={visitor} current="/helpdesk">
      {caller ? (
        <CallerView {...caller} />
      ) : (
        <VerifyView problem={isStaffProblem(problem) ? problem : null} csrf={visitor.csrf} />
      )}
    </VisitorFrame>
  )
}
