import { useTranslations } from 'next-intl'
import { CaseNumber } from '@/components/ui/case-number'
import { ButtonLink } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { StepPanel } from '@/components/ui/panel'
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
  /** Whether an agent of the host opened it. */
  isOpenedByHost: boolean
  passwordAt: string | null
  clearedAt: string | null
  /** How it stands: a code of `guest.sent.stage`. */
  stage: string
  /** What happened so far: codes, and when. */
  events: readonly { what: string; to: string | null; at: string }[]
  /** Where the host's application opens, https; null where nobody knows. */
  appHref: string | null
  lastLookAt: string | null
  csrf: string
  actions: { lookAgain: string; handOver?: string | null; signOut?: string | null }
  pollUrl?: string
  version?: string
}

/** 05 Home IT has the request: the number to read out, and how it is going. */
export function SentView(props: SentProps) {
  const { names, caseNumber, csrf, actions, stage, pollUrl } = props
  const t = useTranslations('guest.sent')
  const common = useTranslations('guest.common')
  const words = useKeepUpWords()
  const { number, spelling } = useSpelling(caseNumber)
  const { steps, current } = useSteps(props)
  return (
    <PageFrame account={actions.signOut && <SignOut action={actions.signOut} csrf={csrf} />}>
      <Columns aside={<Aside kind={props.kind} handOver={actions.handOver} />}>
        <PageHead title={t(`stage.${stage}.title`, names)} lead={t(`stage.${stage}.lead`, names)} />
        <Step {...props} />
        <CaseNumber label={t('caseNumber')} number={number} spelling={spelling} />
        <h2 className="mt-9 mb-4">{t('progressTitle')}</h2>
        <ProgressList words={{ done: common('state.done'), next: common('state.next') }} steps={steps} />
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

/** The one button, where the next step is the guest's. */
function Step({ stage, names, actions, appHref }: SentProps) {
  const t = useTranslations('guest.sent')
  const goesOn = stage === 'tryAgain' || stage === 'solved'
  const href =
    { carry: actions.handOver, yourTurn: '/answer', closed: '/' }[stage] ?? (goesOn ? appHref : null)
  if (!href && !goesOn) return null
  return (
    <div className="mb-8">
      <StepPanel title={t('step')}>
        {href && (
          <ButtonLink href={href} size="guest" {...(goesOn && { icon: 'external' as const })}>
            {t(`stage.${stage}.button`, names)}
          </ButtonLink>
        )}
        {goesOn && (
          <p>
            <Link href="/">{t(`stage.${stage}.else`)}</Link>
          </p>
        )}
      </StepPanel>
    </div>
  )
}

type StepText = { done: string; now?: string; hint?: string }

/** What happened, by when we saw it; then what is under way, and what comes after it. */
function useSteps(props: SentProps) {
  const { now, lastLookAt } = props
  const t = useTranslations('guest.sent')
  const looked =
    lastLookAt &&
    fillSlots(t('lastLook', { time: slot('time'), ago: slot('ago') }), {
      time: <Time at={lastLookAt} />,
      ago: <Ago at={lastLookAt} now={now} />,
    })
  const done = usePast(props).map(({ at, title }): ProgressStep => ({
    state: 'done',
    title,
    detail: <Time at={at} />,
  }))
  const coming = useComing(props)
  const steps = coming.map((text, place): ProgressStep =>
    place === 0
      ? { state: 'now', title: text.now ?? text.done, detail: looked }
      : { state: 'next', title: text.done, detail: text.hint },
  )
  return { steps: [...done, ...steps], current: coming[0]?.now ?? coming[0]?.done ?? '' }
}

/** Codes of what happened, as `guest.sent` names them for the guest. */
const told: Record<string, string> = {
  opened: 'caseOpened',
  asked: 'requestSent',
  linkOpened: 'opened',
  taken: 'begun',
  answeredDone: 'saidDone',
  answeredCannot: 'saidCannot',
  handedBack: 'noAnswer',
  solved: 'solved',
  closed: 'closedStep',
}
const passedOn: Record<string, string> = {
  waitingForHome: 'toHome',
  waitingForHost: 'toHost',
  waitingForGuest: 'toYou',
}

function usePast({ names, events, isOpenedByHost, kind, passwordAt, clearedAt }: SentProps) {
  const t = useTranslations('guest.sent')
  const lines = events.flatMap(({ what, to, at }) => {
    const key = what === 'handedOver' ? passedOn[to ?? ''] : told[what]
    if (!key || (what === 'opened' && !isOpenedByHost)) return []
    // the warning's own line says it where that was seen
    if (what === 'solved' && kind === 'risk') return clearedAt ? [] : [{ at, title: t('warning') }]
    return [{ at, title: t(key, names) }]
  })
  const seen = [
    ...(passwordAt ? [{ at: passwordAt, title: t('password', names) }] : []),
    ...(clearedAt && kind === 'risk' ? [{ at: clearedAt, title: t('warning') }] : []),
  ]
  return [...lines, ...seen].toSorted((one, other) => one.at.localeCompare(other.at))
}

function useComing({ stage, kind, names, events, passwordAt, clearedAt }: SentProps): StepText[] {
  const t = useTranslations('guest.sent')
  const again = { done: t('tryAgain', names), hint: t('tryAgainHint') }
  switch (stage) {
    case 'closed':
      return []
    case 'atHost':
      return [{ done: t('hostWorks', names) }, again]
    case 'carry':
      return [{ done: t('carryNow') }, { done: t('openedNext', names) }, again]
    case 'tryAgain':
    case 'solved':
      return [{ done: t('tryAgain', names) }]
    case 'atHome': {
      const isSeen = events.some(({ what }) => what === 'taken' || what === 'linkOpened')
      const open = isSeen || passwordAt ? [] : [{ done: t('openedNext', names) }]
      if (kind === 'other') return [...open, { done: t('work', names) }, again]
      const password = passwordAt ? [] : [{ done: t('passwordNext'), now: t('passwordNow') }]
      const warning = clearedAt ? [] : [{ done: t('warning'), hint: t('warningHint') }]
      return [...open, ...password, ...warning, again]
    }
    default:
      return [{ done: t('yourStep') }, again]
  }
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
