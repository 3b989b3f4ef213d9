import { useTranslations } from 'next-intl'
import type { IconName } from '@/components/ui/icon'
import { Timeline } from '@/components/ui/timeline'
import { Time } from '@/components/ui/time'
import { withNames } from '@/components/ui/with-names'
import type { ShownCase } from '@/lib/explain/shown-case'
import { useStateWord } from './case-words'

const icons: Record<string, IconName> = {
  solved: 'checked',
  signedIn: 'checked',
  answeredDone: 'checked',
  answeredCannot: 'alert',
  reminded: 'clock',
  handedBack: 'clock',
  remedied: 'key',
}

/** By whoever holds the link, the guest too. */
const byLink = ['linkOpened', 'answeredDone', 'answeredCannot']

/** What happened, newest first, as far as this side sees it. */
export function CaseTimeline({ shown: { events, names, sentence } }: { shown: ShownCase }) {
  const t = useTranslations('cases.timeline')
  const word = useStateWord()
  const place = (side: string) => withNames((all) => t(`place.${side}`, all), names)
  return (
    <Timeline
      none={t('none')}
      events={events.map((event) => ({
        ...{ key: event.id, icon: icons[event.what] ?? ('next' as const) },
        title: withNames((all) => t(`what.${event.what}`, all), names),
        more: (
          <>
            {event.to && event.what !== 'closed' && event.what !== 'solved' && <>{word(event.to, names)}. </>}
            {event.because && t(`because.${event.because}`)}{' '}
            {event.note && <bdi>{t('quoted', { note: event.note })}</bdi>}
            {byLink.includes(event.what) && t('unverified')}
            {event.what === 'asked' && sentence && (
              <>
                <bdi>{t('sentence', { sentence })}</bdi> {t('unverified')}
              </>
            )}
          </>
        ),
        detail: (
          <>
            <Time at={event.at} form="both" /> ·{' '}
            {event.name
              ? withNames((all) => t('by', all), { name: event.name }, { place: place(event.side) })
              : place(event.side)}
            {event.isHalf && ` · ${t('yours')}`}
          </>
        ),
      }))}
    />
  )
}
