import type { Metadata } from 'next'
import { RunsList } from '@/components/home/runs-list'
import { listRuns, listWaitingFor, pageSize } from '@/lib/remediation/find-run'
import { readProblem } from '@/lib/remediation/problem-query'
import { type PageQuery, requireStaffPage } from '@/lib/staff/page'
import { pageNumber } from '@/lib/staff/page-number'
import { titleFor } from '@/lib/staff/title'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

export async function generateMetadata({ searchParams }: PageQuery): Promise<Metadata> {
  return titleFor('homeAdmin', (t) => t('actions.pageTitle'), Boolean(readProblem(await searchParams)))
}

/** What admins of this tenant asked for, and how it stands. */
export default async function Actions({ searchParams }: PageQuery) {
  const visitor = await requireStaffPage('homeAdmin')
  const { staff, tenant } = visitor
  const query = await searchParams
  const page = pageNumber().parse(query['page'])
  const [{ runs, total }, waiting] = await Promise.all([
    listRuns(staff.tenantId, page),
    listWaitingFor(staff.tenantId, staff.subject),
  ])
  return (
    <VisitorFrame visitor={visitor} current="/actions">
      <RunsList
        home={tenant.displayName}
        {...{ waiting, runs, total, page, pageSize }}
        problem={readProblem(query)}
      />
    </VisitorFrame>
  )
}
