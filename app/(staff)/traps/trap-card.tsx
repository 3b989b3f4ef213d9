import { useFormatter, useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/disclosure'
import { fillSlots, slot } from '@/components/ui/slots'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'
import { withNames } from '@/components/ui/with-names'
import type { FoundTrap } from '@/lib/traps/analysis'
import type { TrapGroup } from '@/lib/traps/trap'
import { type HomeNames, nameHome } from './names'
import { TrapChanges } from './trap-changes'

const mostGroups = 12

/** `demandedBy`: the names of the policies that ask for what this one keeps guests from. */
type TrapProps = { trap: FoundTrap; demandedBy: string[]; names: HomeNames }

/** One trap: how many and whose, which policy and why, and the smallest change. */
export function TrapCard({ trap, demandedBy, names }: TrapProps) {
  return (
    <li className="rounded-panel border border-line bg-surface p-5 button:p-6 staff-aside:grid staff-aside:grid-cols-[11rem_minmax(0,1fr)_19rem] staff-aside:gap-x-8">
      <Number trap={trap} names={names} />
      <div className="min-w-0 space-y-2 max-staff-aside:mt-4">
        <Why trap={trap} demandedBy={demandedBy} />
        <Who who={trap.who} names={names} />
      </div>
      <div className="min-w-0 max-staff-aside:mt-4">
        <TrapChanges trap={trap} names={names} />
      </div>
    </li>
  )
}

function Number({ trap: { guests, inReach, when, who }, names }: { trap: FoundTrap; names: HomeNames }) {
  const t = useTranslations('trapsPage')
  const format = useFormatter()
  const unseen = (['userRisk', 'signInRisk', 'insiderRisk', 'notRegistered'] as const).find((one) =>
    when.includes(one),
  )
  const homes = [...new Set(who.filter(isSomebody).map(({ homeTenantId }) => homeTenantId))]
  const [first = '', second = ''] = homes.map((id) => nameHome(id, names, t))
  const values = { count: inReach, first, second, others: homes.length - 1 }
  const whose = (['none', 'one', 'two'] as const)[homes.length] ?? 'more'
  return (
    <div className="leading-snug">
      <p className="text-h1 font-bold tabular-nums">
        {guests === 'notKnown' ? t('notKnown') : format.number(guests)}
      </p>
      {guests === 'notKnown' && <p className="text-ink2">{t(`because.${unseen ?? 'none'}`)}</p>}
      {guests === 'notKnown' && inReach > 0 && (
        <p className="mt-1 font-semibold">{t('inReach', { count: inReach })}</p>
      )}
      {(guests !== 'notKnown' || inReach > 0) && (
        <p className="text-ink2 wrap-anywhere">{withNames((all) => t(`whose.${whose}`, all), values)}</p>
      )}
    </div>
  )
}

const isSomebody = ({ guests }: TrapGroup) => typeof guests === 'number' && guests > 0

function Why({ trap, demandedBy }: { trap: FoundTrap; demandedBy: string[] }) {
  const t = useTranslations('trapsPage')
  const words = useTranslations('traps')
  const format = useFormatter()
  const { name, enforced, codes, when, since, leavesOut, certain, who } = trap
  const conditions = format.list(when.map((one) => words(`when.${one}`)))
  const maybe = who.reduce((sum, group) => sum + group.maybe, 0)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-h2 font-bold wrap-anywhere">
          <bdi>{name}</bdi>
        </h3>
        <Tag kind="neutral">
          {words(`state.${enforced ? 'enabled' : 'enabledForReportingButNotEnforced'}`)}
        </Tag>
        {!certain && <Tag kind="unknown">{t('uncertain')}</Tag>}
      </div>
      {codes.map((code) => (
        <p key={code}>{words(`code.${code}`)}</p>
      ))}
      {when.length > 0 && <p>{t('when', { conditions })}</p>}
      {!certain && <p>{t('uncertainText')}</p>}
      {demandedBy.length > 0 && (
        <p>{withNames((all) => t('demandedBy', all), { policies: format.list(demandedBy) })}</p>
      )}
      {leavesOut !== null && <p>{t('leavesOut', { count: leavesOut })}</p>}
      {maybe > 0 && <p>{t('maybe', { count: maybe })}</p>}
      <p className="text-small text-ink2">
        {since
          ? fillSlots(t('since', { date: slot('date') }), { date: <Time at={since} form="date" /> })
          : t('sinceUnknown')}
      </p>
    </>
  )
}

function Who({ who, names }: { who: readonly TrapGroup[]; names: HomeNames }) {
  const t = useTranslations('trapsPage')
  const words = useTranslations('traps')
  const format = useFormatter()
  const shown = who.filter(({ guests }) => guests !== 0)
  if (shown.length === 0) return null
  return (
    <Disclosure summary={t('who')}>
      <ul className="list-disc space-y-1 ps-5 marker:text-ink2">
        {shown.slice(0, mostGroups).map(({ type, identityProvider, homeTenantId, guests }) => (
          <li key={`${type} ${identityProvider} ${homeTenantId ?? '-'}`} className="wrap-anywhere">
            {withNames((all) => t('whoLine', all), {
              count: guests === 'notKnown' ? t('notKnown') : format.number(guests),
              type: words(`type.${type}`),
              home: nameHome(homeTenantId, names, t),
            })}
          </li>
        ))}
      </ul>
      {shown.length > mostGroups && <p>{t('whoMore', { count: shown.length - mostGroups })}</p>}
    </Disclosure>
  )
}
