import { useTranslations } from 'next-intl'
import { RiskLevel } from '@/components/staff/risk-level'
import { fillSlots, slot } from '@/components/ui/slots'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'
import { FactStrip } from './fact-strip'
import { toShownLevel, toTag } from './user-row'

/** Why a part is not there, as far as a strip can say it. */
export type ShortProblem = 'needsP2' | 'notPermitted' | 'unread'

/** Times are ISO 8601; null is not known. `password`: how it compares with the last detection. */
export type PersonFactsProps = {
  risk:
    | { level: string; state: string; isProcessing: boolean; updatedAt: string | null }
    | 'never'
    | { problem: ShortProblem }
  passwordChangedAt: string | null
  password: 'before' | 'after' | 'noDetection' | null
  selfService: 'ready' | 'notRegistered' | 'off' | 'notInReport' | { problem: ShortProblem }
  managedBy: 'cloud' | 'onPremisesWithWriteback' | 'onPremises' | 'federated' | 'unknown'
}

/** 06d The five facts that a decision stands on. */
export function PersonFacts({ risk, passwordChangedAt, password, selfService, managedBy }: PersonFactsProps) {
  const t = useTranslations('people.person.fact')
  const notKnown = <span className="text-unknown">{t('unknown')}</span>
  return (
    <FactStrip
      label={t('label')}
      facts={[
        {
          ...{ key: 'level', term: t('level') },
          value: <RiskLevel level={toLevel(risk)} />,
          ...(typeof risk === 'object' && 'problem' in risk && { detail: t(risk.problem) }),
        },
        { key: 'state', term: t('state'), ...useStateFact(risk) },
        {
          ...{ key: 'password', term: t('password') },
          value: passwordChangedAt ? <Time at={passwordChangedAt} form="date" /> : notKnown,
          ...(passwordChangedAt && password && { detail: t(password) }),
        },
        {
          ...{ key: 'selfService', term: t('selfService') },
          ...(typeof selfService === 'object'
            ? { value: notKnown, detail: t(selfService.problem) }
            : selfService === 'notInReport'
              ? { value: notKnown, detail: t(selfService) }
              : { value: t(selfService), detail: t(`${selfService}Detail`) }),
        },
        {
          ...{ key: 'managedBy', term: t('managedBy') },
          value: managedBy === 'unknown' ? notKnown : t(managedBy),
          detail: t(`${managedBy}Detail`),
        },
      ]}
    />
  )
}

function toLevel(risk: PersonFactsProps['risk']) {
  if (risk === 'never') return 'none'
  return 'problem' in risk ? 'unknown' : toShownLevel(risk.level)
}

function useStateFact(risk: PersonFactsProps['risk']) {
  const t = useTranslations('people')
  if (typeof risk === 'object' && 'problem' in risk)
    return {
      value: <Tag kind="unknown">{t('list.state.unknown')}</Tag>,
      detail: t(`person.fact.${risk.problem}`),
    }
  if (risk === 'never')
    return { value: <Tag kind="neutral">{t('list.state.none')}</Tag>, detail: t('person.fact.neverAtRisk') }
  const { kind, word } = toTag({ ...risk, isDeleted: false })
  const since = risk.updatedAt && (
    <>
      {fillSlots(t('person.fact.since', { time: slot('time') }), {
        time: <Time at={risk.updatedAt} form="both" />,
      })}
    </>
  )
  return { value: <Tag kind={kind}>{t(`list.state.${word}`)}</Tag>, ...(since && { detail: since }) }
}
