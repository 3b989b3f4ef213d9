import { useTranslations } from 'next-intl'
import type { ShownGate } from '@/components/judgement/gate-strip'
import type { GuestAnswer } from '@/lib/explain/answer'

/** The three gates of an answer in the guest's words. */
export function useGates({ gates, names }: GuestAnswer): ShownGate[] {
  const t = useTranslations('guest.answer')
  const words = useTranslations('answer')
  const places = [
    { place: t('gatePlace.home'), name: capital(names.home), gate: gates.home },
    { place: t('gatePlace.crossing'), name: t('crossingName'), gate: gates.crossing },
    { place: t('gatePlace.host'), name: capital(names.host), gate: gates.host },
  ]
  return places.map(({ place, name, gate }) => ({
    place,
    name,
    state: gate.state,
    word: words(`gateState.${gate.state}`),
    sentence: words(`gate.${gate.line}`, names),
  }))
}

/** A name that we do not know, such as "your organisation", stands alone here; a domain stays as it is. */
const capital = (name: string) => (name.includes('.') ? name : name.charAt(0).toUpperCase() + name.slice(1))
