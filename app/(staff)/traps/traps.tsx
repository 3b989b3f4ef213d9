import { getTranslations } from 'next-intl/server'
import { GuestBars } from './guest-bars'
import type { HomeNames } from './names'
import { PreventionBox } from './prevention-box'
import { TrapCard } from './trap-card'
import { LooseLink } from '@/components/ui/link'
import { fillSlots, slot } from '@/components/ui/slots'
import { NumberedPaging } from '@/components/ui/table-paging'
import { Time } from '@/components/ui/time'
import { withNames } from '@/components/ui/with-names'
import { idOf } from '@/lib/sweep/apply-edits'
import { nameOf } from '@/lib/sweep/export-change'
import type { Analysis } from '@/lib/traps/analysis'

const size = 20

type TrapsProps = { analysis: Analysis; names: HomeNames; host: string; readAt: string | null; page: number }

/** What was found, most people first, then prevention and the pictures. */
export async function Traps({ analysis, names, host, readAt, page }: TrapsProps) {
  const t = await getTranslations('trapsPage')
  const { traps, prevention, blocked, resource } = analysis
  const policies = new Map(resource.policies.map((policy, at) => [idOf(policy, at), nameOf(policy)]))
  const from = Math.min((page - 1) * size, Math.max(0, traps.length - 1))
  const shown = traps.slice(from, from + size)
  const to = from + shown.length
  return (
    <>
      {traps.length === 0 ? (
        <p className="max-w-[48rem]">{withNames((all) => t('none', all), { host })}</p>
      ) : (
        <section aria-label={t('list')}>
          <h2 className="sr-only">{t('list')}</h2>
          <div className="flex flex-wrap items-center justify-between gap-x-8">
            <LooseLink href="/traps/csv">{t('csv')}</LooseLink>
            {readAt && (
              <p className="text-small text-ink2">
                {fillSlots(t('guestsRead', { time: slot('time') }), {
                  time: <Time at={readAt} form="short" />,
                })}
              </p>
            )}
          </div>
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
            <NumberedPaging
              {...{ of: t('list'), from: from + 1, to, total: traps.length, size }}
              page={Math.floor(from / size) + 1}
              address="/traps?page="
            />
          )}
        </section>
      )}
      <PreventionBox prevention={prevention} />
      <GuestBars blocked={blocked} names={names} />
    </>
  )
}
