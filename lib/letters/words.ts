import { createTranslator } from 'use-intl/core'
import de from '@/lib/explain/messages/de/letters.json'
import en from '@/lib/explain/messages/en/letters.json'
import staff from '@/lib/explain/messages/en/staff-letters.json'
import es from '@/lib/explain/messages/es/letters.json'
import fr from '@/lib/explain/messages/fr/letters.json'

/** The languages that guests are written to; the one they asked for where it is here, else English. */
export const locales = ['en', 'de', 'es', 'fr'] as const
export type Locale = (typeof locales)[number]

const catalogues: Record<Locale, typeof en> = { de, en, es, fr }

export const isLocale = (text: string): text is Locale => locales.some((locale) => locale === text)

/** The first language of an `Accept-Language` header that is here, by its weights. */
export function pickLocale(accepted: string | null): Locale {
  const asked = (accepted ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const weight = parameters.find((parameter) => parameter.trim().startsWith('q='))
    return { language: tag.split('-')[0] ?? '', weight: weight ? Number(weight.trim().slice(2)) || 0 : 1 }
  })
  const sorted = asked.filter(({ weight }) => weight > 0).toSorted((one, other) => other.weight - one.weight)
  return sorted.map(({ language }) => language).find(isLocale) ?? 'en'
}

/** The words of a guest's mails. Of the library only what needs no React: a worker writes them too. */
export const guestWords = (locale: Locale) =>
  createTranslator({ locale, timeZone: 'UTC', messages: catalogues[locale] })

/** The words of mails to IT departments. */
export const staffWords = createTranslator({ locale: 'en', timeZone: 'UTC', messages: staff })
