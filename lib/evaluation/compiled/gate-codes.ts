import { accountAtHome, accountHere } from '@/lib/evaluation/gates/account'
import { inboundAccess, outboundAccess } from '@/lib/evaluation/gates/cross-tenant-access'
import type { Gate } from '@/lib/evaluation/gates/gate'
import { invitationDomain, isPending } from '@/lib/evaluation/gates/invitation'
import { isSet, member } from '@/lib/evaluation/reading/graph-value'
import type { World } from '@/lib/evaluation/reasoning/world'
import type { CrossTenantAccess, Scenario } from '@/lib/evaluation/scenario'
import { kindsPerTenant } from './persons'

/** What a question comes to, as a number: the larger one counts. */
export const open = 0
export const mayBeShut = 1
export const shut = 2
const codes = { no: open, unknown: mayBeShut, yes: shut } as const

export type Code = 0 | 1 | 2
type ByTarget = Map<string, Map<number, Code>>
const mostRemembered = 4096

/** The gates by what they look at, worked out by their own rules when first needed. */
export class GateCodes {
  private readonly accounts = new Map<number, Code>()
  private readonly pending = new Map<number, Code>()
  private readonly inbound = new Access(inboundAccess)
  private readonly outbound = new Access(outboundAccess)

  /** Whether any gate is shut. */
  find(world: World, kind: number): Code {
    const { home, posture, settled } = world
    const account = this.account(world, kind)
    if (account === shut) return shut
    const outbound = settled.outbound ? open : this.outbound.find(world, home?.crossTenantAccess, kind)
    if (outbound === shut) return shut
    const inbound = settled.inbound
      ? open
      : this.inbound.find(world, posture.resource.crossTenantAccess, kind)
    return worst(account, worst(outbound, inbound))
  }

  /** Whether the invitation still has to be redeemed. */
  findPending(world: World, kind: number): Code {
    const key = (kind % kindsPerTenant) * 3 + saidOf(world.attempt.user.invitation, 'pending')
    return fromMap(this.pending, key, () => codes[isPending(world).truth])
  }

  private account(world: World, kind: number): Code {
    const { invitation, enabled, homeEnabled } = world.attempt.user
    const said = saidOf(invitation, 'pending') * 9 + saidOf(enabled, true) * 3 + saidOf(homeEnabled, true)
    const key = (kind % kindsPerTenant) * 27 + said
    const account = fromMap(this.accounts, key, () => {
      return worst(ask(accountHere, world), ask(accountAtHome, world))
    })
    return invitation === 'accepted' ? account : worst(account, ask(invitationDomain, world))
  }
}

/** One side's cross-tenant access setting. */
class Access {
  private readonly settings = new WeakMap<object, { targets: ByTarget; namesPeople: boolean }>()
  private readonly unread = { targets: new Map(), namesPeople: false }

  private readonly gate: Gate

  constructor(gate: Gate) {
    this.gate = gate
  }

  find(world: World, settings: CrossTenantAccess | null | undefined, kind: number): Code {
    const { targets, namesPeople } = settings ? this.entry(settings) : this.unread
    if (namesPeople) return ask(this.gate, world)
    const target = toKey(world.attempt.target)
    const known = targets.get(target) ?? this.add(targets, target)
    return fromMap(known, kind, () => ask(this.gate, world))
  }

  private entry(settings: CrossTenantAccess) {
    const known = this.settings.get(settings)
    if (known) return known
    const entry = { targets: new Map(), namesPeople: namesPeople(settings) }
    this.settings.set(settings, entry)
    return entry
  }

  private add(targets: ByTarget, target: string): Map<number, Code> {
    if (targets.size >= mostRemembered) targets.clear()
    const codesOfTarget = new Map<number, Code>()
    targets.set(target, codesOfTarget)
    return codesOfTarget
  }
}

const worst = (a: Code, b: Code): Code => (a > b ? a : b)
const ask = (gate: Gate, world: World): Code => codes[gate.isShut(world).truth]

function fromMap(known: Map<number, Code>, key: number, workOut: () => Code): Code {
  const found = known.get(key)
  if (found !== undefined) return found
  const code = workOut()
  known.set(key, code)
  return code
}

const saidOf = <T>(value: T | undefined, wanted: T) => (value === undefined ? 0 : value === wanted ? 1 : 2)

function toKey(target: Scenario['attempt']['target']): string {
  return 'app' in target ? target.app : '(no application)'
}

/** Whether an access setting names users or groups, so that it answers differently for two people of one kind. */
function namesPeople({ default: fallback, partners }: CrossTenantAccess): boolean {
  return [fallback, ...partners].some((entry) =>
    accessProperties.some((property) => {
      const targets = member(member(member(entry, property), 'usersAndGroups'), 'targets')
      if (!Array.isArray(targets)) return isSet(targets)
      return targets.some((target) => String(member(target, 'target')).toLowerCase() !== 'allusers')
    }),
  )
}

const accessProperties = ['b2bCollaboration', 'b2bDirectConnect'].flatMap((family) => [
  `${family}Inbound`,
  `${family}Outbound`,
])
