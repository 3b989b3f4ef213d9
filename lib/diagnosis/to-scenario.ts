import type { Scenario } from '@/lib/evaluation/scenario'
import { toFacts } from '@/lib/evidence/to-facts'
import type { Gathered } from './gather'

type User = Scenario['attempt']['user']

/**
 * What was read, as a scenario. What was not read is left out, which the engine takes as unknown. Without the host's policies
 * the judgement says nothing: `isJudged` tells.
 */
export function toScenario(gathered: Gathered): Scenario {
  const posture = 'read' in gathered.posture ? gathered.posture.read : null
  const row = 'read' in gathered.signIn ? gathered.signIn.read : {}
  const pasted = toFacts(gathered.paste)
  const homeSide = 'read' in gathered.homeSide ? gathered.homeSide.read : null
  return {
    resource: {
      tenantId: gathered.hostTenantId ?? nobody,
      policies: posture?.policies ?? [],
      ...(posture?.namedLocations && { namedLocations: posture.namedLocations }),
      ...(posture?.authenticationStrengths && { authenticationStrengths: posture.authenticationStrengths }),
      ...(posture?.invitationDomains && { invitationDomains: posture.invitationDomains }),
      crossTenantAccess: posture?.crossTenantAccess ?? null,
    },
    ...(gathered.homeTenantId && {
      home: {
        tenantId: gathered.homeTenantId,
        ...(homeSide?.crossTenantAccess && { crossTenantAccess: homeSide.crossTenantAccess.value }),
        ...(homeSide?.licence && { licence: homeSide.licence.value }),
        ...(homeSide?.passwordManagedBy && { passwordManagedBy: homeSide.passwordManagedBy.value }),
        ...(homeSide?.selfServiceReset && { selfServiceReset: homeSide.selfServiceReset.value }),
      },
    }),
    attempt: {
      user: toUser(gathered),
      target: { app: toApp(gathered) ?? nobody },
      ...(row.clientApp && { clientApp: row.clientApp }),
      ...((row.platform ?? pasted.platform) && { platform: row.platform ?? pasted.platform }),
      ...((row.ipAddress ?? pasted.ipAddress) && { ipAddress: row.ipAddress ?? pasted.ipAddress }),
      ...(row.country && { country: row.country }),
      ...(row.deviceRegistered === false && { device: { registered: false } }),
      ...(row.signInRisk && { signInRisk: row.signInRisk }),
      ...(homeSide?.userRisk && { userRisk: homeSide.userRisk.value }),
    },
  }
}

/**
 * Whether there was enough to judge by: the host's policies, and which application it was about. Without the application a
 * policy for one of them could not be told from a policy for none.
 */
export const isJudged = (gathered: Pick<Gathered, 'posture' | 'paste' | 'signIn'>) =>
  'read' in gathered.posture && gathered.posture.read.policies !== undefined && toApp(gathered) !== undefined

const toApp = ({ signIn, paste }: Pick<Gathered, 'signIn' | 'paste'>) =>
  toFacts(paste).app ?? ('read' in signIn ? signIn.read.appId : undefined)

/** An id that nothing has, for a scenario that is kept and not judged by. */
const nobody = '00000000-0000-0000-0000-000000000000'

function toUser({ guest, homeSide, realm, homeTenantId }: Gathered): User {
  const home = 'read' in homeSide ? homeSide.read : null
  const homeFacts = {
    ...(home && { homeId: home.homeId }),
    ...(home?.enabled && { homeEnabled: home.enabled.value }),
    ...(home?.groups && { homeGroups: home.groups.value }),
  }
  if (!('read' in guest)) {
    // no guest object was seen: the commonest kind, with everything else open
    return {
      type: 'b2bCollaborationGuest',
      identityProvider: toProvider(realm),
      homeTenantId,
      ...(realm.domain && { domain: realm.domain }),
      ...homeFacts,
    }
  }
  const { id, type, identityProvider, invitation, enabled, groups, roles } = guest.read
  const provider = identityProvider ?? toProvider(realm)
  return {
    id,
    type,
    identityProvider: provider,
    homeTenantId: provider === 'entra' || provider === 'unmanaged' ? homeTenantId : null,
    ...(realm.domain && { domain: realm.domain }),
    ...(invitation && { invitation }),
    ...(enabled !== undefined && { enabled }),
    ...(groups && { groups }),
    ...(roles && { roles }),
    ...homeFacts,
  }
}

/** By the address alone. A realm that could not be read is taken for the commonest; nothing else of it is then known. */
function toProvider(realm: Gathered['realm']): User['identityProvider'] {
  switch (realm.kind) {
    case 'entra':
    case 'unknown':
      return 'entra'
    case 'consumer':
      return realm.provider
    case 'none':
      return 'emailOtp'
  }
}
