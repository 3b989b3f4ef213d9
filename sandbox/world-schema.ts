import { z } from 'zod'
import { allMethods } from '@/lib/evaluation/reading/strengths'

const id = z.guid()
const domain = z
  .string()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'expected a domain name in lower case, such as fabrikam.com')
const address = z.string().regex(/^[^\s@A-Z]+@[^\s@A-Z]+\.[^\s@A-Z]+$/, 'expected an address in lower case')
/** Sent to callers as it stands: Graph's own shape, only named. */
const graphObject = z.looseObject({ id: z.string(), displayName: z.string() })
const method = z.enum(allMethods)
const passwordManagedBy = z.enum(['cloud', 'onPremisesWithWriteback', 'onPremises', 'federated'])
const riskLevel = z.enum(['none', 'low', 'medium', 'high'])

const resetProblem = z.enum([
  'SSPR_0009',
  'SSPR_0010',
  'SSPR_0011',
  'SSPR_0012',
  'SSPR_0013',
  'SSPR_0014',
  'SSPR_0029',
  'SSPR_0030',
  'OnPremisesSuccessCloudFailure',
])

const guestSchema = z.strictObject({
  id,
  person: address,
  userType: z.enum(['Guest', 'Member']).default('Guest'),
  externalUserState: z.enum(['Accepted', 'PendingAcceptance']).default('Accepted'),
  accountEnabled: z.boolean().default(true),
  groups: z.array(id).default([]),
  registeredMethods: z.array(method).default([]),
  roles: z.array(id).default([]),
})

export const tenantSchema = z.strictObject({
  id,
  displayName: z.string().min(1),
  domains: z.array(domain).min(1),
  defaultDomain: domain.regex(/\.onmicrosoft\.com$/, 'expected a name under onmicrosoft.com'),
  country: z.string().length(2).default('US'),
  licence: z.enum(['free', 'p1', 'p2']),
  selfServiceReset: z.boolean(),
  passwordManagedBy: passwordManagedBy.default('cloud'),
  portalPermissions: z.array(z.string()).default([]),
  portalDelegated: z.array(z.string()).default([]),
  crossTenantAccess: z
    .strictObject({
      default: z.looseObject({}).optional(),
      partners: z.array(z.looseObject({ tenantId: id })).default([]),
    })
    .default({ partners: [] }),
  invitationDomains: z
    .strictObject({ allow: z.array(domain).default([]), deny: z.array(domain).default([]) })
    .default({ allow: [], deny: [] }),
  conditionalAccessPolicies: z.array(graphObject).default([]),
  namedLocations: z.array(graphObject).default([]),
  authenticationStrengthPolicies: z.array(graphObject).default([]),
  applications: z
    .array(
      z.strictObject({ appId: id, displayName: z.string().min(1), path: z.string().regex(/^[a-z0-9-]+$/) }),
    )
    .default([]),
  groups: z
    .array(z.strictObject({ id, displayName: z.string(), isAssignableToRole: z.boolean().default(false) }))
    .default([]),
  guests: z.array(guestSchema).default([]),
})

const homeSchema = z.strictObject({
  tenantId: id,
  id,
  accountEnabled: z.boolean().default(true),
  isDeleted: z.boolean().optional(),
  passwordManagedBy: passwordManagedBy.optional(),
  roles: z.array(id).default([]),
  groups: z.array(id).default([]),
  appRoles: z.array(z.string()).default([]),
  resetRegistered: z.boolean().default(true),
  resetProblem: resetProblem.optional(),
  methods: z.array(method).default(['password']),
})

export const personSchema = z.strictObject({
  address,
  displayName: z.string().min(1),
  story: z.string().default(''),
  identityProvider: z.enum(['entra', 'google', 'emailOtp']),
  password: z.string().min(1).optional(),
  home: homeSchema.optional(),
  risk: z
    .strictObject({ level: riskLevel, hoursAgo: z.number().nonnegative().default(1) })
    .default({ level: 'none', hoursAgo: 1 }),
  signInRisk: riskLevel.default('none'),
  signsInFrom: z
    .strictObject({
      ipAddress: z.union([z.ipv4(), z.ipv6()]),
      country: z.string().length(2).nullable(),
      platform: z.enum(['android', 'iOS', 'windows', 'macOS', 'linux']).default('windows'),
      usesMfa: z.boolean().default(false),
    })
    .default({ ipAddress: '198.51.100.20', country: 'US', platform: 'windows', usesMfa: false }),
})

/** A world file: everything the sandbox knows before anyone does anything. `sandbox/README.md` explains each member. */
export const worldSchema = z
  .strictObject({
    name: z.string().min(1),
    portal: z.strictObject({
      displayName: z.string(),
      clientId: id,
      clientSecret: z.string().min(1),
      /** Certificates or public keys as PEM, for a client that proves itself by an assertion. */
      certificates: z.array(z.string()).default([]),
      /** What it is registered for, and so what an administrator is asked for. */
      permissions: z
        .strictObject({
          application: z.array(z.string()).default([]),
          delegated: z.array(z.string()).default([]),
        })
        .default({ application: [], delegated: [] }),
    }),
    tenants: z.array(tenantSchema).min(1),
    people: z.array(personSchema).min(1),
  })
  .superRefine((world, context) => {
    const fault = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    const tenantIds = new Set(world.tenants.map((tenant) => tenant.id))
    const addresses = new Set(world.people.map((person) => person.address))
    world.people.forEach((person, index) => {
      const isEntra = person.identityProvider === 'entra'
      if (isEntra !== (person.home !== undefined))
        fault(['people', index, 'home'], 'an entra person has a home tenant, any other has none')
      if (person.home && !tenantIds.has(person.home.tenantId))
        fault(['people', index, 'home', 'tenantId'], `no tenant has the id ${person.home.tenantId}`)
      if (person.identityProvider !== 'emailOtp' && person.password === undefined)
        fault(['people', index, 'password'], 'only an e-mail code person has no password')
    })
    world.tenants.forEach((tenant, at) =>
      tenant.guests.forEach((guest, index) => {
        if (!addresses.has(guest.person))
          fault(['tenants', at, 'guests', index, 'person'], `nobody has the address ${guest.person}`)
      }),
    )
    for (const [member, values] of [
      ['tenants', world.tenants.flatMap((tenant) => [tenant.id, ...tenant.domains, tenant.defaultDomain])],
      ['tenants.applications', world.tenants.flatMap((tenant) => tenant.applications.map((app) => app.path))],
      ['people', world.people.map((person) => person.address)],
    ] as const) {
      const seen = new Set<string>()
      const twice = values.find((value) => seen.has(value) || !seen.add(value))
      if (twice) fault([member], `${twice} appears twice`)
    }
  })

export type World = z.output<typeof worldSchema>
export type Tenant = World['tenants'][number]
export type Guest = Tenant['guests'][number]
export type Person = World['people'][number]
export type Application = Tenant['applications'][number]
