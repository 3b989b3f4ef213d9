import { member } from '@/lib/evaluation/reading/graph-value'
import type { CrossTenantAccess, GraphObject } from '@/lib/evaluation/scenario'
import { defaultTenant } from './edit'
import type { Edit, TrustClaim } from './edit'
import { objectAt, withMember } from './graph-members'

const members: Record<TrustClaim, string> = {
  mfa: 'isMfaAccepted',
  compliantDevice: 'isCompliantDeviceAccepted',
  hybridJoinedDevice: 'isHybridAzureADJoinedDeviceAccepted',
}

/**
 * Accepts a claim of a home tenant, or no longer. A partner's entry says all three claims afterwards, the others as they were: what a
 * new `inboundTrust` leaves out would no longer be inherited.
 * @see https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicyinboundtrust
 */
export function setTrust(
  settings: CrossTenantAccess,
  { tenant, claim, accepted }: Extract<Edit, { kind: 'setTrust' }>,
): CrossTenantAccess {
  const change = (entry: GraphObject, fallback: GraphObject) =>
    withMember(entry, 'inboundTrust', { ...trustOf(entry, fallback), [members[claim]]: accepted })
  if (tenant === defaultTenant) return { ...settings, default: change(settings.default, {}) }
  const isMeant = (partner: GraphObject) => tenantOf(partner) === tenant.toLowerCase()
  const partners = settings.partners.some(isMeant)
    ? settings.partners
    : [...settings.partners, { tenantId: tenant }]
  return {
    ...settings,
    partners: partners.map((partner) => (isMeant(partner) ? change(partner, settings.default) : partner)),
  }
}

export const tenantOf = (partner: GraphObject) => String(member(partner, 'tenantId')).toLowerCase()

/** What counts today, with all three said. */
function trustOf(entry: GraphObject, fallback: GraphObject): Record<string, boolean> {
  const [own, inherited] = [objectAt(entry, 'inboundTrust'), objectAt(fallback, 'inboundTrust')]
  return Object.fromEntries(
    Object.values(members).map((name) => {
      const said = member(own, name)
      return [name, (typeof said === 'boolean' ? said : member(inherited, name)) === true]
    }),
  )
}
