import { idOf } from './random'
import type { Random } from './random'

type Json = Record<string, unknown>
export type PolicyParts = {
  groups: string[]
  apps: string[]
  country: string
  offices: string
  strength: string
}

const noConditions = {
  userRiskLevels: [],
  signInRiskLevels: [],
  servicePrincipalRiskLevels: [],
  insiderRiskLevels: null,
  clientAppTypes: ['all'],
  platforms: null,
  locations: null,
  devices: null,
  authenticationFlows: null,
  clientApplications: null,
}
const noUsers = {
  includeUsers: [],
  excludeUsers: [],
  includeGroups: [],
  excludeGroups: [],
  includeRoles: [],
  excludeRoles: [],
  includeGuestsOrExternalUsers: null,
  excludeGuestsOrExternalUsers: null,
}
const everyGuest = {
  includeGuestsOrExternalUsers: {
    guestOrExternalUserTypes: 'b2bCollaborationGuest,b2bCollaborationMember',
    externalTenants: {
      '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants',
      membershipKind: 'all',
    },
  },
}

/** The first two concern every guest; each of the others one group and one application, so that they rarely coincide. */
export function makePolicy(seed: number, number: number, random: Random, parts: PolicyParts): Json {
  const [group = ''] = [parts.groups[random.below(parts.groups.length)]]
  const [app = ''] = [parts.apps[random.below(parts.apps.length)]]
  if (number === 0)
    return policy('Block guests at risk', { userRiskLevels: ['high'] }, everyGuest, ['All'], grant('block'))
  if (number === 1) return policy('Second factor for guests', {}, everyGuest, ['All'], grant('mfa'))
  const users = { includeGroups: [group] }
  const place = { includeLocations: ['All'], excludeLocations: [parts.country, parts.offices] }
  const kinds = [
    () => policy('Compliant device', {}, users, [app], grant('compliantDevice')),
    () => policy('Countries', { locations: place }, users, [app], grant('block')),
    () => policy('Second factor', {}, users, [app], grant('mfa')),
    () =>
      policy('Strength', {}, users, [app], {
        ...grant(),
        authenticationStrength: { id: parts.strength, displayName: 'Strong' },
      }),
    () =>
      policy('Second factor at sign-in risk', { signInRiskLevels: ['high'] }, users, ['All'], grant('mfa')),
    () =>
      policy(
        'Not on phones',
        { platforms: { includePlatforms: ['android', 'iOS'], excludePlatforms: [] } },
        users,
        [app],
        grant('block'),
      ),
    () => policy('Terms', {}, users, [app], { ...grant(), termsOfUse: [idOf(seed, 'terms', 1)] }),
  ]
  return (kinds[random.below(kinds.length)] ?? kinds[0])?.() ?? {}

  function policy(
    name: string,
    conditions: Json,
    who: Json,
    applications: string[],
    grantControls: Json,
  ): Json {
    return {
      id: idOf(seed, 'policy', number),
      templateId: null,
      displayName: `CA-CANARY-${String(number).padStart(3, '0')}-${name.replaceAll(' ', '-')}`,
      createdDateTime: '2026-03-02T09:00:00Z',
      modifiedDateTime: '2026-09-14T07:30:00Z',
      state:
        number < 2 || random.chance(0.7)
          ? 'enabled'
          : random.pick(['disabled', 'enabledForReportingButNotEnforced']),
      conditions: {
        ...noConditions,
        ...conditions,
        applications: {
          includeApplications: applications,
          excludeApplications: [],
          includeUserActions: [],
          includeAuthenticationContextClassReferences: [],
          applicationFilter: null,
        },
        users: { ...noUsers, ...who },
      },
      grantControls,
      sessionControls: null,
    }
  }
}

function grant(...controls: string[]): Json {
  return {
    operator: 'OR',
    builtInControls: controls,
    customAuthenticationFactors: [],
    termsOfUse: [],
    authenticationStrength: null,
  }
}
