import { useTranslations } from 'next-intl'

/** The words of `KeepUp`, which itself reads no catalogue. */
export function useKeepUpWords() {
  const t = useTranslations('guest.common')
  return { start: t('keepUpdated'), stop: t('stopUpdating') }
}
