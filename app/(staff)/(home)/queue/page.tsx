import { getTranslations } from 'next-intl/server'
import { QueueTable } from '@/components/home/queue-table'
import { FreshLine } from '@/components/staff/fresh-line'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { StreamedPart } from '@/components/staff/streamed-part'
import { countWork } from '@/lib/risk-list/count-work'
import { findListState, isCurrent } from '@/lib/risk-list/show-list'
import { consentProblemOf } from '@/lib/risk-list/state'
import { readView } from '@/lib/risk-list/view'
import { type PageQuery, requireStaffPage } from '@/lib/staff/page'
import { ConsentNotice } from '@/app/(staff)/(home)/consent-notice'
import { findTitle } from '@/app/(staff)/(home)/page-title'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'
import { QueueList } from './queue-list'

export const generateMetadata = () => findTitle('queue.pageTitle')

/** 06a: own people who asked for help, the longest wait first, and how the tenant stands. */
export default async function Queue({ searchParams }: PageQuery) {
  const [visitor, query] = [await requireStaffPage('homeAdmin'), await searchParams]
  const { tenantId, displayName: home } = visitor.tenant
  const { page } = readView(query)
  const [state, counts, t] = await Promise.all([
    findListState(tenantId),
    countWork(tenantId),
    getTranslations('queue'),
  ])
  const now = new Date().toISOString()
  const [consent, isHidden] = [consentProblemOf(state), state.problem === 'unlicensed']
  const readAt = isHidden ? state.problemAt : state.readAt
  const lead = counts.waiting
    ? t('lead', { home })
    : isCurrent(state) && !isHidden && counts.atRisk !== null
      ? t('leadNobody', { count: counts.atRisk })
      : t('leadUnseen', { home })
  return (
    <VisitorFrame visitor={visitor} current="/queue">
      <StaffPageHead
        title={t('title', { count: counts.waiting })}
        lead={lead}
        fresh={
          <FreshLine
            at={readAt?.toISOString() ?? null}
            now={now}
            refresh="/queue"
            failed={state.problem !== null && !consent && !isHidden}
            isAsked={isHidden}
          />
        }
      />
      <ConsentNotice problem={consent} tenant={visitor.tenant} />
      <StreamedPart
        reading={t('reading')}
        waiting={<QueueTable rows={[]} now={now} waiting={Math.min(8, counts.waiting || 1)} />}
        whole={`/queue?page=${page}&whole=1`}
        isWhole={isCurrent(state) || isHidden || query['whole'] === '1'}
      >
        <QueueList tenantId={tenantId} home={home} page={page} now={now} />
      </StreamedPart>
    </VisitorFrame>
  )
}
