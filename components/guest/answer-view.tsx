import { useTranslations } from 'next-intl'
import { CheckedList } from '@/components/judgement/checked-list'
import { GateStrip } from '@/components/judgement/gate-strip'
import { Disclosure } from '@/components/ui/disclosure'
import { Columns, PageFrame, PageHead } from '@/components/ui/page-frame'
import { StepPanel } from '@/components/ui/panel'
import { fillSlots, slot } from '@/components/ui/slots'
import { Ago, Time } from '@/components/ui/time'
import type { GuestAnswer } from '@/lib/explain/answer'
import { AnswerStep } from './answer-step'
import type { AnswerActions, MessageFacts } from './answer-step'
import { Fixers } from './fixers'
import { HelpdeskCode } from './helpdesk-code'
import { SignOut } from './sign-out'
import { type Standing, StandingCase, StandingStep } from './standing-case'
import { TryAgainView } from './try-again-view'
import { useGates } from './gates'

export type AnswerProps = {
  answer: GuestAnswer
  /** ISO 8601 UTC. */
  checkedAt: string
  now: string
  csrf: string
  /** What is null or left out is not offered. */
  actions: AnswerActions
  /** For the message to the host; what is not known is said to be not known. */
  message?: MessageFacts
  /** The six digits that show a helpdesk agent who is calling; null offers to make them. */
  helpdesk?: { code: string; until: string } | null
  /** Whether the guest came here after a reset; only for "Try again now". */
  afterReset?: boolean
  /** Where somebody has a case of this guest. */
  standing?: Standing | null
}

/** 03 The answer, or 04 "Try again now" when nothing is in the way. */
export function AnswerView(props: AnswerProps) {
  const { answer, checkedAt, now, csrf, actions, message, helpdesk, standing } = props
  const t = useTranslations('guest.answer')
  const situation = useTranslations(`answer.situation.${answer.situation}`)
  const facts = useTranslations('answer.checked')
  const notSeen = useTranslations('answer.notSeen')
  const gates = useGates(answer)
  if (answer.situation === 'clear') return <TryAgainView {...props} />

  const { names } = answer
  // asking once more is no next step
  const isAsked = standing?.isWithOthers && ['askHome', 'handOver'].includes(answer.next.kind)
  const said = { ...names, next: answer.next.kind }
  const context = fillSlots(t('contextChecked', { host: names.host, time: slot('time') }), {
    time: <Time at={checkedAt} />,
  })
  return (
    <PageFrame account={actions.signOut && <SignOut action={actions.signOut} csrf={csrf} />}>
      <Columns aside={<Fixers answer={answer} ask={actions.ask} />}>
        <PageHead
          before={
            <>
              {standing && !isAsked && <StandingCase {...standing} />}
              <p className="mb-2 text-small font-semibold text-ink2">{context}</p>
            </>
          }
          title={situation('title', said)}
          lead={situation('cause', said)}
        />
        <StepPanel title={t('nextStep')}>
          {standing && isAsked ? (
            <StandingStep {...standing} />
          ) : (
            <AnswerStep answer={answer} csrf={csrf} actions={actions} message={message} />
          )}
        </StepPanel>
      </Columns>
      <div className="mt-10">
        <GateStrip title={t('gatesTitle')} gates={gates} />
      </div>
      <div className="mt-10 grid gap-x-16 gap-y-8 aside:grid-cols-2">
        <CheckedList
          title={t('checkedTitle')}
          seen
          none={t('checkedNone')}
          items={answer.checked.map(({ fact, value, readAt, isOld }) => ({
            key: fact,
            text: facts(`${fact}.${value}`, names),
            when:
              readAt &&
              fillSlots(t(isOld ? 'readAtOld' : 'readAt', { ago: slot('ago') }), {
                ago: <Ago at={readAt} now={now} />,
              }),
          }))}
        />
        <CheckedList
          title={t('notSeenTitle')}
          seen={false}
          none={t('notSeenNone')}
          items={answer.notSeen.map((code) => ({ key: code, text: notSeen(code, names) }))}
        />
      </div>
      {(helpdesk || actions.helpdeskCode) && (
        <div id="helpdesk" className="mt-10 scroll-mt-6">
          <Disclosure summary={t('helpdeskTitle')} open={Boolean(helpdesk)}>
            <HelpdeskCode code={helpdesk ?? null} action={actions.helpdeskCode ?? null} csrf={csrf} />
          </Disclosure>
        </div>
      )}
    </PageFrame>
  )
}
