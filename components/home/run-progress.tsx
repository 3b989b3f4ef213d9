import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CodeText } from '@/components/ui/code-text'
import { Panel } from '@/components/ui/panel'
import { ProgressList, type ProgressStep } from '@/components/ui/progress-list'
import { moment } from './moment'
import { Grounds } from './run-agree'
import { LookAgain } from './run-frame'
import { HandedOver, RunNotice } from './run-notice'
import { isAtRisk, type RunProps, type Seen, type ShownOperation } from './run'
import { useWords } from './words'

type Props = RunProps & { operation: ShownOperation }

/** One person's change on its way: what was asked, sent, accepted and seen, with the times at which we saw it. */
export function RunProgress({ run, at, operation }: Props) {
  const t = useTranslations('actions.run')
  const steps = useSteps({ run, at, operation })
  const current = steps.find(({ state }) => state === 'now')
  const { requestId } = operation
  return (
    <div className="max-w-[40rem] space-y-6">
      <RunNotice {...{ run, at, operation }} />
      <HandedOver {...{ run, at, operation }} />
      <Panel>
        <h2 className="mb-4">{t('progressTitle')}</h2>
        <ProgressList
          words={{ done: t('done'), next: t('next') }}
          steps={steps.map(({ state, title, detail }) => ({ state, title, detail }))}
        />
        <LookAgain run={run} at={at} announcement={current?.plain ?? ''} />
      </Panel>
      <Panel>
        <h2>{t('made.title')}</h2>
        {(run.reason ?? run.checked) ? <Grounds run={run} /> : <p>{t('made.none')}</p>}
        {requestId && (
          <p className="mt-3 text-small text-ink2">
            {t('made.request')} <CodeText>{requestId}</CodeText>
          </p>
        )}
      </Panel>
    </div>
  )
}

type Step = ProgressStep & { plain: string }

function useSteps({ run, operation }: Props): Step[] {
  const t = useTranslations('actions.run.step')
  const states = useTranslations('actions.form.state')
  const say = useWords('actions')
  const { kind, approval, approver, actor } = run
  const { state, dispatchedAt, answeredAt, settledAt, handedOverAt, lookedAt, after, problem } = operation
  const [isOn, isSeen] = [operation.isLooking || state === 'dispatching', state === 'succeeded']
  const done = (title: ReactNode, at: Date | null): Step => ({
    ...{ state: 'done', title, plain: '' },
    detail: at && moment(at),
  })
  const steps = [done(say('run.step.asked', { name: actor.name }), run.createdAt)]
  if (approval === 'agreed')
    steps.push(done(say('run.step.agreed', { name: approver.name ?? '' }), approver.decidedAt))
  if (!dispatchedAt) return steps
  if (state === 'dispatching') return [...steps, { state: 'now', title: t('sending'), plain: t('sending') }]
  steps.push(done(t('sent'), dispatchedAt))
  const accepted = state === 'accepted' || isSeen || (state === 'outcomeUnknown' && problem === 'notSeen')
  if (accepted && answeredAt) steps.push(done(t('accepted'), answeredAt))
  if (handedOverAt) steps.push(done(t('handedOver'), handedOverAt))
  if (state === 'failed' || state === 'notApplied') return steps

  const looked = lookedAt && <>{say('run.step.lastLook', { time: moment(lookedAt) })}</>
  /** What is not seen yet: with what the directory says instead, while we look. */
  const open = (done: string, waiting: string, still: string): Step => ({
    ...(isOn ? { state: 'now', title: waiting } : { state: 'next', title: done }),
    plain: still,
    detail: isOn ? (
      <>
        {still} {looked}
      </>
    ) : (
      looked
    ),
  })
  const stillOf = (risk: Seen['risk']) => {
    if (risk?.isProcessing) return t('changing')
    return risk && states.has(risk.state) ? t('still', { state: states(risk.state) }) : t('stillNot')
  }
  if (!isSeen) {
    const ofRisk = kind !== 'resetPassword' && kind !== 'revokeSessions'
    const still = stillOf(ofRisk ? (after.risk ?? operation.before.risk) : undefined)
    return [
      ...steps,
      open(t(`seen.${kind}`), t('seenNow'), problem === 'awaitingActor' ? t('awaitingActor') : still),
    ]
  }
  steps.push(done(t(`seen.${kind}`), settledAt))
  if (kind !== 'resetPassword' || !isAtRisk(operation.before)) return steps
  if (!isAtRisk(after)) return [...steps, done(t('riskLifted'), lookedAt ?? settledAt)]
  return [...steps, open(t('riskLifted'), t('riskNow'), stillOf(after.risk))]
}
