import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { CaseProblems, toCaseProblem } from '@/components/cases/case-problems'
import { CasesTable } from '@/components/cases/cases-table'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { Paging } from '@/components/ui/table-paging'
import { toCaseRow } from '@/lib/cases/case-view'
import { caseLists, casesAPage, countOurCases, findStaffCases } from '@/lib/cases/staff-case'
import { type PageQuery, requireStaffPage } from '@/lib/staff/page'
import { pageNumber } from '@/lib/staff/page-number'
import { titleFor } from '@/lib/staff/title'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

export async function generateMetadata({ searchParams }: PageQuery): Promise<Metadata> {
  const { problem } = await searchParams
  return titleFor('helpdesk', (t) => t('cases.pageTitle'), Boolean(toCaseProblem(problem)))
}

const asList = z.enum(caseLists).catch('ours')

/** The cases of this organisation, by with whom they are. */
export default async function Cases({ searchParams }: PageQuery) {
  const visitor = await requireStaffPage('helpdesk')
  const query = await searchParams
  const [list, page] = [asList.parse(query['list']), pageNumber().parse(query['page'])]
  const [{ rows, total }, ours, t] = await Promise.all([
    findStaffCases(visitor.tenant.tenantId, list, page),
    countOurCases(visitor.tenant.tenantId),
    getTranslations('cases'),
  ])
  const from = (page - 1) * casesAPage
  const to = from + rows.length
  const address = (at: number) => `/cases?list=${list}&page=${at}`
  return (
    <VisitorFrame visitor={visitor} current="/cases">
      <CaseProblems problem={toCaseProblem(query['problem'])} />
      <StaffPageHead title={t('title', { count: ours })} lead={t('lead')} />
      <CasesTable
        list={list}
        lists={caseLists}
        rows={rows.map(toCaseRow)}
        paging={
          rows.length > 0 && (
            <Paging
              {...{ of: t('table'), from: from + 1, to, total }}
              {...(page > 1 && { previous: address(page - 1) })}
              {...(to < total && { next: address(page + 1) })}
            />
          )
        }
      />
    </VisitorFrame>
  )
}
