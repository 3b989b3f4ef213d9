import { useTranslations } from 'next-intl'
import { fillSlots, slot } from '@/components/ui/slots'
import { Time } from '@/components/ui/time'

/** Who was made sure of, when, and why it is looked up; `at` is ISO 8601. */
export type LookedUp = { address: string; at: string; reason: string }

export function CallerLine({ address, at, reason }: LookedUp) {
  const t = useTranslations('staff.result')
  return fillSlots(t('context', { address: slot('address'), time: slot('time'), reason: slot('reason') }), {
    address: <bdi>{address}</bdi>,
    time: <Time at={at} />,
    reason: <bdi>{reason}</bdi>,
  })
}
