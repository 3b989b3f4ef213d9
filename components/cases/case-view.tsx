import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CodeText } from '@/components/ui/code-text'
import { BackLink, LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { fillSlots, slot } from '@/components/ui/slots'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'
import { withNames } from '@/components/ui/with-names'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import type { ShownCase } from '@/lib/explain/shown-case'
import { CaseButton } from './case-button'
import { CaseProblems, type ShownProblem } from './case-problems'
import { CaseProof } from './case-proof'
import { CaseTimeline } from './case-timeline'
import { stateTags, useStateWord } from './case-words'

type ViewProps = {
  shown: ShownCase
  problem: ShownProblem | null
  csrf: string
  /** Whether the host's sign-in log can be looked into. */
  isWatched: boolean
  /** The person's page, for home admins. */
  personHref: string | null
  /** `HandOverForm` and `CaseLink`; null where there is nothing to hand over. */
  handOver: ReactNode
  link: ReactNode
}

/** A case as one side sees it: where it stands, what both know, what happened, and the proof. */
export function CaseView({ shown, problem, csrf, isWatched, personHref, handOver, link }: ViewProps) {
  const t = useTranslations('cases')
  const word = useStateWord()
  const { number, names, state, since, address, side } = shown
  const isOver = state === 'closed'
  return (
    <>
      <CaseProblems problem={problem} />
      <StaffPageHead
        before={<BackLink href="/cases">{t('back')}</BackLink>}
        title={fillSlots(t('caseTitle', { number: slot('number') }), {
          number: <CodeText>{number}</CodeText>,
        })}
        lead={withNames((all) => t('caseLead', all), { ...names, address })}
        fresh={
          <p className="flex flex-wrap items-center gap-2 text-small text-ink2">
            <Tag kind={stateTags[state]}>{word(state, names)}</Tag>
            <span>
              {fillSlots(t('since', { time: slot('time') }), { time: <Time at={since} form="both" /> })}
            </span>
          </p>
        }
      />
      <div className="grid items-start gap-6 staff-aside:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-6">
          <Notice kind={state === 'solved' ? 'good' : 'info'} title={t('next.title')}>
            <p>
              {withNames(
                (all) => t(`next.${state === 'solved' && !isWatched ? 'solvedBlind' : state}`, all),
                names,
                { date: <Time at={shown.keptUntil} form="date" /> },
              )}
            </p>
          </Notice>
          <Shared shown={shown} />
          <CaseProof shown={shown} />
          <section>
            <h2 className="mb-3">{t('timeline.title')}</h2>
            <CaseTimeline shown={shown} />
          </section>
        </div>
        <div className="min-w-0 space-y-6">
          {!isOver && handOver}
          <Half side={side} names={names} personHref={personHref} />
          {link}
          {!isOver && <CloseForm id={shown.id} csrf={csrf} />}
        </div>
      </div>
    </>
  )
}

function Shared({ shown: { facts, names } }: { shown: ShownCase }) {
  const t = useTranslations('cases.shared')
  const code = (text: string | null) => (text ? <CodeText>{text}</CodeText> : t('notKnown'))
  return (
    <Panel>
      <h2>{t('title')}</h2>
      <SummaryList
        facts={[
          { term: t('cause'), value: withNames((all) => t(`causes.${facts.kind}`, all), names) },
          { term: t('nextStep'), value: withNames((all) => t(`steps.${facts.kind}`, all), names) },
          { term: t('app'), value: facts.app ? <bdi>{facts.app}</bdi> : t('notKnown') },
          {
            term: t('when'),
            value: facts.stoppedAt ? <Time at={facts.stoppedAt} form="utc" /> : t('notKnown'),
          },
          { term: t('code'), value: code(facts.code) },
          { term: t('requestId'), value: code(facts.requestId) },
          { term: t('correlationId'), value: code(facts.correlationId) },
        ]}
      />
    </Panel>
  )
}

function Half({
  side,
  names,
  personHref,
}: {
  side: 'home' | 'host'
  names: ShownCase['names']
  personHref: string | null
}) {
  const t = useTranslations('cases')
  return (
    <Panel>
      <h2>{withNames((all) => t(`half.${side}Title`, all), names)}</h2>
      <p className="mt-2">{t(`half.${side}Text`)}</p>
      {side === 'home' && personHref && (
        <p className="mt-2">
          <LooseLink href={personHref}>{t('half.homeLink')}</LooseLink>
        </p>
      )}
      <h3 className="mt-4 font-semibold">{t('caller.title')}</h3>
      <p className="mt-1">{t('caller.text')}</p>
      <p className="mt-2">
        <LooseLink href="/look-ups">{t('caller.link')}</LooseLink>
      </p>
    </Panel>
  )
}

function CloseForm({ id, csrf }: { id: string; csrf: string }) {
  const t = useTranslations('cases.close')
  return (
    <Panel>
      <h2>{t('title')}</h2>
      <div className="mt-3 flex flex-wrap gap-3">
        {(['in', 'notNeeded'] as const).map((because) => (
          <CaseButton
            key={because}
            action="/api/cases/close"
            {...{ id, csrf }}
            name="because"
            value={because}
          >
            {t(because)}
          </CaseButton>
        ))}
      </div>
    </Panel>
  )
}
