import { useTranslations } from 'next-intl'
import { LooseLink } from '@/components/ui/link'
import { fillSlots, slot } from '@/components/ui/slots'
import { EmptyTable } from '@/components/ui/table-empty'
import { Time } from '@/components/ui/time'
import type { DetailCode } from './users-filters'

type Part<Value extends string> = { value: Value; href: string }

/** What was asked, each part with the list without it. */
export type AskedParts = {
  q?: Part<string>
  level?: Part<'high' | 'medium' | 'low' | 'none'>
  state?: Part<
    'atRisk' | 'confirmedCompromised' | 'changing' | 'remediated' | 'dismissed' | 'confirmedSafe' | 'deleted'
  >
  detail?: Part<DetailCode>
  since?: Part<'24h' | '7d' | '30d'>
  stopped?: Part<string>
}

/** 06c. `parts` is null where nothing was asked: then nobody is at risk, as of `readAt`. */
export function UsersEmpty({
  home,
  q,
  readAt,
  parts,
}: {
  home: string
  q: string
  readAt: string | null
  parts: AskedParts | null
}) {
  const t = useTranslations('people.list')
  const risk = useTranslations('staff.risk')
  if (!parts)
    return (
      <EmptyTable title={t('nobody.title')}>
        {fillSlots(t('nobody.text', { home, time: slot('time') }), {
          time: readAt ? <Time at={readAt} form="both" /> : t('column.notKnown'),
        })}
      </EmptyTable>
    )
  const { level, state, detail, since, stopped } = parts
  const filters = [
    parts.q && { label: parts.q.value, href: parts.q.href },
    level && { label: `${t('filter.level')}: ${risk(level.value)}`, href: level.href },
    state && { label: t(`state.${state.value}`), href: state.href },
    detail && { label: t(`detail.${detail.value}`), href: detail.href },
    since && { label: t(`filter.${since.value}`), href: since.href },
    stopped && { label: t('filter.stoppedElsewhere'), href: stopped.href },
  ].flatMap((filter) => (filter ? [filter] : []))
  return (
    <EmptyTable title={t('empty.title')} filters={filters} clear="/users">
      <p>{t('empty.text')}</p>
      {q && (
        <LooseLink href={`/users?${new URLSearchParams({ q, everyone: '1' }).toString()}`}>
          {t('empty.everyone', { q, home })}
        </LooseLink>
      )}
    </EmptyTable>
  )
}
