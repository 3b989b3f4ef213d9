'use client'

import { useSyncExternalStore } from 'react'

export type ClockForm = 'clock' | 'day' | 'date' | 'both' | 'short' | 'utc'

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const day = { day: 'numeric', month: 'long' } as const
const forms = {
  clock,
  day,
  date: { ...day, year: 'numeric' },
  both: { ...day, ...clock },
  short: { day: 'numeric', month: 'short', ...clock },
  utc: { ...day, year: 'numeric', ...clock, second: '2-digit', timeZoneName: 'short' },
} as const satisfies Record<ClockForm, Intl.DateTimeFormatOptions>

const never = () => () => {}
const halfYearMs = 183 * 86_400_000

/** The server cannot know the reader's zone, so it says UTC and this corrects it. Use `Time`. */
export function Clock({ at, form, locale }: { at: string; form: ClockForm; locale: string }) {
  const here = useSyncExternalStore(
    never,
    () => form !== 'utc',
    () => false,
  )
  // English as Europe and most of the world write it: the day before the month.
  const language = locale === 'en' ? 'en-GB' : locale
  const timeless = form === 'day' || form === 'date'
  // a day and a month say which only as long as the next one like it is far
  const year = form !== 'clock' && Date.now() - Date.parse(at) > halfYearMs && { year: 'numeric' as const }
  const zone = here ? {} : { timeZone: 'UTC', ...(!timeless && { timeZoneName: 'short' as const }) }
  return (
    <time dateTime={at}>
      {new Intl.DateTimeFormat(language, { ...forms[form], ...year, ...zone }).format(new Date(at))}
    </time>
  )
}
