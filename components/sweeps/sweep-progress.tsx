import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { KeepUp } from '@/components/ui/keep-up'
import { Panel } from '@/components/ui/panel'
import { ProgressBar } from '@/components/ui/progress-bar'

type Props = { id: string; progress: number; version: string; here: string }

/** How far a sweep is; the page notices by itself, or is looked at again. */
export function SweepProgress({ id, progress, version, here }: Props) {
  const t = useTranslations('sweeps.progress')
  return (
    <Panel>
      <h2>{t('title')}</h2>
      <ProgressBar label={t('title')} done={progress} total={100} />
      <p className="mt-2 font-semibold tabular-nums">{t('label', { progress })}</p>
      <p className="mt-1 text-ink2">{t('text')}</p>
      <div className="mt-4 flex flex-wrap items-center gap-x-7 gap-y-2">
        <ButtonLink href={here} look="second" size="staff">
          {t('reload')}
        </ButtonLink>
        <KeepUp
          url={`/api/sweeps/state?id=${id}`}
          version={version}
          announcement={t('label', { progress })}
          words={{ start: t('keep'), stop: t('stop') }}
          seconds={1}
        />
      </div>
    </Panel>
  )
}
