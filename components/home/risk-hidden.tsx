import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Panel, StepPanel } from '@/components/ui/panel'

/** 06j Without P2: reset here, or Entra's own report. `q` is what was looked for last. */
export function RiskHidden({ home, q }: { home: string; q: string }) {
  const t = useTranslations('people.list.hidden')
  return (
    <div className="space-y-6">
      <Notice kind="unknown" title={t('noticeTitle', { home })}>
        <p>{t('notice')}</p>
      </Notice>
      <div className="grid items-stretch gap-6 chart:grid-cols-2 *:h-full">
        <StepPanel title={t('resetTitle')}>
          <p>{t('reset')}</p>
          <form method="get" action="/users" role="search" className="space-y-3">
            <TextField name="q" label={t('label')} defaultValue={q} required autoComplete="off" />
            <Button size="staff">{t('find')}</Button>
          </form>
        </StepPanel>
        <Panel>
          <h2>{t('reportTitle')}</h2>
          <p className="mt-3 mb-4">{t('report')}</p>
          <ButtonLink href="https://aka.ms/RiskyUsers" look="second" size="staff" icon="external">
            {t('open')}
          </ButtonLink>
        </Panel>
      </div>
    </div>
  )
}
