import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { Columns, PageFrame, PageHead } from '@/components/ui/page-frame'
import { Panel } from '@/components/ui/panel'
import { ProgressList, type ProgressStep } from '@/components/ui/progress-list'
import { fillSlots, slot } from '@/components/ui/slots'
import { Time } from '@/components/ui/time'
import { KeepUp } from '@/components/ui/keep-up'
import { useKeepUpWords } from './keep-up-words'

type CheckingProps = {
  /** Whole names; null where the guest named no organisation that we know. */
  host: string | null
  home: string
  /** When the error message was read, ISO 8601; null where there was none. */
  messageAt: string | null
  halves: Record<'host' | 'home', 'reading' | 'unseen' | { readAt: string }>
  /** The place in the line, and about how long; null where it is not known. */
  waiting: { before: number; seconds: number } | null
  version: string
  pollUrl: string
}

/** 09 Still checking: the directories answer slowly. The page goes on by itself with script, by its button without. */
export function CheckingView({ host, home, messageAt, halves, waiting, version, pollUrl }: CheckingProps) {
  const t = useTranslations('guest.failed.checking')
  const common = useTranslations('guest.common')
  const words = useKeepUpWords()
  const names = { host: host ?? common('unknownNames.host'), home }
  // a half that nobody can read is not waited for: the answer says what could not be seen
  const steps = (['host', 'home'] as const).flatMap((half): ProgressStep[] => {
    const state = halves[half]
    if (state === 'unseen') return []
    if (state === 'reading') return [{ state: 'now', title: t(half, names), detail: t('reading') }]
    const checked = fillSlots(t('checkedAt', { time: slot('time') }), { time: <Time at={state.readAt} /> })
    return [{ state: 'done', title: t(half, names), detail: checked }]
  })
  const message: ProgressStep[] = messageAt
    ? [{ state: 'done', title: t('message'), detail: <Time at={messageAt} /> }]
    : []
  const line = waiting ? { detail: t('line', { count: waiting.before, seconds: waiting.seconds }) } : {}
  // a long line moves slowly, and everybody in it asks
  const seconds = Math.min(30, Math.max(2, Math.round((waiting?.seconds ?? 0) / 4)))
  return (
    <PageFrame>
      <Columns>
        <PageHead title={t('title')} lead={t('lead')} />
        <Panel>
          <ProgressList
            words={{ done: common('state.done'), next: common('state.next') }}
            steps={[...message, ...steps, { state: 'next', title: t('answer'), ...line }]}
          />
          <div className="mt-5 flex flex-wrap items-center gap-x-7 gap-y-2">
            <ButtonLink href="/answer" look="second">
              {common('lookAgain')}
            </ButtonLink>
            <KeepUp
              url={pollUrl}
              version={version}
              announcement={t('title')}
              words={words}
              seconds={seconds}
            />
          </div>
        </Panel>
        <p className="mt-8 text-ink2">{t('partly')}</p>
      </Columns>
    </PageFrame>
  )
}
