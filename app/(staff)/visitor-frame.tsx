import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { StaffSignOut } from '@/components/helpdesk/staff-form'
import { StaffFrame } from '@/components/staff/staff-frame'
import { countOurCases } from '@/lib/cases/staff-case'
import { countWork, type WorkCounts } from '@/lib/risk-list/count-work'
import type { StaffVisitor } from '@/lib/staff/page'
import { countAlerts } from '@/lib/watch/store'

/** The first page of each part, and what it is of: a tenant that is nobody's home has no risky users, and no host no policies. */
const parts = [
  { area: 'queue', href: '/queue', of: 'home' },
  { area: 'users', href: '/users', of: 'home' },
  { area: 'actions', href: '/actions', of: 'any' },
  { area: 'record', href: '/record', of: 'any' },
  { area: 'cases', href: '/cases', of: 'any' },
  { area: 'lookUps', href: '/look-ups', of: 'any' },
  { area: 'helpdesk', href: '/helpdesk', of: 'any' },
  { area: 'traps', href: '/traps', of: 'host' },
  { area: 'simulate', href: '/simulate', of: 'host' },
  { area: 'whatIf', href: '/what-if', of: 'host' },
  { area: 'sweeps', href: '/sweeps', of: 'host' },
  { area: 'try', href: '/try', of: 'host' },
  { area: 'tenant', href: '/tenant', of: 'any' },
] as const

type Frame = { visitor: StaffVisitor; current: (typeof parts)[number]['href'] | null; children: ReactNode }

/** The frame of a page for somebody who is signed in, with every part: one that their roles do not open says which do. */
export async function VisitorFrame({ visitor: { staff, tenant, csrf }, current, children }: Frame) {
  const t = await getTranslations('staff.area')
  const [counts, ours, alerts] = await Promise.all([
    tenant.homeConnected ? countWork(tenant.tenantId) : null,
    countOurCases(tenant.tenantId),
    tenant.hostConnected ? countAlerts(tenant.tenantId) : 0,
  ])
  const isOf = { any: true, home: tenant.homeConnected, host: tenant.hostConnected }
  const shown = parts.filter((part) => isOf[part.of])
  return (
    <StaffFrame
      tenantName={tenant.displayName}
      {...(tenant.homeConnected && { tenantKind: 'home' as const })}
      person={{ name: staff.name, address: staff.address }}
      navigation={shown.map(({ area, href }) => ({
        href,
        label: t(area),
        current: href === current,
        ...(area === 'traps' && alerts > 0 && { count: alerts, urgent: true }),
        ...(area === 'cases' ? { count: ours, urgent: ours > 0 } : countOf(counts, area)),
      }))}
      signOut={<StaffSignOut csrf={csrf} />}
    >
      {children}
    </StaffFrame>
  )
}

function countOf(counts: WorkCounts | null, area: string) {
  if (area === 'queue') return counts && { count: counts.waiting, urgent: counts.waiting > 0 }
  if (area === 'users') return counts && counts.atRisk !== null ? { count: counts.atRisk } : null
  return area === 'actions' && counts ? { count: counts.underWay } : null
}
