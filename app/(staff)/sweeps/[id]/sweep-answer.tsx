import { getFormatter, getTranslations } from 'next-intl/server'
import { CauseTable } from '@/components/sweeps/cause-table'
import { ByHome, WhoMoves } from '@/components/sweeps/moves'
import { toBar } from '@/components/sweeps/verdict-tag'
import { Bars } from '@/components/ui/bars'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Paging } from '@/components/ui/table-paging'
import { compareSweeps } from '@/lib/sweep/compare'
import type { SweepResult } from '@/lib/sweep/sweep'
import { findSweep, listComparable } from '@/lib/sweeps/find-sweeps'
import type { KeptSweep } from '@/lib/sweeps/kept-shapes'
import { sayOf } from '@/lib/sweeps/say-here'
import { type Say, toCauseRow, toHomeMove } from '@/lib/sweeps/show'
import type { ConnectedTenant } from '@/lib/tenants/find'

const rowsAPage = 50
const mostHomes = 20
/** In an option there is no script to tell it in the reader's zone. */
const inWords = {
  ...({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
  ...({ hourCycle: 'h23', timeZone: 'UTC' } as const),
}

type Props = {
  tenant: ConnectedTenant
  sweep: KeptSweep
  result: SweepResult
  isHigh: boolean
  page: number
  earlierId: string
}

/** Bars, who is blocked and why, and what is different from an earlier sweep. */
export async function SweepAnswer({ tenant, sweep, result, isHigh, page, earlierId }: Props) {
  const [t, say, others, earlier] = await Promise.all([
    getTranslations('sweeps'),
    sayOf(tenant, sweep),
    listComparable(tenant.tenantId, sweep.id),
    earlierId ? findSweep(tenant.tenantId, earlierId) : null,
  ])
  const format = await getFormatter()
  const isListed = sweep.export?.distinctions !== undefined
  const { rows } = isHigh ? result.ifHighRisk : result.now
  const from = (page - 1) * rowsAPage
  const shown = rows.slice(from, from + rowsAPage)
  const here = (changes: Record<string, string>) =>
    `/sweeps/${sweep.id}?${new URLSearchParams({ ...(isHigh && { pass: 'high' }), ...(earlierId && { with: earlierId }), ...changes }).toString()}`
  return (
    <div className="space-y-8">
      <Panel>
        <h2 className="mb-4">{t('result.bars')}</h2>
        <Bars
          caption={t('result.bars')}
          rows={[
            ...(earlier?.result
              ? [{ key: 'earlier', label: t('result.earlier'), values: toBar(earlier.result.now.hardest) }]
              : []),
            {
              ...{ key: 'now', values: toBar(result.now.hardest) },
              label: t(earlier?.result ? 'result.this' : 'result.now'),
            },
            {
              ...{ key: 'high', label: t('result.high'), detail: t('result.highDetail') },
              values: toBar(result.ifHighRisk.hardest),
            },
          ]}
        />
      </Panel>
      {earlier?.result && <Difference earlier={earlier} sweep={sweep} say={say} />}
      {others.length > 0 && (
        <form action={`/sweeps/${sweep.id}`} className="flex max-w-[40rem] flex-wrap items-end gap-4">
          <div className="min-w-0 grow">
            <Select
              name="with"
              label={t('result.compare')}
              defaultValue={earlierId}
              options={[
                { value: '', text: t('result.compareNone') },
                ...others
                  .filter(({ edits }) => !edits)
                  .map(({ id, at, byName }) => ({
                    value: id,
                    text: `${format.dateTime(at, inWords)} UTC, ${byName}`,
                  })),
              ]}
            />
          </div>
          <Button look="second" size="staff">
            {t('result.compareButton')}
          </Button>
        </form>
      )}
      <section>
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <h2>{t(isHigh ? 'result.rowsHigh' : 'result.rows')}</h2>
          <LooseLink href={isHigh ? `/sweeps/${sweep.id}` : here({ pass: 'high' })}>
            {t(isHigh ? 'result.showNow' : 'result.showHigh')}
          </LooseLink>
        </div>
        {rows.length > 0 && <p className="mb-3 max-w-[48rem] text-ink2">{t('result.rowsHint')}</p>}
        {rows.length === 0 ? (
          <p className="text-ink2">{t('result.nobody')}</p>
        ) : (
          <CauseTable
            title={t('result.rows')}
            host={tenant.displayName}
            rows={shown.map((row) =>
              toCauseRow(row, isListed ? sweep.id : null, isHigh ? 'high' : null, say),
            )}
            below={
              rows.length > rowsAPage && (
                <Paging
                  {...{ of: t('result.rows'), from: from + 1, to: from + shown.length, total: rows.length }}
                  {...(page > 1 && { previous: here({ page: String(page - 1) }) })}
                  {...(from + shown.length < rows.length && { next: here({ page: String(page + 1) }) })}
                />
              )
            }
          />
        )}
      </section>
    </div>
  )
}

/** Kind by kind where both told the guests apart alike; else the bars alone can be held against each other. */
async function Difference({ earlier, sweep, say }: { earlier: KeptSweep; sweep: KeptSweep; say: Say }) {
  const t = await getTranslations('sweeps')
  const isAlike = earlier.apart !== null && earlier.apart === sweep.apart
  const compared =
    isAlike && earlier.result && sweep.result ? compareSweeps(earlier.result, sweep.result) : null
  if (!compared) return <Notice kind="info" title={t('result.other')} />
  return (
    <div className="space-y-8">
      <WhoMoves moves={compared.moves} />
      <ByHome
        headings="compare"
        most={mostHomes}
        homes={compared.homes.map((home) => toHomeMove(home, say))}
      />
    </div>
  )
}
