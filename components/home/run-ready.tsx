import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { StepPanel } from '@/components/ui/panel'
import { clock } from './moment'
import { BeginReset } from './secret-stage'
import { RunForm } from './run-frame'
import { isOfMany, type RunProps, senderOf } from './run'
import { useWords } from './words'

/** The one step that sends it, for who may; everybody else reads whose it is. */
export function RunReady({ run, at }: RunProps) {
  const [t, form] = [useTranslations('actions.run'), useTranslations('actions.form')]
  const say = useWords('actions')
  const sender = senderOf(run)
  const until = { time: clock(run.expiresAt) }
  if (sender.subject !== at.viewer)
    return (
      <Notice kind="info" title={t('ready.title')}>
        <p>{say('run.ready.others', { name: sender.name, ...until })}</p>
      </Notice>
    )
  // who may not was refused at once: what is left is what is sent
  const isMany = isOfMany(run)
  const count = isMany ? run.counts.requested : 1
  const label = at.isStepUpDue
    ? form('continue')
    : isMany
      ? t(`ready.buttonMany.${run.kind}`, { count })
      : t(`ready.button.${run.kind}`)
  return (
    <div className="max-w-[40rem]">
      <StepPanel title={t('ready.title')}>
        {run.isPaused && <p>{t('ready.paused')}</p>}
        <p>
          {say('run.ready.text', until)} {at.isStepUpDue && t('ready.signIn')}
        </p>
        <div className="flex flex-wrap items-center gap-x-7 gap-y-3 pt-1">
          {run.kind === 'resetPassword' ? (
            <BeginReset label={label} busy={t('sending')} noScript={t('ready.noScript')} />
          ) : (
            <RunForm to="begin" run={run.id} csrf={at.csrf}>
              {label}
            </RunForm>
          )}
          <RunForm to="stop" run={run.id} csrf={at.csrf} look="quiet">
            {t('ready.stop')}
          </RunForm>
        </div>
      </StepPanel>
    </div>
  )
}
