import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useWait } from './wait'

export type QueueFactsProps = {
  home: string
  now: string
  /** `hidden` without P2; null where the list was never read. */
  atRisk: { count: number; high: number; medium: number; low: number } | 'hidden' | null
  stopped: { people: number; organisations: number }
  changing: { count: number; since: string | null }
  backIn: { count: number; medianMs: number | null }
}

/** The state of the tenant beside those who wait, in four numbers. */
export function QueueFacts({ home, now, atRisk, stopped, changing, backIn }: QueueFactsProps) {
  const t = useTranslations('queue.facts')
  const format = useFormatter()
  const wait = useWait()
  const unseen = atRisk === 'hidden' ? t('atRiskUnknown') : t('notRead')
  return (
    <section className="mt-8">
      <h2 className="mb-3">{t('title', { home })}</h2>
      <dl className="grid grid-cols-2 overflow-hidden rounded-panel border border-line bg-surface aside:grid-cols-4">
        {typeof atRisk === 'object' && atRisk ? (
          <Fact
            term={t('atRisk')}
            value={format.number(atRisk.count)}
            detail={t('levels', { high: atRisk.high, medium: atRisk.medium, low: atRisk.low })}
            href="/users"
          />
        ) : (
          <Fact term={t('atRisk')} value="?" detail={unseen} />
        )}
        <Fact
          term={t('stopped')}
          value={format.number(stopped.people)}
          detail={t('stoppedAt', { ...stopped })}
          {...(atRisk !== 'hidden' && { href: '/users?stopped=1' })}
        />
        <Fact
          term={t('changing')}
          value={format.number(changing.count)}
          detail={
            changing.since
              ? t('longest', { wait: wait(Date.parse(now) - Date.parse(changing.since)) })
              : t('none')
          }
          href="/actions"
        />
        <Fact
          term={t('backIn')}
          value={format.number(backIn.count)}
          detail={
            backIn.medianMs === null
              ? t('nobody')
              : t('half', { count: backIn.count, wait: wait(Math.max(60_000, backIn.medianMs)) })
          }
        />
      </dl>
    </section>
  )
}

function Fact({
  term,
  value,
  detail,
  href,
}: {
  term: string
  value: string
  detail: ReactNode
  href?: string
}) {
  return (
    <div className="-ms-px -mt-px border-s border-t border-line px-4 pt-2 pb-4 button:px-5">
      <dt className="text-small text-ink2">
        {href ? (
          <a href={href} className="link inline-flex min-h-11 items-center">
            {term}
          </a>
        ) : (
          <span className="inline-flex min-h-11 items-center">{term}</span>
        )}
      </dt>
      <dd>
        <span className="block text-h2 font-bold tabular-nums">{value}</span>
        <span className="text-small text-ink2">{detail}</span>
      </dd>
    </div>
  )
}
