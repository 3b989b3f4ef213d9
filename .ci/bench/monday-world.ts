import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tenantSchema, type Tenant, type World, worldSchema } from '@/sandbox/world-schema'

/** A guest of the host, at home in one of the homes. */
export type Visitor = { address: string; tenantId: string }

/**
 * The demo's Contoso with as many guests of as many homes, everybody's account at medium risk, before and after the one policy
 * that blocks them all.
 */
export async function makeMonday(guests: number, homes: number) {
  const demo = worldSchema.parse(
    JSON.parse(await readFile(join(import.meta.dirname, '../../sandbox/worlds/demo.json'), 'utf8')),
  )
  const [contoso, fabrikam] = demo.tenants
  if (!contoso || !fabrikam) throw new Error('The demo world has no Contoso and no Fabrikam.')
  const places = Array.from({ length: homes }, (_, at) => makeHome(fabrikam, at))
  const people = Array.from({ length: guests }, (_, at) => makePerson(at, places[at % homes] ?? fabrikam))
  const [block, ...others] = contoso.conditionalAccessPolicies
  const resource = tenantSchema.parse({
    ...contoso,
    guests: people.map(({ address }, at) => ({ id: idOf(0x6a, at), person: address })),
    conditionalAccessPolicies: others,
  })
  const world: World = { ...demo, tenants: [resource, ...places], people }
  return {
    world,
    host: resource,
    homes: places,
    change: { tenant: 'contoso.com', conditionalAccessPolicies: [block, ...others] },
    visitors: people.map(({ address, home }): Visitor => ({ address, tenantId: home?.tenantId ?? '' })),
  }
}

function makeHome(base: Tenant, at: number): Tenant {
  const name = `home-${String(at + 1).padStart(2, '0')}`
  return {
    ...base,
    id: idOf(0x8a, at),
    displayName: `Home ${at + 1}`,
    domains: [`${name}.example`],
    defaultDomain: `${name}.onmicrosoft.com`,
    applications: [],
    guests: [],
    crossTenantAccess: { partners: [] },
  }
}

const makePerson = (at: number, home: Tenant): World['people'][number] => ({
  address: `guest-${at + 1}@${home.domains[0] ?? ''}`,
  displayName: `Guest ${at + 1}`,
  story: '',
  identityProvider: 'entra',
  password: 'Sandbox-1',
  home: {
    tenantId: home.id,
    id: idOf(0x1e, at),
    accountEnabled: true,
    roles: [],
    groups: [],
    appRoles: [],
    resetRegistered: true,
    methods: ['password', 'microsoftAuthenticatorPush'],
  },
  risk: { level: 'medium', hoursAgo: 2 },
  signInRisk: 'none',
  signsInFrom: { ipAddress: '203.0.113.11', country: 'DE', platform: 'windows', usesMfa: true },
})

/** Ids that are the same in every run. */
const idOf = (kind: number, at: number) =>
  `${kind.toString(16)}000000-0000-4000-8000-${(at + 1).toString(16).padStart(12, '0')}`
