import { useTranslations } from 'next-intl'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'

type Reading = {
  readAt: string | null
  problem: string | null
  isUnderWay: boolean
  read: number
  total: number | null
}

/** How far the guests are read, while they are, and why they could not be. */
export function ReadingNotice({ state }: { state: Reading }) {
  const t = useTranslations('trapsPage')
  const { readAt, problem, isUnderWay, read, total } = state
  const lasting = problem === 'forbidden' || problem === 'notConnected' || problem === 'tooPowerful'
  if (isUnderWay && !lasting)
    return (
      <Notice kind="info" title={t('progress', { read, total: total ?? -1 })}>
        <p>{t(readAt ? 'progressText' : 'progressFirst')}</p>
        <LooseLink href="/traps">{t('again')}</LooseLink>
      </Notice>
    )
  if (!problem) return null
  return (
    <Notice kind="unknown" title={t('unreadProblem')}>
      <p>{t(lasting ? 'unreadForbidden' : 'unreadText')}</p>
      {lasting && <LooseLink href="/tenant">{t('connection')}</LooseLink>}
    </Notice>
  )
}
