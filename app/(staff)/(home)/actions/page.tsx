import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RunsList } from '@/components/home/runs-list'
import { listRuns, listWaitingFor, pageSize } from '@/lib/remediation/find-run'
import { readProblem } from '@/lib/remediation/problem-query'
import { findStaffAllowed, requireStaffPage } from '@/lib/staff/page'
import { pageNumber } from '@/lib/staff/page-number'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

type Query = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: Query): Promise<Metadata> {
  const t = await getTranslations()
  if ((await findStaffAllowed('homeAdmin')) === 'forbidden') return { title: t('staff.forbidden.pageTitle') }
  const title = t('actions.pageTitle')
  return { title: readProblem(await searchParams) ? t('staff.titleProblem', { title }) : title }
}

/** What admins of this tenant asked for, and how it stands. */
export default async function Actions({ searchParams }: Query) {
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
