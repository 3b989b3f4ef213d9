import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { GuestsSee, Leave, OtherSide } from '@/components/connect/tenant-aside'
import { TenantView } from '@/components/connect/tenant-view'
import { YourRoles } from '@/components/connect/your-roles'
import { StreamedPart } from '@/components/staff/streamed-part'
import { areas, mayEnter, toRoleNames } from '@/lib/auth/roles'
import { findStatus } from '@/lib/connect/status'
import { requireStaffPage, type StaffVisitor } from '@/lib/staff/page'
import { titleFor } from '@/lib/staff/title'
import { toConnection } from '@/lib/tenants/permissions'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'
import { GrantedPart } from './granted-part'

type Query = { searchParams: Promise<{ whole?: string; saved?: string }> }

export const generateMetadata = (): Promise<Metadata> =>
  titleFor('tenant', (t) => t('connect.tenant.pageTitle'))

/** How the visitor's tenant is connected. Only what it grants now is asked of Entra, and that comes later than the page. */
export default async function TenantPage({ searchParams }: Query) {
  const visitor = await requireStaffPage('tenant')
  const { tenant } = visitor
  const [{ whole, saved }, status, t] = [
    await searchParams,
    await findStatus(tenant.tenantId),
    await getTranslations('connect.tenant'),
  ]
  return (
    <VisitorFrame visitor={visitor} current="/tenant">
      <TenantView
        tenant={tenant.displayName}
        as={toConnection(tenant) ?? 'none'}
        isHost={tenant.hostConnected}
        isSaved={saved !== undefined}
        {...status}
        permissions={
          <StreamedPart reading={t('reading')} whole="/tenant?whole=1" isWhole={whole !== undefined}>
            <GrantedPart tenant={tenant} />
          </StreamedPart>
        }
        roles={<YourRoles {...toOpened(visitor.staff.roles)} />}
        support={tenant.supportAddress}
        apps={Object.keys(tenant.appLinks).length}
        aside={<Aside {...visitor} />}
      />
    </VisitorFrame>
  )
}

const parts = ['helpdesk', 'homeAdmin', 'resourceAdmin', 'tenantSettings', 'connection'] as const

function toOpened(roles: readonly string[]) {
  const own = toRoleNames(roles)
  return {
    roles: own,
    parts: parts.map((part) => {
      const needs: readonly string[] = areas[part]
      return { part, needs, by: own.filter((role) => needs.includes(role)) }
    }),
  }
}

function Aside({ staff: { roles }, tenant }: StaffVisitor) {
  const apps = Object.entries(tenant.appLinks).map(([id, link]) => ({ id, ...link }))
  const as = toConnection(tenant)
  return (
    <>
      <GuestsSee
        support={tenant.supportAddress}
        apps={apps}
        mayChange={mayEnter(roles, 'tenantSettings')}
        roles={areas.tenantSettings}
      />
      {as === 'host' && <OtherSide side="home" />}
      {as === 'home' && <OtherSide side="host" />}
      <Leave tenant={tenant.displayName} mayLeave={mayEnter(roles, 'connection')} roles={areas.connection} />
    </>
  )
}
