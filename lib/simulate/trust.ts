import { findPartner } from '@/lib/evaluation/gates/partner'
import { member } from '@/lib/evaluation/reading/graph-value'
import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'

/** Whether the host counts a proof of the home tenant. `noEntra`: there is no tenant that could give one. */
export type Trust = 'on' | 'compliantOnly' | 'hybridOnly' | 'off' | 'notKnown' | 'noEntra'

/** As the settings say for this home tenant; for whichever tenant only where all of them are alike. */
export function readTrust({ resource, attempt }: Scenario, of: 'mfaTrust' | 'deviceTrust'): Trust {
  const { homeTenantId, identityProvider } = attempt.user
  if (homeTenantId === null || (identityProvider !== 'entra' && identityProvider !== 'unmanaged'))
    return 'noEntra'
  const settings = resource.crossTenantAccess
  if (!settings) return 'notKnown'
  if (homeTenantId) return toTrust(of, findPartner(settings, homeTenantId.toLowerCase()), settings.default)
  const answers = [undefined, ...settings.partners].map((entry) => toTrust(of, entry, settings.default))
  const [first = 'notKnown'] = answers
  return answers.every((answer) => answer === first) ? first : 'notKnown'
}

function toTrust(
  of: 'mfaTrust' | 'deviceTrust',
  partner: GraphObject | undefined,
  fallback: GraphObject,
): Trust {
  const counts = (claim: string) => {
    const own = member(member(partner, 'inboundTrust'), claim)
    const value = typeof own === 'boolean' ? own : member(member(fallback, 'inboundTrust'), claim)
    return value === true
  }
  if (of === 'mfaTrust') return counts('isMfaAccepted') ? 'on' : 'off'
  const [compliant, hybrid] = [
    counts('isCompliantDeviceAccepted'),
    counts('isHybridAzureADJoinedDeviceAccepted'),
  ]
  if (compliant && hybrid) return 'on'
  return compliant ? 'compliantOnly' : hybrid ? 'hybridOnly' : 'off'
}
