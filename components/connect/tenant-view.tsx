import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FactStrip, type StripFact } from '@/components/home/fact-strip'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { Notice } from '@/components/ui/notice'
import { fillSlots, slot } from '@/components/ui/slots'
import { Time } from '@/components/ui/time'
import { withNames } from '@/components/ui/with-names'
import { type BudgetLine, BudgetTable } from './budget-table'
import { type Reading, ReadingTable } from './reading-table'

/** Times are ISO 8601. `licence`: a code of `connect.tenant.licences`, `notP2`, or null where nothing tells. */
type Props = {
  tenant: string
  as: 'host' | 'home' | 'both' | 'none'
  connectedAt: string
  licence: { licence: string; by: 'read' | 'seen' } | null
  posture: { readAt: string; policies: number | null } | null
  isHost: boolean
  readings: Reading[]
  budgets: BudgetLine[]
  /** What was changed just now. */
  isSaved: boolean
  permissions: ReactNode
  roles: ReactNode
  support: string | null
  apps: number
  aside: ReactNode
}

/** How a tenant stands with Readmit: consent, licence, how old what was read is, requests, problems, and what gaps cost. */
export function TenantView(props: Props) {
  const { tenant, as, connectedAt, readings, budgets, isSaved, permissions, roles, aside } = props
  const t = useTranslations('connect.tenant')
  const title = fillSlots(t('title', { tenant: slot('tenant') }), { tenant: <bdi>{tenant}</bdi> })
  const lead = fillSlots(t(`as.${as}`, { date: slot('date') }), {
    date: <Time at={connectedAt} form="date" />,
  })
  return (
    <>
      <StaffPageHead title={title} lead={lead} />
      {isSaved && (
        <div className="mb-6">
          <Notice kind="good" title={t('saved')}>
            <p>{t('savedText')}</p>
          </Notice>
        </div>
      )}
      <FactStrip label={t('facts')} facts={useFacts(props)} />
      <div className="mt-8 grid items-start gap-8 staff-aside:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-8">
          <section>
            <h2 className="mb-3">{t('permissions')}</h2>
            {permissions}
          </section>
          <section>
            <h2 className="mb-3">{t('readings')}</h2>
            <ReadingTable rows={readings} />
          </section>
          <section>
            <h2>{t('budget')}</h2>
            <p className="mt-1 mb-3 max-w-[48rem] text-ink2">{t('budgetLead')}</p>
            <BudgetTable rows={budgets} />
          </section>
          {roles}
        </div>
        <div className="min-w-0 space-y-6">{aside}</div>
      </div>
    </>
  )
}

function useFacts({ licence, posture, isHost, readings, budgets, support, apps }: Props): StripFact[] {
  const t = useTranslations('connect.tenant')
  const [tightest] = budgets.toSorted((one, other) => other.used - one.used)
  const failed = readings.filter(({ problem }) => problem !== null)
  return [
    { key: 'licence', term: t('licence'), ...useLicence(licence) },
    {
      key: 'posture',
      term: t('posture'),
      value: posture ? <Time at={posture.readAt} form="short" /> : t('postureNever'),
      detail: posture
        ? posture.policies === null
          ? t('unknown')
          : t('postureOf', { count: posture.policies })
        : !isHost && t('postureNone'),
    },
    {
      key: 'budget',
      term: t('budgetUsed'),
      value: t('used', { percent: tightest?.used ?? 0 }),
      detail: tightest ? t(`family.${tightest.family}`) : t('budgetUnused'),
    },
    {
      key: 'problems',
      term: t('problems'),
      value: failed.length > 0 ? t('problemsSome', { count: failed.length }) : t('problemsNone'),
    },
    {
      key: 'links',
      term: t('links'),
      value: t('linksCount', { count: apps }),
      detail: support
        ? withNames((all) => t('linksSupport', all), { address: support })
        : t('linksNoSupport'),
    },
  ]
}

function useLicence(licence: Props['licence']): Pick<StripFact, 'value' | 'detail'> {
  const t = useTranslations('connect.tenant')
  if (!licence) return { value: t('unknown'), detail: t('licenceSeen.unknown') }
  if (licence.by === 'read') return { value: t(`licences.${licence.licence}`), detail: t('licenceRead') }
  if (licence.licence === 'p2') return { value: t('licences.p2'), detail: t('licenceSeen.p2') }
  return { value: t('notP2'), detail: t('licenceSeen.below') }
}
