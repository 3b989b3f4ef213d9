import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { AssumedList } from '@/components/sweeps/assume-fields'
import { SweepLead } from '@/components/sweeps/sweep-lead'
import { SweepProgress } from '@/components/sweeps/sweep-progress'
import { ButtonLink } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { BackLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { findStaffAllowed, requireStaffPage } from '@/lib/staff/page'
import { pageNumber } from '@/lib/staff/page-number'
import { findSweep, versionOf } from '@/lib/sweeps/find-sweeps'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'
import { SweepAnswer } from './sweep-answer'

type Route = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}
const area = 'resourceAdmin'

export async function generateMetadata({ params }: Route): Promise<Metadata> {
  const t = await getTranslations()
  const visitor = await findStaffAllowed(area)
  if (visitor === 'forbidden') return { title: t('staff.forbidden.pageTitle') }
  const sweep = visitor && (await findSweep(visitor.tenant.tenantId, (await params).id))
  if (visitor && (!sweep || sweep.edits)) return { title: t('staff.notFound.pageTitle') }
  return { title: t('sweeps.result.pageTitle') }
}

/** One sweep of this tenant, from waiting to done. */
export default async function SweepPage({ params, searchParams }: Route) {
  const visitor = await requireStaffPage(area)
  const { tenant } = visitor
  const [sweep, query, t] = await Promise.all([
    findSweep(tenant.tenantId, (await params).id),
    searchParams,
    getTranslations('sweeps'),
  ])
  if (!sweep || sweep.edits) notFound()
  const { id, state, progress, result, guests, problem } = sweep
  const isOpen = state === 'waiting' || state === 'running'
  const title = result
    ? t('result.title', { blocked: result.now.hardest.blocked, guests: result.guests })
    : t(isOpen ? 'result.waiting' : 'result.failed')
  return (
    <VisitorFrame visitor={visitor} current="/sweeps">
      <StaffPageHead
        before={<BackLink href="/sweeps">{t('result.back')}</BackLink>}
        title={title}
        lead={<SweepLead guests={guests} apps={sweep.assumed.apps.length} readAt={sweep.postureReadAt} />}
        {...(result && {
          actions: (
            <ButtonLink href={`/sweeps/${id}/csv`} look="second" size="staff">
              {t('result.csv')}
            </ButtonLink>
          ),
        })}
      />
      {isOpen && (
        <SweepProgress id={id} progress={progress} version={versionOf(sweep)} here={`/sweeps/${id}`} />
      )}
      {state === 'failed' && (
        <Notice
          kind="unknown"
          title={t(
            `problem.${problem === 'policiesUnread' || problem === 'guestsUnread' ? problem : 'other'}`,
          )}
        />
      )}
      {result && (
        <SweepAnswer
          tenant={tenant}
          sweep={sweep}
          result={result}
          isHigh={query['pass'] === 'high'}
          page={pageNumber().parse(query['page'])}
          earlierId={String(query['with'] ?? '')}
        />
      )}
      <div className="mt-6">
        <Disclosure summary={t('result.assumed')}>
          <AssumedList typed={sweep.assumed.typed} host={tenant.displayName} />
        </Disclosure>
      </div>
    </VisitorFrame>
  )
}
