import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { CodeText } from '@/components/ui/code-text'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { fillSlots, slot } from '@/components/ui/slots'
import { Time } from '@/components/ui/time'

/** The first reading of a long list is under way: what is there already, and how much is to come. */
export function PartlyRead({ read, total, here }: { read: number; total: number | null; here: string }) {
  const t = useTranslations('people.list.partly')
  return (
    <Notice kind="info" title={t('title')}>
      <p role="status">{total === null ? t('textNoTotal', { read }) : t('text', { read, total })}</p>
      <LooseLink href={here}>{t('again')}</LooseLink>
    </Notice>
  )
}

/** Entra did not answer: what is shown is older than it should be. */
export function StaleList({ at }: { at: string }) {
  const t = useTranslations('people.list.stale')
  return (
    <Notice kind="careful" title={t('title')}>
      <p>{fillSlots(t('text', { time: slot('time') }), { time: <Time at={at} form="both" /> })}</p>
    </Notice>
  )
}

/** Nothing was ever read, and nothing can be now. */
export function UnreadList({ here }: { here: string }) {
  const t = useTranslations('people.list.unread')
  return (
    <Notice kind="unknown" title={t('title')}>
      <p>{t('text')}</p>
      <LooseLink href={here}>{t('again')}</LooseLink>
    </Notice>
  )
}

/** Which permission is missing, who can grant it, and where. */
export function ConsentMissing({
  problem,
  home,
  permission,
  link,
}: {
  problem: 'forbidden' | 'notConnected' | 'tooPowerful'
  home: string
  permission: string
  link: string
}) {
  const t = useTranslations('people.list.consent')
  const elements: Record<string, ReactNode> = {
    home: <bdi>{home}</bdi>,
    permission: <CodeText>{permission}</CodeText>,
  }
  const words = { home: slot('home'), permission: slot('permission') }
  return (
    <Notice kind="stopped" title={fillSlots(t('title', words), elements)}>
      <p>{fillSlots(t(problem, words), elements)}</p>
      <p className="mb-3">{fillSlots(t('who', words), elements)}</p>
      <ButtonLink href={link} look="second" size="staff">
        {t('grant')}
      </ButtonLink>
    </Notice>
  )
}
