import { getTranslations } from 'next-intl/server'
import { FoundPeople } from '@/components/home/found-people'
import { RiskHidden } from '@/components/home/risk-hidden'
import { FreshLine } from '@/components/staff/fresh-line'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { StreamedPart } from '@/components/staff/streamed-part'
import { lookUpPeople } from '@/lib/risk-list/look-up'
import { findListState, isCurrent } from '@/lib/risk-list/show-list'
import { consentProblemOf } from '@/lib/risk-list/state'
import { readView, toQuery } from '@/lib/risk-list/view'
import { type PageQuery, requireStaffPage } from '@/lib/staff/page'
import { ConsentNotice } from '@/app/(staff)/(home)/consent-notice'
import { findTitle } from '@/app/(staff)/(home)/page-title'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'
import { UsersList, WaitingList } from './users-list'

export const generateMetadata = () => findTitle('people.pageTitle')

/** 06b, 06c and 06j: everybody who is or was at risk, or why nobody can be seen. */
export default async function Users({ searchParams }: PageQuery) {
  const [visitor, query] = [await requireStaffPage('homeAdmin'), await searchParams]
  const { tenantId, displayName: home } = visitor.tenant
  const view = readView(query)
  const [state, t] = [await findListState(tenantId), await getTranslations('people.list')]
  const now = new Date().toISOString()
  const here = `/users${toQuery(view)}`
  const everyone = view.q !== '' && (query['everyone'] === '1' || state.problem === 'unlicensed')
  const people = everyone ? (
    <FoundPeople
      q={view.q}
      home={home}
      people={await lookUpPeople(tenantId, view.q)}
      {...(state.problem !== 'unlicensed' && { back: here })}
    />
  ) : null

  if (state.problem === 'unlicensed')
    return (
      <VisitorFrame visitor={visitor} current="/users">
        <StaffPageHead
          title={t('hidden.title')}
          lead={t('hidden.lead', { home })}
          fresh={<FreshLine at={state.problemAt?.toISOString() ?? null} now={now} refresh="/users" isAsked />}
        />
        {people}
        <RiskHidden home={home} q={view.q} />
      </VisitorFrame>
    )
  const { problem } = state
  const consent = consentProblemOf(state)
  const whole = `/users${toQuery(view) || '?'}${toQuery(view) ? '&' : ''}whole=1`
  return (
    <VisitorFrame visitor={visitor} current="/users">
      <StaffPageHead
        title={t('title')}
        fresh={
          <FreshLine
            at={state.readAt?.toISOString() ?? null}
            now={now}
            refresh={here}
            failed={problem !== null && consent === null}
          />
        }
      />
      <ConsentNotice problem={consent} tenant={visitor.tenant} />
      {people}
      {!people && (consent === null || state.readAt !== null) && (
        <StreamedPart
          reading={t('reading')}
          waiting={<WaitingList />}
          whole={whole}
          isWhole={isCurrent(state) || query['whole'] === '1'}
        >
          <UsersList tenantId={tenantId} home={home} view={view} now={now} />
        </StreamedPart>
      )}
    </VisitorFrame>
  )
}
