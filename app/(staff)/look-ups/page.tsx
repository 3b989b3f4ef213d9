import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LookUpView } from '@/components/helpdesk/look-up-view'
import { isStaffProblem } from '@/components/helpdesk/staff-form'
import { NumberedPaging } from '@/components/ui/table-paging'
import { findLookUps, lookUpsPerPage, textOf } from '@/lib/helpdesk/look-up'
import { requireStaffPage } from '@/lib/staff/page'
import { findTypedForm } from '@/lib/staff/typed-form'
import { pageNumber } from '@/lib/staff/page-number'
import { titleFor } from '@/lib/staff/title'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

type Query = { searchParams: Promise<{ problem?: string; page?: string }> }

export async function generateMetadata({ searchParams }: Query): Promise<Metadata> {
  const { problem } = await searchParams
  return titleFor('helpdesk', (t) => t('staff.lookUp.pageTitle'), isStaffProblem(problem))
}

const nothing = { asked: '', reason: '' }

/** 07a The box, and what this agent looked up before. */
export default async function LookUps({ searchParams }: Query) {
  const visitor = await requireStaffPage('helpdesk')
  const { problem, page: asked } = await searchParams
  const page = pageNumber().parse(asked)
  const [{ rows, total }, typed, t] = await Promise.all([
    findLookUps(visitor.staff, page),
    findTypedForm(visitor.staff, 'lookUp', nothing),
    getTranslations('staff.lookUp'),
  ])
  const from = (page - 1) * lookUpsPerPage
  const to = from + rows.length
  return (
    <VisitorFrame visitor={visitor} current="/look-ups">
      <LookUpView
        typed={isStaffProblem(problem) ? typed : nothing}
        problem={isStaffProblem(problem) ? problem : null}
        csrf={visitor.csrf}
        own={rows.map(({ id, asked: what, reason, at, callerCheckId }) => ({
          ...{ id, reason, kind: what.kind, text: textOf(what) },
          ...{ at: at.toISOString(), proven: callerCheckId !== null },
        }))}
        paging={
          rows.length > 0 && (
            <NumberedPaging
              {...{ of: t('own'), from: from + 1, to, total }}
              page={page}
              address="/look-ups?page="
            />
          )
        }
      />
    </VisitorFrame>
  )
}
