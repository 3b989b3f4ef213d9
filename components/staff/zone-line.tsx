'use client'

import { useSyncExternalStore } from 'react'
import { fillSlots } from '@/components/ui/slots'

const never = () => () => {}

/** Which zone the times of the page are in: with script the reader's, without it UTC, as `Time` shows them. `here` has the slot `zone`. */
export function ZoneLine({ here, utc, locale }: { here: string; utc: string; locale: string }) {
  const zone = useSyncExternalStore(
    never,
    () => nameZone(locale),
    () => null,
  )
  return (
    <p className="mt-10 text-small text-ink2">
      {zone === null ? utc : fillSlots(here, { zone: <bdi>{zone}</bdi> })}
    </p>
  )
}

/** Such as "Europe/Lisbon (GMT+1)". */
function nameZone(locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeZoneName: 'shortOffset' })
  const offset = format.formatToParts(new Date()).find(({ type }) => type === 'timeZoneName')?.value
  const { timeZone } = format.resolvedOptions()
  return `${timeZone.replaceAll('_', ' ')}${offset && offset !== timeZone ? ` (${offset})` : ''}`
}
