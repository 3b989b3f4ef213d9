import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { CodeText } from '@/components/ui/code-text'

/** Microsoft's names for what was detected, in a list; one that is newer than we are as Graph says it. */
export function DetectionTypes({ types }: { types: readonly string[] }) {
  const t = useTranslations('people.person')
  const format = useFormatter()
  if (types.length === 0) return t('story.nothingNamed')
  return format.list(
    types.map((type) => (t.has(`type.${type}`) ? t(`type.${type}`) : <CodeText>{type}</CodeText>)),
  )
}

/** City and country in the reader's language; null where neither is known. */
export function usePlace(): (at: { city: string | null; country: string | null }) => string | null {
  const format = useFormatter()
  const locale = useLocale()
  return ({ city, country }) => {
    const named = country && /^[A-Z]{2}$/.test(country) ? nameOf(locale, country) : country
    const parts = [city, named].flatMap((part) => (part ? [part] : []))
    return parts.length ? format.list(parts, { type: 'unit', style: 'short' }) : null
  }
}

const nameOf = (locale: string, country: string) =>
  new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(country) ?? country
