import { useFormatter, useTranslations } from 'next-intl'
import { RiskLevel } from '@/components/staff/risk-level'
import { CountsLine } from './counts-line'
import type { DayCount } from './risk-columns'
import { RiskPicture } from './risk-picture'

type Counted<Key extends string> = { key: Key; count: number; href: string; current: boolean }

export type UsersSummaryProps = {
  atRisk: number
  levels: Counted<'high' | 'medium' | 'low'>[]
  states: Counted<
    'atRisk' | 'confirmedCompromised' | 'changing' | 'remediated' | 'dismissed' | 'confirmedSafe'
  >[]
  days: DayCount[]
  today: string
}

/** How many are at risk now and how it went, above the list. */
export function UsersSummary({ atRisk, levels, states, days, today }: UsersSummaryProps) {
  const t = useTranslations('people.list')
  const format = useFormatter()
  return (
    <div className="mb-6 grid gap-x-10 gap-y-6 rounded-panel border border-line bg-surface p-4 button:p-6 aside:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <div className="space-y-4">
        <div>
          <h2 className="text-small font-normal text-ink2">{t('now.title')}</h2>
          <p className="text-h1 font-bold tabular-nums">{format.number(atRisk)}</p>
        </div>
        <CountsLine
          label={t('now.levels')}
          counts={levels.map(({ key, ...rest }) => ({ key, label: <RiskLevel level={key} />, ...rest }))}
        />
        <CountsLine
          label={t('now.states')}
          counts={states.map(({ key, ...rest }) => ({ key, label: t(`state.${key}`), ...rest }))}
        />
      </div>
      <div>
        <h2 className="mb-2 text-small font-normal text-ink2">{t('picture.title')}</h2>
        <RiskPicture days={days} today={today} />
      </div>
    </div>
  )
}
