import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { KeepUp } from '@/components/ui/keep-up'
import { Panel } from '@/components/ui/panel'
import { ProgressBar } from '@/components/ui/progress-bar'

type Props = { id: string; done: number; total: number; seconds: number; version: string }

/** How many questions are answered, and how long the rest takes; the page notices by itself, or is looked at again. */
export function ComparisonProgress({ id, done, total, seconds, version }: Props) {
  const t = useTranslations('whatIf.progress')
  return (
    <Panel>
      <h2>{t('title')}</h2>
      <ProgressBar label={t('title')} done={done} total={total} />
      <p className="mt-2 font-semibold tabular-nums">{t('label', { done, total })}</p>
      <p className="mt-1">{t('left', { seconds })}</p>
      <p className="mt-1 text-ink2">{t('text')}</p>
      <div className="mt-4 flex flex-wrap items-center gap-x-7 gap-y-2">
        <ButtonLink href={`/what-if/${id}`} look="second" size="staff">
          {t('reload')}
        </ButtonLink>
        <KeepUp
          url={`/api/what-if/state?id=${id}`}
          version={version}
          announcement={t('label', { done, total })}
          words={{ start: t('keep'), stop: t('stop') }}
          seconds={2}
        />
      </div>
    </Panel>
  )
}
