import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { Columns, PageFrame, PageHead } from '@/components/ui/page-frame'
import { Panel } from '@/components/ui/panel'
import { ProgressList } from '@/components/ui/progress-list'
import { KeepUp } from './keep-up'
import { useKeepUpWords } from './keep-up-words'

/** 09 Still checking: the directories answer slowly. The page goes on by itself with script, by its button without. */
export function CheckingView({ host, home, pollUrl }: { host: string; home: string; pollUrl: string }) {
  const t = useTranslations('guest.failed.checking')
  const common = useTranslations('guest.common')
  const words = useKeepUpWords()
  const names = { host, home }
  return (
    <PageFrame>
      <Columns>
        <PageHead title={t('title')} lead={t('lead')} />
        <Panel>
          <ProgressList
            words={{ done: common('state.done'), next: common('state.next') }}
            steps={[
              { state: 'done', title: t('message') },
              { state: 'now', title: t('host', names), detail: t('reading') },
              { state: 'now', title: t('home', names), detail: t('reading') },
              { state: 'next', title: t('answer') },
            ]}
          />
          <div className="mt-5 flex flex-wrap items-center gap-x-7 gap-y-2">
            <ButtonLink href="/answer" look="second">
              {common('lookAgain')}
            </ButtonLink>
            <KeepUp url={pollUrl} version="reading" announcement={t('reading')} words={words} />
          </div>
        </Panel>
      </Columns>
    </PageFrame>
  )
}
