import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { GateStrip } from '@/components/judgement/gate-strip'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { BackLink, LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { fillSlots, slot } from '@/components/ui/slots'
import { Time } from '@/components/ui/time'
import { withNames } from '@/components/ui/with-names'
import { CallerLine, type LookedUp } from './caller-line'
import type { ShownResult } from './host-view'
import { PolicyLines } from './policy-lines'
import { Say, toTold } from './say'

type ResultProps = {
  result: ShownResult
  caller: LookedUp
  /** Why nothing was judged: a code of `staff.result.notJudged`, or `noGuest`, `ambiguous`. */
  gap: 'policies' | 'app' | 'noGuest' | 'ambiguous' | null
  here: string
  /** `CompareTable`, as it comes. */
  log: ReactNode
  /** `WhatIfForm`. */
  whatIf: ReactNode
  /** `CodeMeaning`, where there was a code. */
  code: ReactNode
  /** `GuestFacts` and `SignInRows`, where there is one guest. */
  guest: ReactNode
  rows: ReactNode
  /** `OpenCase`. */
  handOver: ReactNode
}

/** 07c What stops the caller, as the host sees it: engine and log, what to say, and who is next. */
export function HostResult({
  result,
  caller,
  gap,
  here,
  log,
  whatIf,
  code,
  handOver,
  guest,
  rows,
}: ResultProps) {
  const t = useTranslations('staff.result')
  const words = useTranslations('judgement')
  const { title, sentence, names, readAt, loggedAt } = result
  return (
    <>
      <StaffPageHead
        before={<BackLink href="/look-ups">{t('back')}</BackLink>}
        title={withNames((all) => words(title.key, all), title.values)}
        lead={
          <>
            {loggedAt && (
              <>
                {fillSlots(t('byLog', { time: slot('time') }), {
                  time: <Time at={loggedAt} form="both" />,
                })}{' '}
              </>
            )}
            {sentence && withNames((all) => words(sentence.key, all), sentence.values)}
          </>
        }
        fresh={
          readAt && (
            <p className="text-small text-ink2">
              {fillSlots(t('readAt', { time: slot('time') }), { time: <Time at={readAt} /> })}{' '}
              <LooseLink href={here}>{t('refresh')}</LooseLink>
            </p>
          )
        }
      />
      <p className="mb-6 text-small text-ink2">
        <CallerLine {...caller} />
      </p>
      <div className="grid items-start gap-6 staff-aside:grid-cols-[minmax(0,1fr)_20rem] staff-aside:grid-rows-[auto_1fr]">
        <div className="min-w-0 space-y-6">
          {gap && <Gap gap={gap} host={names.host} address={caller.address} />}
          <Strip result={result} />
        </div>
        <div className="min-w-0 space-y-6 staff-aside:col-start-2 staff-aside:row-span-2">
          <HostSay result={result} />
          {handOver}
          {code}
        </div>
        <div className="min-w-0 space-y-6">
          {log}
          {rows}
          {whatIf}
          {guest}
          <PolicyLines policies={result.policies} />
        </div>
      </div>
    </>
  )
}

function Gap({
  gap,
  host,
  address,
}: {
  gap: NonNullable<ResultProps['gap']>
  host: string
  address: string
}) {
  const t = useTranslations('staff.result')
  const isPerson = gap === 'noGuest' || gap === 'ambiguous'
  const title = isPerson
    ? withNames((names) => t(gap, names), { host, address })
    : withNames((names) => t('notJudged', names), { host, part: gap })
  return <Notice kind="unknown" title={title} />
}

function Strip({ result: { gates, names } }: { result: ShownResult }) {
  const t = useTranslations('staff.result')
  const state = useTranslations('answer.gateState')
  const shown = (['home', 'crossing', 'host'] as const).map((side) => {
    const { state: how, policies } = gates[side]
    return {
      place: t(`place.${side}`),
      name: side === 'crossing' ? t('crossing') : names[side],
      state: how,
      word: state(how),
      sentence: (
        <>
          {withNames((all) => t(`gate.${side}.${how}`, all), names)}
          {policies.length > 0 && ' '}
          {policies.length > 0 && withNames((all) => t('policies', all), { policies: policies.join(', ') })}
        </>
      ),
    }
  })
  return <GateStrip title={t('stripTitle')} gates={shown} />
}

function HostSay({ result: { say, question, owner, next, names } }: { result: ShownResult }) {
  const t = useTranslations('staff.result')
  const words = useTranslations('judgement')
  return (
    <Say
      say={toTold((all) => words(say.key, all), say.values)}
      question={question ? toTold((all) => t(`ask.${question}`, all), names) : null}
      doNot={(['policy', 'risk', 'fixed'] as const).map((what) => t(`doNot.${what}`))}
      owner={[
        ...[owner, next].flatMap((line) =>
          line ? [toTold((all) => words(line.key, all), line.values)] : [],
        ),
        ...(next?.key === 'action.resetPassword.helpdesk'
          ? [toTold((all) => t('resetAlone', all), names)]
          : []),
      ]}
    />
  )
}
