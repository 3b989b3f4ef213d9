import { GrantedNow } from '@/components/connect/granted-now'
import { readConsent } from '@/lib/connect/status'
import type { ConnectedTenant } from '@/lib/tenants/find'
import { toConnection, toGrants, toKey } from '@/lib/tenants/permissions'

/** What the tenant grants by a token of this moment. */
export async function GrantedPart({ tenant }: { tenant: ConnectedTenant }) {
  const now = await readConsent(tenant.tenantId)
  const as = toConnection(tenant) ?? 'both'
  const isKnown = now.kind === 'granted' || now.kind === 'none'
  const grants = toGrants(as, now.kind === 'granted' ? now.granted : [])
  return (
    <GrantedNow
      kind={now.kind}
      at={now.kind === 'granted' ? now.at : null}
      writing={now.kind === 'refused' ? now.writing : []}
      grants={grants.map((grant) => ({
        ...grant,
        key: toKey(grant.name),
        isGranted: isKnown ? grant.isGranted : null,
      }))}
      consent={`/connect?as=${as}`}
    />
  )
}
