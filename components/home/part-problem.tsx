import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { CodeText } from '@/components/ui/code-text'
import { Notice } from '@/components/ui/notice'
import { fillSlots, slot } from '@/components/ui/slots'

export type PartProblemProps = {
  /** Why it was not read: a ProblemKind. */
  problem: string
  /** A code of `people.person.part`. */
  what: 'risk' | 'history' | 'detections' | 'signIns'
  permission: string
  home: string
  /** Where an administrator grants what is missing. */
  consent: string
}

/** One part of a page that could not be read: which, why, and who can change that. */
export function PartProblem(props: PartProblemProps) {
  const t = useTranslations('people.person.part')
  const { problem, what, permission, home, consent } = props
  const words = { home: slot('home'), permission: slot('permission'), what: t(what) }
  const elements: Record<string, ReactNode> = {
    home: <bdi>{home}</bdi>,
    permission: <CodeText>{permission}</CodeText>,
  }
  const say = (key: string) => fillSlots(t(key, words), elements)
  if (problem === 'unlicensed')
    return <p className="text-ink2">{say(what === 'signIns' ? 'unlicensedLog' : 'unlicensed')}</p>
  if (problem !== 'forbidden' && problem !== 'notConnected')
    return (
      <p role="status" className="text-ink2">
        {say('failed')}
      </p>
    )
  return (
    <Notice kind="unknown" title={say(problem)}>
      <p className="mb-3">{say('who')}</p>
      <ButtonLink href={consent} look="second" size="staff">
        {t('grant')}
      </ButtonLink>
    </Notice>
  )
}

/** 06j Without P2: what is not visible, and where it is. */
export function RiskNotVisible({ home }: { home: string }) {
  const t = useTranslations('people.person.part')
  return (
    <Notice kind="unknown" title={t('hiddenTitle', { home })}>
      <p className="mb-3">{t('hidden', { home })}</p>
      <ButtonLink href="https://aka.ms/RiskyUsers" look="second" size="staff" icon="external">
        {t('report')}
      </ButtonLink>
    </Notice>
  )
}
