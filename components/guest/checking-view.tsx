import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { Columns, PageFrame, PageHead } from '@/components/ui/page-frame'
import { Panel } from '@/components/ui/panel'
import { ProgressList, type ProgressStep } from '@/components/ui/progress-list'
import { KeepUp } from './keep-up'
import { useKeepUpWords } from './keep-up-words'

type CheckingProps = {
  /** Whole names; null where the guest named no organisation that we know. */
  host: string | null
  home: string
  /** Whether there was an error message to read. */
  message: boolean
  halves: Record<'host' | 'home', 'reading' | 'read' | 'unseen'>
  version: string
  pollUrl: string
}

/** 09 Still checking: the directories answer slowly. The page goes on by itself with script, by its button without. */
export function CheckingView({ host, home, message, halves, version, pollUrl }: CheckingProps) {
  const t = useTranslations('guest.failed.checking')
  const common = useTranslations('guest.common')
  const words = useKeepUpWords()
  const names = { host: host ?? common('unknownNames.host'), home }
  // a half that nobody can read is not waited for: the answer says what could not be seen
  const steps = (['host', 'home'] as const).flatMap((half): ProgressStep[] => {
    if (halves[half] === 'unseen') return []
    const isRead = halves[half] === 'read'
    return [{ state: isRead ? 'done' : 'now', title: t(half, names), detail: t(isRead ? 'read' : 'reading') }]
  })
  return (
    <PageFrame>
      <Columns>
        <PageHead title={t('title')} lead={t('lead')} />
        <Panel>
          <ProgressList
            words={{ done: common('state.done'), next: common('state.next') }}
            steps={[
              ...(message ? [{ state: 'done' as const, title: t('message') }] : []),
              ...steps,
              { state: 'next', title: t('answer'), detail: t('partly') },
            ]}
          />
          <div className="mt-5 flex flex-wrap items-center gap-x-7 gap-y-2">
            <ButtonLink href="/answer" look="second">
              {common('lookAgain')}
            </ButtonLink>
            <KeepUp url={pollUrl} version={version} announcement={t('title')} words={words} />
          </div>
        </Panel>
      </Columns>
    </PageFrame>
  )
}
