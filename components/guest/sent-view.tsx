import { useTranslations } from 'next-intl'
import { CaseNumber } from '@/components/ui/case-number'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { AsideSection, Columns, PageFrame, PageHead } from '@/components/ui/page-frame'
import { ProgressList } from '@/components/ui/progress-list'
import type { ProgressStep } from '@/components/ui/progress-list'
import { fillSlots, slot } from '@/components/ui/slots'
import { Ago, Time } from '@/components/ui/time'
import type { AnswerNames } from '@/lib/explain/answer'
import { KeepUp } from '@/components/ui/keep-up'
import { useKeepUpWords } from './keep-up-words'
import { LookAgain } from './look-again'
import { SignOut } from './sign-out'

type SentProps = {
  names: AnswerNames
  /** `risk`: home gives a new password and the warning goes; `other`: home looks into it. */
  kind: 'risk' | 'other'
  /** Six characters, with or without a space in the middle. */
  caseNumber: string
  /** All times are ISO 8601 UTC and say when we saw it. */
  now: string
  sentAt: string
  openedAt: string | null
  /** When home IT began, and when it was put right there. */
  takenAt?: string | null
  solvedAt?: string | null
  passwordAt: string | null
  clearedAt: string | null
  refused?: boolean
  lastLookAt: string | null
  csrf: string
  actions: { lookAgain: string; handOver?: string | null; signOut?: string | null }
  pollUrl?: string
  version?: string
}

/** 05 Home IT has the request: the number to read out, and how it is going. */
export function SentView(props: SentProps) {
  const { names, caseNumber, csrf, actions, refused, pollUrl } = props
  const t = useTranslations('guest.sent')
  const common = useTranslations('guest.common')
  const words = useKeepUpWords()
  const { number, spelling } = useSpelling(caseNumber)
  const { steps, current } = useSteps(props)
  return (
    <PageFrame account={actions.signOut && <SignOut action={actions.signOut} csrf={csrf} />}>
      <Columns aside={<Aside kind={props.kind} handOver={actions.handOver} />}>
        <PageHead title={t('title', names)} lead={t('lead')} />
        <CaseNumber label={t('caseNumber')} number={number} spelling={spelling} />
        <h2 className="mt-9 mb-4">{t('progressTitle')}</h2>
        {refused ? (
          <Notice kind="stopped" title={t('refused', names)} />
        ) : (
          <ProgressList words={{ done: common('state.done'), next: common('state.next') }} steps={steps} />
        )}
        <div className="mt-6 flex flex-wrap items-center gap-x-7 gap-y-2">
          <LookAgain action={actions.lookAgain} csrf={csrf} />
          {pollUrl && (
            <KeepUp url={pollUrl} version={props.version ?? ''} announcement={current} words={words} />
          )}
        </div>
      </Columns>
    </PageFrame>
  )
}

/** "K7M4QP" as K7M 4QP and as words to read out. */
function useSpelling(caseNumber: string) {
  const t = useTranslations('guest.common.spelling')
  const letters = [...caseNumber.toUpperCase().replace(/[^0-9A-Z]/g, '')]
  const halves = [letters.slice(0, 3), letters.slice(3)]
  const word = (letter: string) => (t.has(letter) ? t(letter) : letter)
  return {
    number: halves.map((half) => half.join('')).join(' '),
    spelling: halves.map((half) => half.map(word).join(', ')).join(' · '),
  }
}

type StepText = { at: string | null; done: string; now: string; next: string; hint?: string }

function useSteps(props: SentProps) {
  const { names, now, sentAt, openedAt, lastLookAt } = props
  const t = useTranslations('guest.sent')
  const takenAt = props.takenAt ?? null
  const same = (text: string, at: string | null) => ({ at, done: text, now: text, next: text })
  const texts: StepText[] = [
    same(t('requestSent'), sentAt),
    { ...same(t('openedNext', names), openedAt ?? takenAt), done: t('opened', names) },
    ...(takenAt ? [same(t('begun', names), takenAt)] : []),
    ...useWork(props),
    { ...same(t('tryAgain', names), null), hint: t('tryAgainHint') },
  ]
  // home IT that uses Readmit may never open the page that others get
  const shown = texts.filter((_, place) => place !== 1 || openedAt || !takenAt)
  /** A later step seen means the ones before it happened, even where we did not see when. */
  const last = shown.findLastIndex(({ at }) => at !== null)
  const looked =
    lastLookAt &&
    fillSlots(t('lastLook', { time: slot('time'), ago: slot('ago') }), {
      time: <Time at={lastLookAt} />,
      ago: <Ago at={lastLookAt} now={now} />,
    })
  const steps = shown.map((text, place): ProgressStep => {
    const state = place <= last ? 'done' : place === last + 1 ? 'now' : 'next'
    const detail = { done: text.at ? <Time at={text.at} /> : undefined, now: looked, next: text.hint }[state]
    return { state, title: text[state], detail }
  })
  return { steps, current: shown[last + 1]?.now ?? '' }
}

/** What home IT does. A warning that is lifted without a new password was looked at and taken away. */
function useWork({ names, kind, passwordAt, clearedAt, ...props }: SentProps): StepText[] {
  const t = useTranslations('guest.sent')
  const solvedAt = props.solvedAt ?? null
  if (kind === 'other') {
    const work = t('work', names)
    return [{ at: solvedAt, done: solvedAt ? t('solved', names) : work, now: work, next: work }]
  }
  const warning = t('warning')
  const lifted = {
    at: clearedAt ?? solvedAt,
    done: warning,
    now: warning,
    next: warning,
    hint: t('warningHint'),
  }
  if (solvedAt && !passwordAt) return [lifted]
  const words = { done: t('password', names), now: t('passwordNow'), next: t('passwordNext') }
  return [{ at: passwordAt, ...words }, lifted]
}

function Aside({ kind, handOver }: Pick<SentProps, 'kind'> & { handOver?: string | null }) {
  const t = useTranslations('guest.sent')
  return (
    <>
      <AsideSection title={t('callTitle')}>
        <p>{kind === 'risk' ? t('callText') : t('callTextOther')}</p>
        <p>{t('never')}</p>
      </AsideSection>
      {handOver && (
        <AsideSection title={t('noAnswerTitle')}>
          <p>
            <Link href={handOver}>{t('noAnswerLink')}</Link>
          </p>
        </AsideSection>
      )}
    </>
  )
}
