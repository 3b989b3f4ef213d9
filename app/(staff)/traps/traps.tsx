import { getTranslations } from 'next-intl/server'
import { GuestBars } from './guest-bars'
import type { HomeNames } from './names'
import { PreventionBox } from './prevention-box'
import { TrapCard } from './trap-card'
import { LooseLink } from '@/components/ui/link'
import { Paging } from '@/components/ui/table-paging'
import { idOf } from '@/lib/sweep/apply-edits'
import { nameOf } from '@/lib/sweep/export-change'
import type { Analysis } from '@/lib/traps/analysis'

const size = 20

type TrapsProps = { analysis: Analysis; names: HomeNames; host: string; page: number }

/** What was found, most people first, then prevention and the pictures. */
export async function Traps({ analysis, names, host, page }: TrapsProps) {
  const t = await getTranslations('trapsPage')
  const { traps, prevention, blocked, resource } = analysis
  const policies = new Map(resource.policies.map((policy, at) => [idOf(policy, at), nameOf(policy)]))
  const from = Math.min((page - 1) * size, Math.max(0, traps.length - 1))
  const shown = traps.slice(from, from + size)
  const to = from + shown.length
  return (
    <>
      {traps.length === 0 ? (
        <p className="max-w-[48rem]">{t('none', { host })}</p>
      ) : (
        <section aria-label={t('list')}>
          <h2 className="sr-only">{t('list')}</h2>
          <LooseLink href="/traps/csv">{t('csv')}</LooseLink>
          <ol className="mt-2 space-y-4">
            {shown.map((trap) => (
              <TrapCard
                key={`${trap.id} ${trap.policy} ${trap.codes.join()} ${trap.when.join()} ${String(trap.certain)}`}
                trap={trap}
                demandedBy={trap.demandedBy.map((id) => policies.get(id) ?? id)}
                names={names}
              />
            ))}
          </ol>
          {traps.length > size && (
            <Paging
              {...{ of: t('list'), from: from + 1, to, total: traps.length, size }}
              {...(from > 0 && { previous: `/traps?page=${Math.floor(from / size)}` })}
              {...(to < traps.length && { next: `/traps?page=${Math.floor(from / size) + 2}` })}
            />
          )}
        </section>
      )}
      <PreventionBox prevention={prevention} />
      <GuestBars blocked={blocked} names={names} />
    </>
  )
}
