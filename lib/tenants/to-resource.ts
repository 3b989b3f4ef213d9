import type { TenantPosture } from '@/lib/entra/posture'
import type { Scenario } from '@/lib/evaluation/scenario'

/** A posture as the engine takes it; null where the policies could not be read. Anything else that is not there is unknown. */
export function toResource(tenantId: string, posture: TenantPosture): Scenario['resource'] | null {
  const { policies, namedLocations, authenticationStrengths, invitationDomains, crossTenantAccess } = posture
  return (
    (policies && {
      ...{ tenantId, policies, crossTenantAccess },
      ...(namedLocations && { namedLocations }),
      ...(authenticationStrengths && { authenticationStrengths }),
      ...(invitationDomains && { invitationDomains }),
    }) ??
    null
  )
}
