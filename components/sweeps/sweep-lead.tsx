import { useTranslations } from 'next-intl'
import { Time } from '@/components/ui/time'

/** How many guests and applications, and which policies. */
export function SweepLead({
  guests,
  apps,
  readAt,
}: {
  guests: number | null
  apps: number
  readAt: Date | null
}) {
  const t = useTranslations('sweeps.result')
  return (
    <>
      {guests !== null && t('lead', { guests, apps })}{' '}
      {readAt && (
        <>
          {t('policiesOf')} <Time at={readAt.toISOString()} form="short" />.
        </>
      )}
    </>
  )
}
