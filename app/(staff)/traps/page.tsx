import { getTranslations } from 'next-intl/server'
import { FreshLine } from '@/components/staff/fresh-line'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { Alerts } from './alerts'
import { EditsOverTime } from './edits-over-time'
import { ReadingNotice } from './reading-notice'
import { ErrorSummary } from '@/components/ui/error-summary'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { withNames } from '@/components/ui/with-names'
import { inTime } from '@/lib/diagnosis/in-time'
import { findHomeNames } from '@/lib/guests/home-names'
import { guestListState } from '@/lib/guests/state'
import { pageNumber } from '@/lib/staff/page-number'
import { type PageQuery, requireHostPage, type StaffVisitor } from '@/lib/staff/page'
import { titleForHost } from '@/lib/staff/title'
import { findPosture } from '@/lib/tenants/posture-store'
import { findAnalysis } from '@/lib/traps/analysis'
import { findAlerts, findChanges } from '@/lib/watch/store'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'
import { Traps } from './traps'

/** Sorting a million guests takes seconds, once; a page does not wait for it. */
const patienceMs = 3000
const charted = 30

/** Codes of `trapsPage.problem` that an address may carry. */
const toTrapsProblem = (code: unknown): 'formOld' | 'tryLater' | null =>
  code === 'formOld' || code === 'tryLater' ? code : null

export const generateMetadata = (page: PageQuery) =>
  titleForHost(
    (t) => t('trapsPage.pageTitle'),
    page,
    (code) => toTrapsProblem(code) !== null,
  )

/** 08a Which policies guests can never satisfy, whom they catch, and the smallest change; and what edits have done to guests. */
export default async function TrapsPage({ searchParams }: PageQuery) {
  const visitor = await requireHostPage()
  const { tenant, csrf } = visitor
  const [query, { tenantId }] = [await searchParams, tenant]
  const [state, names, alerts, changes, posture, analysis] = await Promise.all([
    guestListState(tenantId),
    findHomeNames(tenantId),
    findAlerts(tenantId),
    findChanges(tenantId, 0, charted),
    findPosture(tenantId),
    inTime(findAnalysis(tenantId), patienceMs, 'working' as const),
  ])
  const t = await getTranslations('trapsPage')
  const problem = toTrapsProblem(query['problem'])
  const now = new Date().toISOString()
  const isFound = typeof analysis !== 'string'
  const count = (isOn: boolean) =>
    isFound
      ? new Set(analysis.traps.flatMap(({ policy, enforced }) => (enforced === isOn ? [policy] : []))).size
      : 0
  return (
    <VisitorFrame visitor={visitor} current="/traps">
      {problem && (
        <ErrorSummary heading={t('problem.title')} problems={[{ text: t(`problem.${problem}`) }]} />
      )}
      <StaffPageHead
        title={isFound ? t('count', { count: count(true) }) : t('title')}
        lead={
          isFound &&
          t('lead', {
            guests: analysis.guests.guests,
            policies: analysis.resource.policies.length,
            reportOnly: count(false),
          })
        }
        fresh={
          <FreshLine
            at={posture?.readAt ?? null}
            now={now}
            refresh={<Refresh csrf={csrf} label={t('refresh')} busy={t('sending')} />}
          />
        }
      />
      <div className="space-y-6">
        <ReadingNotice state={{ ...state, readAt: state.readAt?.toISOString() ?? null }} />
        <Alerts alerts={alerts} names={names} csrf={csrf} />
        {isFound ? (
          <Traps
            analysis={analysis}
            names={names}
            host={tenant.displayName}
            readAt={state.readAt?.toISOString() ?? null}
            page={pageNumber().parse(query['page'])}
          />
        ) : (
          !(analysis === 'guestsUnread' && state.isUnderWay) && <Gap gap={analysis} tenant={tenant} />
        )}
        <EditsOverTime changes={changes.rows} names={names} now={now} />
      </div>
    </VisitorFrame>
  )
}

const Refresh = ({ csrf, label, busy }: { csrf: string; label: string; busy: string }) => (
  <PostForm action="/api/traps/refresh" csrf={csrf}>
    <SubmitButton look="quiet" size="staff" busy={busy}>
      {label}
    </SubmitButton>
  </PostForm>
)

type GapProps = {
  gap: 'noPosture' | 'policiesUnread' | 'guestsUnread' | 'working'
  tenant: StaffVisitor['tenant']
}

async function Gap({ gap, tenant }: GapProps) {
  const t = await getTranslations('trapsPage')
  const host = tenant.displayName
  return (
    <Notice
      kind={gap === 'working' ? 'info' : 'unknown'}
      title={withNames((all) => t(`gap.${gap}`, all), { host })}
    >
      <p>{t(`gap.${gap}Text`)}</p>
      {gap === 'policiesUnread' ? (
        <LooseLink href="/tenant">{t('connection')}</LooseLink>
      ) : (
        <LooseLink href="/traps">{t('again')}</LooseLink>
      )}
    </Notice>
  )
}
