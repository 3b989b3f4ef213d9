import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Clock } from './clock'
import type { ClockForm } from './clock'
import { fillSlots, slot } from './slots'

/**
 * A moment, ISO 8601. Without script in UTC with its zone, with script in the reader's zone.
 * `clock` is 09:47, `day` is 24 November, `both` is both, `short` is both with the month cut; `date` has the year, and so has whatever is half a year old; `utc` is for evidence and always full.
 */
export function Time({ at, form = 'clock' }: { at: string; form?: ClockForm }) {
  return <Clock at={at} form={form} locale={useLocale()} />
}

/** How long ago `at` was, up to an hour in minutes, then by clock time and date. Both ISO 8601. */
export function Ago({ at, now }: { at: string; now: string }): ReactNode {
  const t = useTranslations('guest.common.ago')
  const seconds = Math.max(0, Math.round((Date.parse(now) - Date.parse(at)) / 1000))
  if (seconds < 10) return t('now')
  if (seconds < 60) return t('seconds', { count: seconds })
  if (seconds < 3600) return t('minutes', { count: Math.floor(seconds / 60) })

  const days = dayNumber(now) - dayNumber(at)
  const elements = { time: <Time at={at} />, date: <Time at={at} form="day" /> }
  if (days === 0) return fillSlots(t('today', { time: slot('time') }), elements)
  if (days === 1) return fillSlots(t('yesterday', { time: slot('time') }), elements)
  return fillSlots(t('date', { date: slot('date'), time: slot('time') }), elements)
}

function dayNumber(at: string): number {
  return Math.floor(Date.parse(at) / 86_400_000)
}
