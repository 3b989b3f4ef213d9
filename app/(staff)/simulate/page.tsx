import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { WhatIfOffer } from '@/components/fidelity/what-if-offer'
import { PolicyTable } from '@/components/simulate/policy-table'
import { SimulateForm } from '@/components/simulate/simulate-form'
import { SimulationAnswer } from '@/components/simulate/simulation-answer'
import { FreshLine } from '@/components/staff/fresh-line'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { NumberedPaging } from '@/components/ui/table-paging'
import { withNames } from '@/components/ui/with-names'
import { mayEnter } from '@/lib/auth/roles'
import type { SideNames } from '@/lib/explain/reader'
import { listApplications, unnamedApp } from '@/lib/simulate/applications'
import { type Asked, readChoices } from '@/lib/simulate/choices'
import { findSimulation, type Found } from '@/lib/simulate/find-simulation'
import { type SimulationView, toSimulationView } from '@/lib/simulate/simulation-view'
import { pageNumber } from '@/lib/staff/page-number'
import { type PageQuery, requireStaffPage, type StaffVisitor } from '@/lib/staff/page'
import { titleFor } from '@/lib/staff/title'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

// whoever may enter as an administrator of the host may enter the helpdesk as well
const area = 'helpdesk'
const pageSize = 50

export async function generateMetadata({ searchParams }: PageQuery): Promise<Metadata> {
  const query = await searchParams
  const { wrong } = readChoices(query)
  return titleFor(
    area,
    (t, { tenant }) => (tenant.hostConnected ? t('simulate.pageTitle') : null),
    wrong.length > 0 || isWithoutApp(query),
  )
}

/** Sent, and no application chosen. A page that nobody has filled in yet has no such field. */
const isWithoutApp = (query: Awaited<PageQuery['searchParams']>) => query['app'] === ''

/** 08b One imagined sign-in: any guest or kind of guest, any application. All of it stands in the page's address. */
export default async function SimulatePage({ searchParams }: PageQuery) {
  const visitor = await requireStaffPage(area)
  const { tenant, staff } = visitor
  const query = await searchParams
  // an address that a colleague shared is about their tenant and no other
  if (!tenant.hostConnected || (query['of'] ?? tenant.tenantId) !== tenant.tenantId) notFound()
  const asked = readChoices(query)
  const found = await findSimulation(staff, tenant, asked)
  const [t, problems] = [await getTranslations('simulate'), await getTranslations('staff.problem')]
  const { typed } = asked
  const wrong = [
    ...(isWithoutApp(query) ? ['app'] : []),
    ...asked.wrong,
    ...(found.gap === 'noTenant' ? ['tenant'] : []),
  ]
  const view = toView(found, visitor, t('someTenant'))
  const apps = listApplications(found.posture?.policies ?? [], tenant.appLinks)
  const here = `/simulate?${new URLSearchParams({ ...typed, of: tenant.tenantId }).toString()}`
  return (
    <VisitorFrame visitor={visitor} current="/simulate">
      {wrong.length > 0 && (
        <ErrorSummary
          id="answer"
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
          of={tenant.tenantId}
          apps={apps}
          unnamedApp={unnamedApp}
          typed={typed}
          wrong={wrong}
        />
        <div id={wrong.length > 0 ? undefined : 'answer'} className="min-w-0 scroll-mt-6 space-y-6">
          {found.isRealmUnread && <Notice kind="unknown" title={t('realmUnread')} />}
          {view ? (
            <SimulationAnswer shown={view} subject={await nameSubject(found, asked, view.names, apps)} />
          ) : (
            <Notice
              kind={found.gap === 'app' ? 'info' : 'unknown'}
              title={withNames((all) => t(`gap.${wrong.length > 0 ? 'wrong' : (found.gap ?? 'app')}`, all), {
                host: tenant.displayName,
                address: asked.choices.guest?.address ?? '',
              })}
            />
          )}
          {view?.isAdmin && <WhatIfOffer csrf={visitor.csrf} typed={typed} />}
        </div>
      </div>
      {view && <Policies view={view} here={here} page={pageNumber().parse(query['page'])} />}
    </VisitorFrame>
  )
}

function toView({ simulation, home, provider }: Found, { staff, tenant }: StaffVisitor, someTenant: string) {
  if (!simulation) return null
  const names = { home: home ?? provider ?? someTenant, host: tenant.displayName }
  const isAdmin = mayEnter(staff.roles, 'resourceAdmin')
  return toSimulationView(simulation, { ...names, provider: provider ?? names.home }, isAdmin)
}

/** Who is imagined, and where to, in one line: a shared page begins with it. */
async function nameSubject(
  { guest, simulation }: Found,
  { choices, whatIf }: Asked,
  { home }: SideNames,
  apps: ReturnType<typeof listApplications>,
) {
  const t = await getTranslations('simulate')
  const id = whatIf.app ?? ''
  const app = id === unnamedApp ? t('unnamedApp') : apps.find((one) => one.id === id)?.name
  return withNames((all) => t(guest ? 'subject.guest' : 'subject.kind', all), {
    name: guest?.displayName ?? choices.guest?.address ?? '',
    type: t(`types.${simulation?.scenario.attempt.user.type ?? 'otherExternalUser'}`),
    ...{ home, app: app ?? t('appById', { id }) },
  })
}

async function Policies({ view, here, page }: { view: SimulationView; here: string; page: number }) {
  const t = await getTranslations('simulate')
  const { policies, matter } = view
  const from = (page - 1) * pageSize
  const rows = policies.slice(from, from + pageSize)
  const to = from + rows.length
  return (
    <PolicyTable
      rows={rows}
      total={policies.length}
      matter={matter}
      below={
        policies.length > pageSize && (
          <NumberedPaging
            {...{ of: t('policiesTitle'), from: from + 1, to, total: policies.length }}
            page={page}
            address={`${here}&page=`}
          />
        )
      }
    />
  )
}
