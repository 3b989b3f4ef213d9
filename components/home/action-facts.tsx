import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import { RiskLevel, type ShownRisk } from '@/components/staff/risk-level'
import { useWords } from './words'

export type Kind = 'resetPassword' | 'dismissRisk' | 'confirmCompromised' | 'confirmSafe' | 'revokeSessions'

/**
 * What a decision stands on. Times are ISO 8601; null is not known. `risk` in Graph's words. `password`: how it compares with the
 * last detection. `mayReset`: whether a reset by who looks is possible.
 */
export type FormFacts = {
  risk: { level: string; state: string; isProcessing: boolean } | 'never' | null
  lastDetectionAt: string | null
  passwordChangedAt: string | null
  password: 'older' | 'newer' | 'unknown'
  mayReset: boolean
}

/** The facts with both dates, for a `SummaryList`. */
export function useFacts({ risk, lastDetectionAt, passwordChangedAt }: FormFacts) {
  const t = useTranslations('actions.form.fact')
  return [
    { term: t('risk'), value: <Risk risk={risk} /> },
    {
      term: t('detection'),
      value: lastDetectionAt ? <Time at={lastDetectionAt} form="both" /> : t('noDetection'),
    },
    {
      term: t('password'),
      value: passwordChangedAt ? <Time at={passwordChangedAt} form="both" /> : t('notKnown'),
    },
  ]
}

const shown: readonly ShownRisk[] = ['high', 'medium', 'low', 'none']
/** A level that Entra hides is not known to us. */
export const toLevel = (level: string): ShownRisk => shown.find((one) => one === level) ?? 'unknown'

function Risk({ risk }: Pick<FormFacts, 'risk'>) {
  const [t, states] = [useTranslations('actions.form.fact'), useTranslations('actions.form.state')]
  if (risk === null) return t('riskUnread')
  if (risk === 'never') return t('neverAtRisk')
  const state = risk.isProcessing ? 'changing' : states.has(risk.state) ? risk.state : 'unknown'
  return (
    <span className="flex flex-wrap gap-x-3">
      <RiskLevel level={toLevel(risk.level)} />
      <span>{states(state)}</span>
    </span>
  )
}

/** 06g What dismissing leaves as it is: red where whoever has the password keeps it, amber where it is new. */
export function StaysNotice({ facts, name, home }: { facts: FormFacts; name: string; home: string }) {
  const say = useWords('actions', { name, home })
  const { lastDetectionAt, passwordChangedAt, password } = facts
  const dates = lastDetectionAt &&
    passwordChangedAt && {
      detection: <Time at={lastDetectionAt} form="both" />,
      password: <Time at={passwordChangedAt} form="both" />,
    }
  if (!dates || password === 'unknown')
    return (
      <Notice kind="stopped" title={say('form.stays.title')}>
        <p>{say('form.stays.unknown')}</p>
      </Notice>
    )
  if (password === 'newer')
    return (
      <Notice kind="careful" title={say('form.stays.newerTitle')}>
        <p>{say('form.stays.newer', dates)}</p>
      </Notice>
    )
  return (
    <Notice kind="stopped" title={say('form.stays.title')}>
      <p>{say('form.stays.older', dates)}</p>
    </Notice>
  )
}
