import { getTranslations } from 'next-intl/server'
import { Say, toTold } from '@/components/helpdesk/say'
import { toHomeSay } from '@/lib/helpdesk/home-say'
import type { Person } from '@/lib/risk-list/person'
import { toSituation } from '@/lib/risk-list/person-choices'
import type { PersonView } from '@/lib/risk-list/person-view'
import { suggest } from '@/lib/risk-list/suggest'

/** What an agent at home says to the caller: it waits for everything that the suggestion stands on. */
export async function HomeSayPart({
  home,
  person,
  view,
}: {
  home: string
  person: Person
  view: PersonView
}) {
  const [risk, detections, registration, { stops }, records, t, words] = await Promise.all([
    ...([view.risk, view.detections, view.registration, view.stops, view.records] as const),
    getTranslations('staff.result'),
    getTranslations('judgement'),
  ])
  const names = { home, host: stops[0]?.host ?? t('otherHost'), provider: home }
  const situation = toSituation(person, { risk, detections, registration }, stops, records)
  const { say, question, owner, next } = toHomeSay(suggest(situation), names)
  return (
    <div className="space-y-6">
      <Say
        say={toTold((all) => t(`homeSay.${say}`, all), names)}
        question={question ? toTold((all) => t(`ask.${question}`, all), names) : null}
        doNot={[t('doNot.detected'), t('doNot.fixed')]}
        owner={[owner, next].flatMap((line) =>
          line ? [toTold((all) => words(line.key, all), line.values)] : [],
        )}
      />
    </div>
  )
}
