import { getTranslations } from 'next-intl/server'
import { LostProtection, type LostRow } from '@/components/sweeps/lost-protection'
import { ByHome, WhoMoves } from '@/components/sweeps/moves'
import { toBar } from '@/components/sweeps/verdict-tag'
import { Bars } from '@/components/ui/bars'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { Comparison } from '@/lib/sweep/compare'
import type { Edit } from '@/lib/sweep/edit'
import { defaultTenant } from '@/lib/sweep/edit'
import type { SweepResult } from '@/lib/sweep/sweep'
import type { KeptSweep } from '@/lib/sweeps/kept-shapes'
import { peopleAddress } from '@/lib/sweeps/people-query'
import { type Say, toHomeMove } from '@/lib/sweeps/show'

const mostHomes = 20
const mostLost = 50

type Props = { sweep: KeptSweep; compared: Comparison; say: Say; parts: string[] }

/** Before and after on one scale, who moves, what it costs, and the change to take away. */
export async function ChangeAnswer({ sweep, compared, say, parts }: Props) {
  const [t, traps] = [await getTranslations('sweeps'), await getTranslations('traps')]
  const { result, after, edits } = sweep
  const { totals } = compared
  const listed = sweep.export?.distinctions && sweep.id
  const lost = compared.moved.filter(({ effect }) => effect === 'losesProtection')
  const notes = [...new Set((sweep.export?.notes ?? []).map(({ code }) => code))]
  const opensToRisk = result && after && risk(result) > risk(after)
  const costs = [
    ...openings(edits ?? []).map(({ key, count }) => traps(`opens.${key}`, { count })),
    totals.losesProtection > 0
      ? t('compared.costsSome', { count: totals.losesProtection })
      : t('compared.costsNobody'),
    ...(result && after && risk(result) !== risk(after)
      ? [t('compared.costsRisk', { before: risk(result), after: risk(after) })]
      : []),
    ...notes.map((code) => traps(`note.${code}`)),
  ]
  return (
    <div className="space-y-8">
      {result && after && (
        <Panel>
          <h2 className="mb-4">{t('result.bars')}</h2>
          <Bars
            caption={t('result.bars')}
            rows={[
              {
                ...{ key: 'today', label: t('compared.today'), detail: t('compared.todayDetail') },
                values: toBar(result.now.hardest),
              },
              { key: 'with', label: t('compared.with'), values: toBar(after.now.hardest) },
            ]}
          />
        </Panel>
      )}
      <div className="space-y-8">
        <WhoMoves
          moves={compared.moves.map((move) => ({
            ...move,
            ...(listed && { people: peopleAddress(listed, { move: `${move.from}.${move.to}` }) }),
          }))}
          {...(listed && { all: peopleAddress(listed, {}) })}
        />
        <ByHome
          headings="try"
          most={mostHomes}
          homes={compared.homes.map((home) => toHomeMove(home, say, listed))}
        />
      </div>
      <Notice
        kind={totals.losesProtection > 0 || totals.lockedOut > 0 || opensToRisk ? 'careful' : 'info'}
        title={t('compared.costs')}
      >
        {costs.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Notice>
      {lost.length > 0 && (
        <LostProtection
          rows={lost.slice(0, mostLost).map((row) => toLost(row, say))}
          {...(listed && { people: peopleAddress(listed, { move: 'losesProtection' }) })}
        />
      )}
      <section id="export" className="scroll-mt-6">
        <Panel>
          <h2>{t('compared.export')}</h2>
          <ul className="mt-3 list-disc space-y-1 ps-6 marker:text-ink2">
            {parts.map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
          <p className="mt-3 text-ink2">{t('compared.exportText')}</p>
          <div className="mt-4 flex flex-wrap gap-3">
            <ButtonLink href={`/try/${sweep.id}/export?as=json`} size="staff">
              {t('compared.json')}
            </ButtonLink>
            <ButtonLink href={`/try/${sweep.id}/export?as=text`} look="second" size="staff">
              {t('compared.text')}
            </ButtonLink>
          </div>
        </Panel>
      </section>
    </div>
  )
}

const risk = ({ ifHighRisk }: SweepResult) => ifHighRisk.hardest.blocked

const toLost = (
  { kind, application, before, after, guests }: Comparison['moved'][number],
  say: Say,
): LostRow => ({
  key: `${kind.key} ${application}`,
  home: kind.homes.map(({ homeTenantId }) => say.home(homeTenantId)).slice(0, 3),
  app: say.app(application),
  before: before.asked.map((asked) => asked.split(' ')[0] ?? ''),
  after: after.asked.map((asked) => asked.split(' ')[0] ?? ''),
  guests,
})

/** Whose word counts then: keys of `traps.opens`, and of how many home tenants; 0 stands for all. */
function openings(edits: readonly Edit[]): { key: string; count: number }[] {
  const trusted = edits.flatMap((edit) => (edit.kind === 'setTrust' && edit.accepted ? [edit] : []))
  const of = (key: string, isMeant: (claim: string) => boolean) => {
    const tenants = new Set(trusted.filter(({ claim }) => isMeant(claim)).map(({ tenant }) => tenant))
    if (tenants.size === 0) return []
    return [{ key, count: tenants.has(defaultTenant) ? 0 : tenants.size }]
  }
  return [
    ...of('homeMfaAccepted', (claim) => claim === 'mfa'),
    ...of('homeDeviceAccepted', (claim) => claim !== 'mfa'),
  ]
}
