import type { ExternalUserType } from '@/lib/evaluation/scenario'
import type { Posture } from '@/lib/evaluation/reading/policy'
import { homeTenantId, isEntra } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'
import { append } from './bits'
import { Memory } from './memory'

const typeNumbers: Record<ExternalUserType, number> = {
  b2bCollaborationGuest: 0,
  b2bCollaborationMember: 1,
  b2bDirectConnectUser: 2,
  internalGuest: 3,
  serviceProvider: 4,
  otherExternalUser: 5,
}
/** How many numbers there are for one home tenant. */
export const kindsPerTenant = 12
const mostRemembered = 65_536

/** Numbers people by what the rules ask of them beside groups: the type, whether Entra decides, and the home tenant. */
export class Persons {
  private readonly tenants = new Map<string, number>()
  private readonly seen = new Memory<string, number>(mostRemembered)

  constructor(posture: Posture) {
    for (const tenant of [...posture.tenants, posture.resource.tenantId.toLowerCase()]) {
      if (!this.tenants.has(tenant)) this.tenants.set(tenant, this.tenants.size + 3)
    }
  }

  kindOf(world: World): number {
    const type = typeNumbers[world.attempt.user.type]
    const person = append(type, 2, isEntra(world) ? 1 : 0)
    return append(this.tenantOf(homeTenantId(world)), kindsPerTenant, person)
  }

  private tenantOf(id: string | null | undefined): number {
    if (id === undefined) return 0
    if (id === null) return 1
    // 2 is any tenant that nobody names
    return this.seen.get(id) ?? this.seen.keep(id, this.tenants.get(id.toLowerCase()) ?? 2)
  }
}
