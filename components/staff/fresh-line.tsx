import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LooseLink } from '@/components/ui/link'
import { fillSlots, slot } from '@/components/ui/slots'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'

type FreshProps = {
  /** When it was read, ISO 8601; null when it never was. */
  at: string | null
  now: string
  /** Reads again: the address of a page, or a form. */
  refresh: string | ReactNode
  /** The last attempt failed, and what is shown is older. */
  failed?: boolean
  /** Entra was asked then and had nothing to be read. */
  isAsked?: boolean
}

/** "Read from Entra at 09:58 · Refresh", at the end of every staff page's head. Older than ten minutes it says how old. */
export function FreshLine({ at, now, refresh, failed = false, isAsked = false }: FreshProps) {
  const t = useTranslations('staff.fresh')
  const old = at !== null && Date.parse(now) - Date.parse(at) > 600_000
  return (
    <div className="flex flex-wrap items-center gap-x-3 text-small text-ink2">
      {failed && <span className="font-semibold text-shut">{t('failed')}</span>}
      <span>{at === null ? t('never') : <ReadAt at={at} now={now} isAsked={isAsked} />}</span>
      {old && (
        <Tag kind="progress">
          <Age at={at} now={now} />
        </Tag>
      )}
      {typeof refresh === 'string' ? <LooseLink href={refresh}>{t('refresh')}</LooseLink> : refresh}
    </div>
  )
}

/** Minutes up to an hour, then hours, then days. */
function Age({ at, now }: { at: string; now: string }) {
  const t = useTranslations('staff.fresh')
  const minutes = Math.floor((Date.parse(now) - Date.parse(at)) / 60_000)
  if (minutes < 60) return t('minutesOld', { count: minutes })
  if (minutes < 2 * 24 * 60) return t('hoursOld', { count: Math.floor(minutes / 60) })
  return t('daysOld', { count: Math.floor(minutes / (24 * 60)) })
}

function ReadAt({ at, now, isAsked }: { at: string; now: string; isAsked: boolean }) {
  const t = useTranslations('staff.fresh')
  const elements = { time: <Time at={at} />, date: <Time at={at} form="day" /> }
  if (at.slice(0, 10) === now.slice(0, 10))
    return fillSlots(t(isAsked ? 'askedToday' : 'today', { time: slot('time') }), elements)
  return fillSlots(
    t(isAsked ? 'askedEarlier' : 'earlier', { time: slot('time'), date: slot('date') }),
    elements,
  )
}
