import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { SweepLead } from '@/components/sweeps/sweep-lead'
import { ButtonLink } from '@/components/ui/button'
import { BackLink } from '@/components/ui/link'
import { type PageOfOne, requireStaffPage } from '@/lib/staff/page'
import { pageNumber } from '@/lib/staff/page-number'
import { titleFor } from '@/lib/staff/title'
import { findSweep, findSweepKind } from '@/lib/sweeps/find-sweeps'
import { Assumed, isOpen, SweepState } from '@/app/(staff)/sweeps/sweep-state'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'
import { SweepAnswer } from './sweep-answer'

const area = 'resourceAdmin'

export async function generateMetadata({ params }: PageOfOne): Promise<Metadata> {
  const { id } = await params
  return titleFor(area, async (t, { tenant }) =>
    (await findSweepKind(tenant.tenantId, id)) === 'sweep' ? t('sweeps.result.pageTitle') : null,
  )
}

/** One sweep of this tenant, from waiting to done. */
export default async function SweepPage({ params, searchParams }: PageOfOne) {
  const visitor = await requireStaffPage(area)
  const { tenant } = visitor
  const [sweep, query, t] = await Promise.all([
    findSweep(tenant.tenantId, (await params).id),
    searchParams,
    getTranslations('sweeps'),
  ])
  if (!sweep || sweep.edits) notFound()
  const { id, result, guests } = sweep
  const title = result
    ? t('result.title', { blocked: result.now.hardest.blocked, guests: result.guests })
    : t(isOpen(sweep) ? 'result.waiting' : 'result.failed')
  return (
    <VisitorFrame visitor={visitor} current="/sweeps">
      <StaffPageHead
        before={<BackLink href="/sweeps">{t('result.back')}</BackLink>}
        title={title}
        lead={<SweepLead guests={guests} apps={sweep.assumed.apps.length} readAt={sweep.postureReadAt} />}
        {...(result && {
          actions: (
            <>
              <ButtonLink href={`/sweeps/${id}/csv`} look="second" size="staff">
                {t('result.csv')}
              </ButtonLink>
              <ButtonLink href="/try" look="second" size="staff">
                {t('try.title')}
              </ButtonLink>
            </>
          ),
        })}
      />
      <SweepState sweep={sweep} here={`/sweeps/${id}`} again="/sweeps" />
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
      <Assumed sweep={sweep} host={tenant.displayName} />
    </VisitorFrame>
  )
}
