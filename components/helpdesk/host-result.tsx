import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { GateStrip } from '@/components/judgement/gate-strip'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { BackLink, LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { fillSlots, slot } from '@/components/ui/slots'
import { Table } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { CallerLine, type LookedUp } from './caller-line'
import type { ShownResult } from './host-view'
import { Say } from './say'

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
        title={words(title.key, title.values)}
        lead={
          <>
            {loggedAt && (
              <>
                {fillSlots(t('byLog', { time: slot('time') }), {
                  time: <Time at={loggedAt} form="both" />,
                })}{' '}
              </>
            )}
            {sentence && words(sentence.key, sentence.values)}
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
          <Policies result={result} />
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
  return (
    <Notice
      kind="unknown"
      title={isPerson ? t(gap, { host, address }) : t('notJudged', { host, part: gap })}
    />
  )
}

function Strip({ result: { gates, names } }: { result: ShownResult }) {
  const t = useTranslations('staff.result')
  const state = useTranslations('answer.gateState')
  const shown = (['home', 'crossing', 'host'] as const).map((side) => {
    const { state: how, policies } = gates[side]
    const by = policies.length > 0 ? ` ${t('policies', { policies: policies.join(', ') })}` : ''
    return {
      place: t(`place.${side}`),
      name: side === 'crossing' ? t('crossing') : names[side],
      state: how,
      word: state(how),
      sentence: t(`gate.${side}.${how}`, names) + by,
    }
  })
  return <GateStrip title={t('stripTitle')} gates={shown} />
}

function HostSay({ result: { say, question, owner, next, names } }: { result: ShownResult }) {
  const t = useTranslations('staff.result')
  const words = useTranslations('judgement')
  return (
    <Say
      say={words(say.key, say.values)}
      question={question && t(`ask.${question}`, names)}
      doNot={(['policy', 'risk', 'fixed'] as const).map((what) => t(`doNot.${what}`))}
      owner={[owner, next].flatMap((line) => (line ? [words(line.key, line.values)] : []))}
    />
  )
}

function Policies({ result: { policies } }: { result: ShownResult }) {
  const t = useTranslations('staff.result')
  const words = useTranslations('judgement')
  if (policies.length === 0) return null
  return (
    <section>
      <h2 className="mb-3">{t('policiesTitle')}</h2>
      <Table
        caption={t('policiesTitle')}
        rows={policies}
        keyOf={({ id }) => id}
        columns={[
          {
            ...{ key: 'policy', heading: t('policyColumns.policy'), names: true },
            cell: ({ name }) => <bdi>{name}</bdi>,
          },
          {
            ...{ key: 'applies', heading: t('policyColumns.applies') },
            cell: ({ applies }) => t(`applies.${applies}`),
          },
          {
            ...{ key: 'because', heading: t('policyColumns.because') },
            cell: ({ reason }) => words(reason.key, reason.values),
          },
        ]}
      />
    </section>
  )
}
