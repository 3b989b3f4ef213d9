import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { CheckView } from '@/components/connect/check-view'
import { HindranceView, NotAdminView } from '@/components/connect/refused-views'
import { areas } from '@/lib/auth/roles'
import { findVisitKey } from '@/lib/auth/visit'
import { checkConsent, findProven, mayConnect } from '@/lib/connect/check'
import { connectPage } from '@/lib/connect/paths'
import { toShownProblem } from '@/lib/connect/problem'
import { findConnectedTenant } from '@/lib/tenants/find'
import { toKey } from '@/lib/tenants/permissions'

type Query = { searchParams: Promise<{ problem?: string }> }

export async function generateMetadata({ searchParams }: Query): Promise<Metadata> {
  const t = await getTranslations('connect')
  const proven = await findProven()
  if (proven && !mayConnect(proven.staff)) return { title: t('notAdmin.pageTitle') }
  const title = t('check.pageTitle')
  return { title: toShownProblem((await searchParams).problem) ? t('titleProblem', { title }) : title }
}

/** For who has just signed in at their own tenant to connect it. */
export default async function Check({ searchParams }: Query) {
  const [proven, key] = [await findProven(), await findVisitKey()]
  if (!proven) redirect(connectPage({ problem: 'lost' }))
  const { staff, as } = proven
  const csrf = key?.csrf ?? ''
  if (!mayConnect(staff)) return <NotAdminView by={staff} roles={areas.connection} csrf={csrf} />
  const found = await checkConsent(staff.tenantId, as)
  if ('problem' in found)
    return <HindranceView problem={found.problem} writing={'writing' in found ? found.writing : []} as={as} />
  return (
    <CheckView
      tenant={{ id: staff.tenantId, ...found.names }}
      as={as}
      by={staff}
      grants={found.grants.map((grant) => ({ ...grant, key: toKey(grant.name) }))}
      isConnected={(await findConnectedTenant(staff.tenantId)) !== null}
      problem={toShownProblem((await searchParams).problem)}
      csrf={csrf}
    />
  )
}
