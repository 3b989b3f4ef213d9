import { admits } from './access-table'
import type { Gate } from './gate'
import { askSettings, byPartner, findPartner } from './partner'
import { not, yes } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { isEntra } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

/** The home tenant's outbound setting. */
export const outboundAccess: Gate = {
  cause: 'outboundBlocked',
  owner: 'homeAdmin',
  isShut: (world) => not(isOutboundAllowed(world)),
}

/** The resource tenant's inbound setting. */
export const inboundAccess: Gate = {
  cause: 'inboundBlocked',
  owner: 'resourceAdmin',
  isShut: (world) => not(isInboundAllowed(world)),
}

/** Whether the resource tenant lets people from the home tenant in. Yes for those the setting does not govern. */
function isInboundAllowed(world: World): Answer {
  if (world.settled.inbound) return yes
  const property = governing(world)
  if (property === null) return yes
  const { crossTenantAccess } = world.posture.resource
  return byPartner(world, 'resource', crossTenantAccess, (partner, fallback) =>
    admits(world, 'resource', `${property}Inbound`, partner, fallback),
  )
}

/** Whether the home tenant lets its person out to the resource tenant. */
function isOutboundAllowed(world: World): Answer {
  if (world.settled.outbound) return yes
  const property = governing(world)
  if (property === null) return yes
  const { home, posture } = world
  if (!home?.crossTenantAccess) return askSettings(world, 'home', 'outbound')
  const partner = findPartner(home.crossTenantAccess, posture.resource.tenantId.toLowerCase())
  return admits(world, 'home', `${property}Outbound`, partner, home.crossTenantAccess.default)
}

/** The family of settings that governs this kind of person; null where none does. */
function governing(world: World): 'b2bCollaboration' | 'b2bDirectConnect' | null {
  const { type } = world.attempt.user
  if (!isEntra(world) || type === 'internalGuest' || type === 'serviceProvider') return null
  return type === 'b2bDirectConnectUser' ? 'b2bDirectConnect' : 'b2bCollaboration'
}
