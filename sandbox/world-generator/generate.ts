import { makePolicy } from './policies'
import { idOf, Random } from './random'

/** `risky`: the share of people at risk, from 0 to 1; a twentieth where absent. */
export type WorldSize = { homes: number; guests: number; policies: number; seed: number; risky?: number }

/** The host, its staff and its applications are those of the demo world, so that the portal's seed data fits. */
const host = {
  id: '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01',
  displayName: 'Contoso',
  domains: ['contoso.com'],
  defaultDomain: 'contoso.onmicrosoft.com',
  licence: 'p2',
  selfServiceReset: true,
}
const applications = [
  {
    appId: '3b7f1e0c-2c5d-4e8a-8a61-7d9f4c1b2e04',
    displayName: 'Contoso Projects',
    path: 'contoso-projects',
  },
  { appId: '9d2e4c6a-8b1f-4a57-b3c9-1e5f7a8d0c05', displayName: 'Contoso Vault', path: 'contoso-vault' },
  {
    appId: '4e1a7b3d-6f2c-4d90-9b8e-2c5a1f7e3d06',
    displayName: 'Contoso Drawings',
    path: 'contoso-drawings',
  },
  { appId: '7a3c5e9f-1b2d-4c6e-8f40-5d9b7e2a1c07', displayName: 'Contoso Ledger', path: 'contoso-ledger' },
]
const reads = [
  'User.Read.All',
  'Policy.Read.All',
  'AuditLog.Read.All',
  'CrossTenantInformation.ReadBasic.All',
]
const hostReads = [...reads, 'Policy.Read.B2BManagementPolicy']
const homeReads = [...reads, 'IdentityRiskyUser.Read.All', 'IdentityRiskEvent.Read.All', 'Domain.Read.All']
const homeDelegated = [
  'User.Read',
  'User.Read.All',
  'AuditLog.Read.All',
  'IdentityRiskyUser.ReadWrite.All',
  'IdentityRiskEvent.Read.All',
  'UserAuthenticationMethod.ReadWrite.All',
  'User.RevokeSessions.All',
]
const staff = [
  ['rita', 'Rita Contoso', 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9'],
  ['hal', 'Hal Contoso', '729827e3-9c14-49f7-bb1b-9608f156bbb8'],
] as const
const administrator = ['194ae4cb-b126-40b2-bd5b-6091b380977d', 'fe930be7-5e62-47db-91af-98c3a49a38b1']
const groupCount = 40

/** A world file of any size, piece by piece: the same text for the same size and seed, and never all of it in memory. */
export function* generateWorld(size: WorldSize): Generator<string> {
  const { homes, guests, policies, seed } = size
  const groups = Array.from({ length: groupCount }, (_, at) => ({
    id: idOf(seed, 'group', at),
    displayName: `Group ${at + 1}`,
  }))
  const [country, offices, strength] = ['country', 'offices', 'strength'].map((kind) => idOf(seed, kind, 1))
  const portal = {
    displayName: 'Readmit',
    clientId: '6f1c2a52-3b0e-4c69-9a35-5a0f5d7c1e11',
    clientSecret: 'sandbox-only-secret',
  }
  yield `{"name":"Generated: ${guests} guests of ${homes} homes, ${policies} policies, seed ${seed}",\n"portal":${JSON.stringify(portal)},\n"tenants":[\n`
  const settings = {
    ...host,
    portalPermissions: hostReads,
    applications,
    groups,
    namedLocations: [
      {
        '@odata.type': '#microsoft.graph.countryNamedLocation',
        id: country,
        displayName: 'CA-CANARY-Countries',
        countriesAndRegions: ['US', 'DE', 'GB'],
        includeUnknownCountriesAndRegions: false,
        countryLookupMethod: 'clientIpAddress',
      },
      {
        '@odata.type': '#microsoft.graph.ipNamedLocation',
        id: offices,
        displayName: 'CA-CANARY-Offices',
        isTrusted: true,
        ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '192.0.2.0/24' }],
      },
    ],
    authenticationStrengthPolicies: [
      {
        id: strength,
        displayName: 'CA-CANARY-Strong',
        description: '',
        policyType: 'custom',
        requirementsSatisfied: 'mfa',
        allowedCombinations: ['fido2', 'password,microsoftAuthenticatorPush'],
      },
    ],
    crossTenantAccess: { partners: Array.from({ length: homes }, (_, at) => partner(seed, at)) },
  }
  yield `${JSON.stringify(settings).slice(0, -1)},\n"conditionalAccessPolicies":[\n`
  const random = new Random(seed)
  const parts = {
    groups: groups.map(({ id }) => id),
    apps: applications.map(({ appId }) => appId),
    country: country ?? '',
    offices: offices ?? '',
    strength: strength ?? '',
  }
  for (let at = 0; at < policies; at += 1)
    yield line(makePolicy(seed, at, random, parts), at === policies - 1)
  yield '],\n"guests":[\n'
  for (let at = 0; at < guests; at += 1) {
    const guest = {
      id: idOf(seed, 'guest', at),
      person: addressOf(at, homes),
      groups: [parts.groups[random.below(groupCount)]],
    }
    yield line(guest, at === guests - 1)
  }
  yield `]}${homes > 0 ? ',' : ''}\n`
  for (let at = 0; at < homes; at += 1) yield line(home(seed, at, random), at === homes - 1)
  yield '],\n"people":[\n'
  for (const [at, [name, displayName, role]] of staff.entries())
    yield line(person(`${name}@contoso.com`, displayName, host.id, idOf(seed, 'staff', at), [role]), false)
  for (let at = 0; at < homes; at += 1)
    yield line(
      person(
        `admin@${domainOf(at)}`,
        `Administrator ${at + 1}`,
        homeId(seed, at),
        idOf(seed, 'administrator', at),
        administrator,
      ),
      homes === at + 1 && guests === 0,
    )
  for (let at = 0; at < guests; at += 1) yield line(guestPerson(size, at, random), at === guests - 1)
  yield ']}\n'
}

function line(value: unknown, isLast: boolean): string {
  return `${JSON.stringify(value)}${isLast ? '' : ','}\n`
}

function domainOf(home: number): string {
  return `home-${String(home + 1).padStart(3, '0')}.example`
}

function addressOf(guest: number, homes: number): string {
  return `guest-${String(guest + 1).padStart(6, '0')}@${domainOf(guest % homes)}`
}

function homeId(seed: number, home: number): string {
  return idOf(seed, 'home', home)
}

function partner(seed: number, home: number) {
  const inboundTrust = {
    isMfaAccepted: true,
    isCompliantDeviceAccepted: home % 3 === 0,
    isHybridAzureADJoinedDeviceAccepted: false,
  }
  return {
    tenantId: homeId(seed, home),
    isServiceProvider: false,
    isInMultiTenantOrganization: false,
    inboundTrust,
    automaticUserConsentSettings: { inboundAllowed: null, outboundAllowed: null },
    b2bCollaborationInbound: null,
    b2bCollaborationOutbound: null,
    b2bDirectConnectInbound: null,
    b2bDirectConnectOutbound: null,
    tenantRestrictions: null,
  }
}

/** Three homes in four have Entra ID P2, most keep their passwords in the cloud and let people reset them. */
function home(seed: number, at: number, random: Random) {
  return {
    id: homeId(seed, at),
    displayName: `Home ${at + 1}`,
    domains: [domainOf(at)],
    defaultDomain: `home${String(at + 1).padStart(3, '0')}.onmicrosoft.com`,
    country: random.pick(['US', 'DE', 'GB', 'FR']),
    licence: random.pick(['p2', 'p2', 'p2', 'p1']),
    selfServiceReset: random.chance(0.8),
    passwordManagedBy: random.pick([
      'cloud',
      'cloud',
      'cloud',
      'cloud',
      'onPremisesWithWriteback',
      'federated',
    ]),
    portalPermissions: homeReads,
    portalDelegated: homeDelegated,
  }
}

function guestPerson({ homes, seed, risky = 0.05 }: WorldSize, at: number, random: Random) {
  const level = random.chance(risky) ? random.pick(['low', 'medium', 'high']) : 'none'
  const made = person(
    addressOf(at, homes),
    `Guest ${at + 1}`,
    homeId(seed, at % homes),
    idOf(seed, 'person', at),
    [],
  )
  return {
    ...made,
    home: { ...made.home, resetRegistered: random.chance(0.85) },
    ...(level !== 'none' && { risk: { level, hoursAgo: 1 + random.below(200) } }),
    signsInFrom: {
      ipAddress: `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`,
      country: random.pick(['US', 'DE', 'GB', 'FR', 'BR']),
      platform: random.pick(['windows', 'windows', 'macOS', 'iOS', 'android']),
      usesMfa: random.chance(0.8),
    },
  }
}

function person(
  address: string,
  displayName: string,
  tenantId: string,
  id: string,
  roles: readonly string[],
) {
  const methods = ['password', 'microsoftAuthenticatorPush', 'sms']
  return {
    address,
    displayName,
    identityProvider: 'entra',
    password: 'Sandbox-1',
    home: { tenantId, id, roles, methods },
  }
}
