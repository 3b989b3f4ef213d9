import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PolicyTable } from '@/components/simulate/policy-table'
import { SimulateForm } from '@/components/simulate/simulate-form'
import { SimulationAnswer } from '@/components/simulate/simulation-answer'
import { FreshLine } from '@/components/staff/fresh-line'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { Paging } from '@/components/ui/table-paging'
import { mayEnter } from '@/lib/auth/roles'
import { listApplications, unnamedApp } from '@/lib/simulate/applications'
import { type Asked, readChoices } from '@/lib/simulate/choices'
import { findSimulation, type Found } from '@/lib/simulate/find-simulation'
import { toSimulationView } from '@/lib/simulate/simulation-view'
import { pageNumber } from '@/lib/staff/page-number'
import { findStaffAllowed, requireStaffPage, type StaffVisitor } from '@/lib/staff/page'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

type Query = { searchParams: Promise<Record<string, string | string[] | undefined>> }

// whoever may enter as an administrator of the host may enter the helpdesk as well
const area = 'helpdesk'
const pageSize = 50

export async function generateMetadata({ searchParams }: Query): Promise<Metadata> {
  const [t, staff] = [await getTranslations('simulate'), await getTranslations('staff')]
  const visitor = await findStaffAllowed(area)
  if (visitor === 'forbidden') return { title: staff('forbidden.pageTitle') }
  if (visitor && !visitor.tenant.hostConnected) return { title: staff('notFound.pageTitle') }
  const title = t('pageTitle')
  const { wrong } = readChoices(await searchParams)
  return { title: wrong.length > 0 ? staff('titleProblem', { title }) : title }
}

/** 08b One imagined sign-in: any guest or kind of guest, any application. All of it stands in the page's address. */
export default async function SimulatePage({ searchParams }: Query) {
  const visitor = await requireStaffPage(area)
  const { tenant, staff } = visitor
  if (!tenant.hostConnected) notFound()
  const query = await searchParams
  const asked = readChoices(query)
  const found = await findSimulation(staff, tenant, asked)
  const [t, problems] = [await getTranslations('simulate'), await getTranslations('staff.problem')]
  const { typed } = asked
  const wrong = found.gap === 'noTenant' ? [...asked.wrong, 'tenant'] : asked.wrong
  const here = `/simulate?${new URLSearchParams(typed).toString()}`
  return (
    <VisitorFrame visitor={visitor} current="/simulate">
      {wrong.length > 0 && (
        <ErrorSummary
          heading={problems('title')}
          problems={wrong.map((field) => ({ field, text: t(`wrong.${field}`) }))}
        />
      )}
      <StaffPageHead
        title={t('title')}
        lead={t('lead')}
        fresh={
          found.posture && (
            <FreshLine
              at={found.posture.readAt}
              now={new Date().toISOString()}
              refresh={here}
              failed={found.posture.stale !== undefined && found.posture.stale !== 'old'}
            />
          )
        }
      />
      <div className="grid items-start gap-6 staff-aside:grid-cols-[19rem_minmax(0,1fr)]">
        <SimulateForm
          host={tenant.displayName}
          apps={listApplications(found.posture?.policies ?? [], tenant.appLinks)}
          unnamedApp={unnamedApp}
          typed={typed}
          wrong={wrong}
        />
        <Answer {...{ visitor, asked, found, here, page: pageNumber().parse(query['page']) }} />
      </div>
    </VisitorFrame>
  )
}

type Answered = { visitor: StaffVisitor; asked: Asked; found: Found; here: string; page: number }

async function Answer({ visitor: { tenant, staff }, asked, found, here, page }: Answered) {
  const t = await getTranslations('simulate')
  const host = tenant.displayName
  const { gap, simulation, isRealmUnread } = found
  if (gap === 'wrong' || gap === 'noTenant') return <Notice kind="unknown" title={t('gap.wrong')} />
  const address = asked.choices.guest?.address ?? ''
  if (!simulation)
    return (
      <Notice kind={gap === 'app' ? 'info' : 'unknown'} title={t(`gap.${gap ?? 'app'}`, { host, address })} />
    )
  const home = found.home ?? t('someTenant')
  const view = toSimulationView(
    simulation,
    { home, host, provider: found.provider ?? home },
    mayEnter(staff.roles, 'resourceAdmin'),
  )
  const { policies, matter, ...shown } = view
  const rows = policies.slice((page - 1) * pageSize, page * pageSize)
  const from = (page - 1) * pageSize
  const to = from + rows.length
  return (
    <div className="min-w-0">
      <div className="space-y-6">
        {isRealmUnread && <Notice kind="unknown" title={t('realmUnread')} />}
        <SimulationAnswer shown={shown} />
      </div>
      <PolicyTable
        rows={rows}
        total={policies.length}
        matter={matter}
        below={
          policies.length > pageSize && (
            <Paging
              {...{ of: t('policiesTitle'), from: from + 1, to, total: policies.length }}
              {...(page > 1 && { previous: `${here}&page=${page - 1}` })}
              {...(to < policies.length && { next: `${here}&page=${page + 1}` })}
            />
          )
        }
      />
    </div>
  )
}
