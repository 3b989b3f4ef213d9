import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { AsideSection, Columns, PageFrame, PageHead } from '@/components/ui/page-frame'
import { Panel, StepPanel } from '@/components/ui/panel'
import { ProgressList } from '@/components/ui/progress-list'
import type { ProgressStep } from '@/components/ui/progress-list'
import { fillSlots, slot } from '@/components/ui/slots'
import { Ago, Time } from '@/components/ui/time'
import type { AnswerNames } from '@/lib/explain/answer'
import { KeepUp } from '@/components/ui/keep-up'
import { useKeepUpWords } from './keep-up-words'
import { LookAgain } from './look-again'
import { SignOut } from './sign-out'

export type WaitingProps = {
  names: AnswerNames
  /** All times are ISO 8601 UTC and say when we saw it. */
  now: string
  toldAt: string
  /** When home IT began, where the guest asked. */
  takenAt?: string | null
  passwordSeenAt: string | null
  looks: number
  lastLookAt: string | null
  clearedAt: string | null
  keptUntil?: string | null
  csrf: string
  /** `reset` and `ask` are pages; the others are forms' targets. */
  actions: { lookAgain: string; ask?: string | null; reset?: string | null; signOut?: string | null }
  keepUpdating: boolean
  /** See `KeepUp`; both are needed for the page to notice by itself. */
  pollUrl?: string
  version?: string
}

const patience = 30 * 60_000

/** 04 Waiting for the home side to clear. Nothing is done before the directory says so. */
export function WaitingView(props: WaitingProps) {
  const { names, now, toldAt, passwordSeenAt, clearedAt, csrf, actions } = props
  const t = useTranslations('guest.waiting')
  const common = useTranslations('guest.common')
  const newTab = common('newTab')
  const states = { done: common('state.done'), next: common('state.next') }
  const words = useKeepUpWords()
  const over = Date.parse(now) - Date.parse(toldAt) > patience && !clearedAt
  const unseen = !passwordSeenAt && !clearedAt && props.looks > 0
  const { steps, current } = useSteps(props)
  return (
    <PageFrame account={actions.signOut && <SignOut action={actions.signOut} csrf={csrf} />}>
      <Columns aside={<Aside {...props} over={over} />}>
        <PageHead title={t('title', names)} lead={passwordSeenAt ? t('lead') : t('leadUnseen')} />
        <div className="space-y-8">
          {over && actions.ask && (
            <StepPanel title={t('overTitle')}>
              <p>{t('overText', names)}</p>
              <ButtonLink href={actions.ask} size="guest">
                {t('overButton', names)}
              </ButtonLink>
            </StepPanel>
          )}
          {unseen && (
            <Notice kind="unknown" title={t('noPasswordTitle')}>
              <p>{t('noPasswordText')}</p>
              {actions.reset && (
                <p>
                  <Link href={actions.reset} newTab>
                    {t('noPasswordButton')} {newTab}
                  </Link>
                </p>
              )}
            </Notice>
          )}
          <Panel>
            <h2 className="sr-only">{t('progressLabel')}</h2>
            <ProgressList words={states} steps={steps} />
            <div className="mt-6 flex flex-wrap items-center gap-x-7 gap-y-2">
              <LookAgain action={actions.lookAgain} csrf={csrf} />
              {props.keepUpdating && props.pollUrl && (
                <KeepUp
                  url={props.pollUrl}
                  version={props.version ?? ''}
                  announcement={current}
                  words={words}
                />
              )}
            </div>
          </Panel>
        </div>
      </Columns>
    </PageFrame>
  )
}

function useSteps({
  names,
  now,
  toldAt,
  takenAt,
  passwordSeenAt,
  looks,
  lastLookAt,
  clearedAt,
}: WaitingProps) {
  const t = useTranslations('guest.waiting')
  const looked: ReactNode = fillSlots(
    t('looked', { count: lastLookAt ? looks : 0, time: slot('time'), ago: slot('ago') }),
    lastLookAt ? { time: <Time at={lastLookAt} />, ago: <Ago at={lastLookAt} now={now} /> } : {},
  )
  const password: ProgressStep =
    passwordSeenAt || clearedAt
      ? { state: 'done', title: t('newPassword', names), detail: <SeenAt at={passwordSeenAt} /> }
      : { state: 'now', title: t('newPasswordNext'), detail: looked }
  const warning: ProgressStep = clearedAt
    ? { state: 'done', title: t('warningNext'), detail: <SeenAt at={clearedAt} /> }
    : passwordSeenAt
      ? { state: 'now', title: t('warning'), detail: looked }
      : { state: 'next', title: t('warningNext'), detail: t('warningNextHint') }
  const again: ProgressStep = {
    state: clearedAt ? 'now' : 'next',
    title: t('tryAgain', names),
    detail: clearedAt ? undefined : t('tryAgainHint'),
  }
  const told: ProgressStep = { state: 'done', title: t('told'), detail: <SeenAt at={toldAt} /> }
  const current = clearedAt ? t('tryAgain', names) : passwordSeenAt ? t('warning') : t('newPasswordNext')
  const begun: ProgressStep[] = takenAt
    ? [{ state: 'done', title: t('begun', names), detail: <SeenAt at={takenAt} /> }]
    : []
  return { steps: [told, ...begun, password, warning, again], current }
}

const SeenAt = ({ at }: { at: string | null }) => at && <Time at={at} />

function Aside({ names, actions, keptUntil, over }: WaitingProps & { over: boolean }) {
  const t = useTranslations('guest.waiting')
  return (
    <>
      {keptUntil && (
        <AsideSection title={t('closeTitle')}>
          <p>
            {fillSlots(t('closeText', { date: slot('date') }), { date: <Time at={keptUntil} form="day" /> })}
          </p>
        </AsideSection>
      )}
      {!over && actions.ask && (
        <AsideSection title={t('longTitle')}>
          <p>
            <Link href={actions.ask}>{t('longLink', names)}</Link>
          </p>
          <p>{t('longText')}</p>
        </AsideSection>
      )}
    </>
  )
}
