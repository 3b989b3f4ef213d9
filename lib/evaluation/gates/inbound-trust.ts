import { byPartner } from './partner'
import { member } from '@/lib/evaluation/reading/graph-value'
import { certain, no, yes } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { isEntra, isLocal } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

const claims = {
  mfa: 'isMfaAccepted',
  compliant: 'isCompliantDeviceAccepted',
  hybrid: 'isHybridAzureADJoinedDeviceAccepted',
} as const

/**
 * Whether the resource tenant counts this claim from the home tenant; never one of someone without an Entra home.
 * @see https://learn.microsoft.com/entra/external-id/cross-tenant-access-settings-b2b-collaboration#to-change-inbound-trust-settings-for-mfa-and-device-claims
 */
export function trusts(world: World, claim: keyof typeof claims): Answer {
  if (!isEntra(world)) return no
  if (isLocal(world)) return yes
  if (world.settled[claim === 'mfa' ? 'mfaTrust' : 'deviceTrust']) return yes
  const { crossTenantAccess } = world.posture.resource
  return byPartner(
    world,
    'resource',
    crossTenantAccess,
    (partner, fallback) => {
      const own = member(member(partner, 'inboundTrust'), claims[claim])
      const inherited = member(member(fallback, 'inboundTrust'), claims[claim])
      return certain((typeof own === 'boolean' ? own : inherited) === true)
    },
    claim,
  )
}
