import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { DoneView } from '@/components/connect/done-view'
import { findVisitKey } from '@/lib/auth/visit'
import { findProven } from '@/lib/connect/check'
import { findConnectedTenant } from '@/lib/tenants/find'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connect.done')
  return { title: t('pageTitle') }
}

export default async function Done() {
  const [proven, key] = [await findProven(), await findVisitKey()]
  const tenant = proven && (await findConnectedTenant(proven.staff.tenantId))
  if (!tenant) redirect('/connect')
  return <DoneView tenant={tenant.displayName} address={proven.staff.address} csrf={key?.csrf ?? ''} />
}
