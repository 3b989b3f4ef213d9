import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { isStaffProblem } from '@/components/helpdesk/staff-form'
import { CallerView, VerifyView } from '@/components/helpdesk/verify-view'
import { findCaller } from '@/lib/helpdesk/match-code'
import { findStaffAllowed, requireStaffPage } from '@/lib/staff/page'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

type Query = { searchParams: Promise<{ problem?: string; caller?: string }> }

export async function generateMetadata({ searchParams }: Query): Promise<Metadata> {
  const [t, visitor] = [await getTranslations('staff'), await findStaffAllowed('helpdesk')]
  if (visitor === 'forbidden') return { title: t('forbidden.pageTitle') }
  const { problem, caller } = await searchParams
  if (visitor && caller && (await findCaller(visitor.staff, caller, new Date())))
    return { title: t('caller.pageTitle') }
  const title = t('verify.pageTitle')
  return { title: isStaffProblem(problem) ? t('titleProblem', { title }) : title }
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
