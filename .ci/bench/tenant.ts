import type { ExternalUserType, GraphObject, Method, RiskLevel, Scenario } from '@/lib/evaluation/scenario'
import { Random } from './random'

type SignIn = Pick<Scenario, 'home' | 'attempt'>
type Names = { groups: string[]; apps: string[]; homes: string[]; locations: string[]; terms: string[] }

/** A host with so many policies, of the kinds that tenants really have, and sign-ins of its guests with every fact known. */
export function makeTenant(policies: number, signIns: number, seed = 7) {
  const random = new Random(seed)
  const names: Names = {
    groups: random.guids(40),
    apps: random.guids(10 + policies / 4),
    homes: random.guids(50),
    locations: random.guids(12),
    terms: random.guids(2),
  }
  const resource: Scenario['resource'] = {
    tenantId: random.guid(),
    policies: Array.from({ length: policies }, (_, position) => makePolicy(random, names, position)),
    namedLocations: names.locations.map((id, position) => makeLocation(random, id, position)),
    authenticationStrengths: [],
    crossTenantAccess: {
      default: { inboundTrust: { isMfaAccepted: false, isCompliantDeviceAccepted: false } },
      partners: names.homes.slice(0, 30).map((tenantId) => ({
        tenantId,
        inboundTrust: { isMfaAccepted: random.chance(0.8), isCompliantDeviceAccepted: random.chance(0.4) },
      })),
    },
    invitationDomains: {},
  }
  return { resource, signIns: Array.from({ length: signIns }, () => makeSignIn(random, names)) }
}

function makePolicy(random: Random, names: Names, position: number): GraphObject {
  const isGeneral = position < 12
  // what holds for everybody asks for MFA or a good device; the rest is particular
  const kind = isGeneral ? 18 + random.below(52) : random.below(100)
  const isBlock = kind < 18
  const everyone = random.chance(isGeneral ? 0.8 : 0.35)
  return {
    id: random.guid(),
    displayName: `Policy ${position}`,
    state: random.pick([
      'enabled',
      'enabled',
      'enabled',
      'enabled',
      'enabled',
      'enabled',
      'disabled',
      'enabledForReportingButNotEnforced',
    ]),
    conditions: {
      users: {
        includeUsers: everyone ? ['All'] : [],
        includeGroups: everyone ? [] : random.some(names.groups, 3),
        excludeGroups: random.some(names.groups, 2),
        includeGuestsOrExternalUsers:
          !everyone && random.chance(0.3)
            ? {
                guestOrExternalUserTypes: 'b2bCollaborationGuest,b2bCollaborationMember,otherExternalUser',
                externalTenants: random.chance(0.5)
                  ? { membershipKind: 'all' }
                  : { membershipKind: 'enumerated', members: random.some(names.homes, 8) },
              }
            : null,
      },
      applications: {
        includeApplications:
          isGeneral && !isBlock ? ['All'] : random.chance(0.05) ? ['Office365'] : random.some(names.apps, 4),
        excludeApplications: random.chance(0.2) ? random.some(names.apps, 2) : [],
      },
      clientAppTypes: isBlock && random.chance(0.3) ? ['exchangeActiveSync', 'other'] : ['all'],
      platforms: random.chance(0.15)
        ? { includePlatforms: ['all'], excludePlatforms: [random.pick(['iOS', 'android', 'macOS'])] }
        : null,
      locations: random.chance(isBlock ? 0.5 : 0.1)
        ? { includeLocations: random.some(names.locations, 3), excludeLocations: ['AllTrusted'] }
        : null,
      signInRiskLevels: random.chance(0.15) ? ['medium', 'high'] : [],
      userRiskLevels: random.chance(isBlock ? 0.5 : 0.05) || kind >= 95 ? ['high'] : [],
      authenticationFlows: random.chance(0.03) ? { transferMethods: 'deviceCodeFlow' } : null,
      devices: random.chance(0.05)
        ? {
            deviceFilter: {
              mode: 'exclude',
              rule: 'device.displayName -startsWith "PAW" -or device.trustType -eq "ServerAD"',
            },
          }
        : null,
    },
    grantControls: isBlock ? { operator: 'OR', builtInControls: ['block'] } : makeGrant(random, names, kind),
    sessionControls: random.chance(0.2)
      ? { signInFrequency: { isEnabled: true, value: 8, type: 'hours' } }
      : null,
  }
}

function makeGrant(random: Random, names: Names, kind: number): GraphObject {
  if (kind < 55) return { operator: 'OR', builtInControls: ['mfa'] }
  if (kind < 70) return { operator: 'OR', builtInControls: ['mfa', 'compliantDevice', 'domainJoinedDevice'] }
  if (kind < 80) return { operator: 'AND', builtInControls: ['mfa'], termsOfUse: random.some(names.terms, 1) }
  if (kind < 90) {
    const strength = random.pick(['2', '2', '2', '2', '2', '4'])
    return {
      operator: 'OR',
      builtInControls: [],
      authenticationStrength: { id: `00000000-0000-0000-0000-00000000000${strength}` },
    }
  }
  if (kind < 95)
    return { operator: 'OR', builtInControls: ['compliantDevice', 'compliantApplication', 'mfa'] }
  return { operator: 'OR', builtInControls: ['mfa', 'passwordChange'] }
}

function makeLocation(random: Random, id: string, position: number): GraphObject {
  if (position % 4 === 3) return { id, countriesAndRegions: [random.pick(['DE', 'FR', 'IT', 'US', 'JP'])] }
  const ranges = Array.from({ length: 20 }, () => ({
    cidrAddress: `${random.below(223) + 1}.${random.below(256)}.${random.below(256)}.0/24`,
  }))
  return { id, isTrusted: position % 4 === 0, ipRanges: ranges }
}

const openOutbound = { default: {}, partners: [] }

function makeSignIn(random: Random, names: Names): SignIn {
  const home = names.homes[random.below(names.homes.length)] ?? ''
  const methods: Method[] = random.pick<Method[]>([
    ['password', 'microsoftAuthenticatorPush'],
    ['password', 'sms'],
    ['fido2'],
    ['password'],
  ])
  const risk = (): RiskLevel =>
    random.pick(['none', 'none', 'none', 'none', 'none', 'none', 'low', 'medium', 'high'])
  return {
    home: {
      tenantId: home,
      crossTenantAccess: openOutbound,
      licence: 'p2',
      passwordManagedBy: 'cloud',
      selfServiceReset: { enabled: true, registered: random.chance(0.8) },
    },
    attempt: {
      user: {
        id: random.guid(),
        homeId: random.guid(),
        homeTenantId: home,
        type: random.pick<ExternalUserType>([
          'b2bCollaborationGuest',
          'b2bCollaborationGuest',
          'b2bCollaborationGuest',
          'b2bCollaborationMember',
        ]),
        identityProvider: random.chance(0.05) ? 'emailOtp' : 'entra',
        domain: 'fabrikam.com',
        invitation: 'accepted',
        enabled: true,
        homeEnabled: true,
        groups: random.some(names.groups, 8),
        roles: [],
        homeGroups: [],
      },
      target: { app: names.apps[random.below(names.apps.length)] ?? '' },
      clientApp: random.chance(0.02)
        ? 'other'
        : random.pick(['browser', 'browser', 'mobileAppsAndDesktopClients']),
      platform: random.pick(['windows', 'windows', 'macOS', 'iOS', 'android']),
      ipAddress: `${random.below(223) + 1}.${random.below(256)}.${random.below(256)}.${random.below(256)}`,
      country: random.pick(['DE', 'FR', 'IT', 'US', 'JP', 'BR', null]),
      device: random.chance(0.5)
        ? { registered: false }
        : {
            registered: true,
            managedBy: 'home',
            properties: {
              isCompliant: random.chance(0.7),
              trustType: random.pick(['AzureAD', 'ServerAD']),
              displayName: random.pick(['PAW-1', 'Laptop']),
            },
          },
      signInRisk: risk(),
      userRisk: risk(),
      insiderRisk: 'none',
      transferMethod: 'none',
      authentication: {
        home: { used: methods.slice(0, 1), available: methods },
        resource: { used: [], registered: random.chance(0.5) ? ['sms'] : [] },
        termsAccepted: [],
      },
    },
  }
}
