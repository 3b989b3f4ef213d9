import { coversApplication } from '@/lib/evaluation/reading/applications'
import { contains, holds, isTrue, toFact } from '@/lib/evaluation/reasoning/fact'
import { isSet, member } from '@/lib/evaluation/reading/graph-value'
import type { CrossTenantAccess, GraphObject } from '@/lib/evaluation/scenario'
import { all, any, certain, no, not, unknown, yes } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { homeTenant, isEntra, isLocal } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

type Side = 'resource' | 'home'
const claims = {
  mfa: 'isMfaAccepted',
  compliant: 'isCompliantDeviceAccepted',
  hybrid: 'isHybridAzureADJoinedDeviceAccepted',
} as const

/** Whether the resource tenant lets people from the home tenant in. Yes for those the setting does not govern. */
export function isInboundAllowed(world: World): Answer {
  if (world.settled.inbound) return yes
  const property = governing(world)
  if (property === null) return yes
  const { crossTenantAccess } = world.posture.resource
  return byPartner(world, 'resource', crossTenantAccess, (partner, fallback) =>
    admits(world, 'resource', `${property}Inbound`, partner, fallback),
  )
}

/** Whether the home tenant lets its person out to the resource tenant. */
export function isOutboundAllowed(world: World): Answer {
  if (world.settled.outbound) return yes
  const property = governing(world)
  if (property === null) return yes
  const { home, posture } = world
  if (!home?.crossTenantAccess) return ask(world, 'home', 'outbound')
  const partner = findPartner(home.crossTenantAccess, posture.resource.tenantId.toLowerCase())
  return admits(world, 'home', `${property}Outbound`, partner, home.crossTenantAccess.default)
}

/** Whether the resource tenant counts this claim from the home tenant; never one of someone without an Entra home. */
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

/** The family of settings that governs this kind of person; null where none does. */
function governing(world: World): 'b2bCollaboration' | 'b2bDirectConnect' | null {
  const { type } = world.attempt.user
  if (!isEntra(world) || type === 'internalGuest' || type === 'serviceProvider') return null
  return type === 'b2bDirectConnectUser' ? 'b2bDirectConnect' : 'b2bCollaboration'
}

/** Asks of the partner entry of the home tenant; of every one it may be while the home tenant is unknown. */
function byPartner(
  world: World,
  side: Side,
  settings: CrossTenantAccess | null | undefined,
  answer: (partner: GraphObject | undefined, fallback: GraphObject) => Answer,
  name = 'inbound',
): Answer {
  if (!settings) return ask(world, side, name)
  const tenants = homeTenant(world)
  const answers = tenants.values.map((tenant) =>
    answer(tenant === null ? undefined : findPartner(settings, tenant), settings.default),
  )
  const [first] = answers
  if (first === undefined) return no
  if (
    tenants.question === null ||
    answers.every(({ truth }) => truth === first.truth && truth !== 'unknown')
  ) {
    return first
  }
  return unknown(tenants.question, ...answers.flatMap(({ open }) => open))
}

function findPartner(settings: CrossTenantAccess, tenant: string): GraphObject | undefined {
  return settings.partners.find((partner) => String(member(partner, 'tenantId')).toLowerCase() === tenant)
}

function ask(world: World, side: Side, name: string): Answer {
  const fact = `${side}.crossTenantAccess`
  return isTrue(world.assumed, { key: `${fact}:${name}`, fact }, undefined)
}

/**
 * The table of how the two halves combine: both blocked blocks only the pair, otherwise each half speaks for itself.
 * @see https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicy-overview
 */
function admits(world: World, side: Side, property: string, partner: unknown, fallback: unknown): Answer {
  const [own, inherited] = [member(partner, property), member(fallback, property)]
  const system = property.startsWith('b2bCollaboration')
  const half = (name: 'usersAndGroups' | 'applications') =>
    [member(own, name), member(inherited, name)].find((value) => isSet(value))
  const users = readHalf(world, side, half('usersAndGroups'), system, (target, kind) =>
    matchesPerson(world, target, kind),
  )
  const apps = readHalf(world, side, half('applications'), system, (target) =>
    matchesTarget(world, side, target),
  )
  const bothBlocked = all([not(users.allowed), not(apps.allowed)])
  const pair = not(all([users.matched, apps.matched]))
  return any([all([bothBlocked, pair]), all([not(bothBlocked), agrees(users), agrees(apps)])])
}

type Half = { allowed: Answer; matched: Answer }

function agrees({ allowed, matched }: Half): Answer {
  return any([all([allowed, matched]), all([not(allowed), not(matched)])])
}

/** What a half that is nowhere configured says is the system's default: everybody, allowed or blocked. */
function readHalf(
  world: World,
  side: Side,
  half: unknown,
  system: boolean,
  matches: (target: string, kind: string) => Answer,
): Half {
  if (!isSet(half)) return { allowed: certain(system), matched: yes }
  const access = String(member(half, 'accessType') ?? '').toLowerCase()
  const targets = member(half, 'targets')
  const allowed =
    access === 'allowed' || access === 'blocked'
      ? certain(access === 'allowed')
      : ask(world, side, 'accessType')
  const matched = (Array.isArray(targets) ? targets : []).map((target) => {
    const id = String(member(target, 'target') ?? '').toLowerCase()
    return matches(id, String(member(target, 'targetType') ?? '').toLowerCase())
  })
  return { allowed, matched: any(matched) }
}

/** Targets are ids of the home tenant, on both sides. */
function matchesPerson(world: World, target: string, kind: string): Answer {
  const { user } = world.attempt
  if (target === 'allusers') return yes
  if (kind === 'group') return contains(world.assumed, 'attempt.user.homeGroups', user.homeGroups, target)
  const fact = 'attempt.user.homeId'
  const known = user.homeId === undefined ? undefined : user.homeId.toLowerCase() === target
  return isTrue(world.assumed, { key: `${fact}:${target}`, fact }, known)
}

function matchesTarget(world: World, side: Side, entry: string): Answer {
  const { target } = world.attempt
  if (entry === 'allapplications') return yes
  if (!('app' in target)) return no
  if (entry !== 'allmicrosoftapps') return certain(coversApplication(entry, target.app))
  // which applications are Microsoft's is not ours to guess
  const fact = `${side}.crossTenantAccess`
  const question = toFact<boolean>(world.assumed, { key: `${fact}:AllMicrosoftApps`, fact }, undefined, [
    false,
    true,
  ])
  return holds(question, (value) => value)
}
