import { useTranslations } from 'next-intl'
import { StepPanel } from '@/components/ui/panel'

/** 06d What we suggest and why: codes of `people.person.suggest`. It stands beside the decision, never in its place. */
export function PersonSuggestion(props: { action: string; because: string; name: string; home: string }) {
  const { action, because, name, home } = props
  const t = useTranslations('people.person.suggest')
  const isUnsure = action === 'nothing' && t.has(`whyNothing.${because}`)
  const why = isUnsure ? 'whyNothing' : 'why'
  return (
    <StepPanel title={t(isUnsure ? 'notSure' : action, { name })}>
      <p>{t(`${why}.${because}`, { name, home })}</p>
      {t.has(`but.${because}`) && <p className="text-ink2">{t(`but.${because}`)}</p>}
    </StepPanel>
  )
}
