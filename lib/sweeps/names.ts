import 'server-only'
import { findHomeNames } from '@/lib/guests/home-names'
import { listApplications } from '@/lib/simulate/applications'
import { idOf } from '@/lib/sweep/apply-edits'
import { nameOf } from '@/lib/sweep/export-change'
import { findPosture } from '@/lib/tenants/posture-store'
import type { ConnectedTenant } from '@/lib/tenants/find'

export type Named = { id: string; name: string | null }

/** What things are called today: applications, policies and home tenants, by id in small letters. */
export async function findNames(tenant: ConnectedTenant): Promise<{
  apps: Named[]
  policies: { id: string; name: string }[]
  homes: Map<string, string>
  areRead: boolean
}> {
  const [posture, homes] = await Promise.all([findPosture(tenant.tenantId), findHomeNames(tenant.tenantId)])
  const policies = posture?.policies ?? []
  return {
    apps: listApplications(policies, tenant.appLinks),
    policies: policies.map((policy, at) => ({ id: idOf(policy, at), name: nameOf(policy) })),
    homes,
    areRead: posture?.policies !== undefined,
  }
}
