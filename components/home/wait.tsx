import { useTranslations } from 'next-intl'

/** A duration in its largest part: minutes up to an hour (none is told as under one), hours up to two days, then days. */
export function Wait({ milliseconds }: { milliseconds: number }) {
  return useWait()(milliseconds)
}

export function useWait(): (milliseconds: number) => string {
  const t = useTranslations('queue')
  return (milliseconds) => {
    const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
    if (minutes < 60) return t('minutes', { count: minutes })
    const hours = Math.floor(minutes / 60)
    return hours < 48 ? t('hours', { count: hours }) : t('days', { count: Math.floor(hours / 24) })
  }
}
