import { targetResource } from '@/lib/evaluation/conditions/target-resource'
import { accountAtHome, accountHere } from '@/lib/evaluation/gates/account'
import { inboundAccess, outboundAccess } from '@/lib/evaluation/gates/cross-tenant-access'
import type { Gate } from '@/lib/evaluation/gates/gate'
import { invitationDomain, isPending } from '@/lib/evaluation/gates/invitation'
import { member } from '@/lib/evaluation/reading/graph-value'
import type { World } from '@/lib/evaluation/reasoning/world'
import type { CrossTenantAccess } from '@/lib/evaluation/scenario'
import { append } from './bits'
import { Memory } from './memory'
import { kindsPerTenant } from './persons'

/** What one or several gates come to: flags, because one may be shut while another may be. */
export const open = 0
export const mayBeShut = 1
export const shut = 2
const codes = { no: open, unknown: mayBeShut, yes: shut } as const

export type Code = number
/** One answer for each kind of person. */
type ByKind = (Code | undefined)[]
type Entry = {
  /** Names users or groups, so that it answers differently for two people of one kind. */
  namesPeople: boolean
  namesApplications: boolean
  everywhere: ByKind
  byTarget: Memory<string | number | undefined, ByKind>
}
type Settings = CrossTenantAccess | null | undefined
const mostRemembered = 4096

/** The gates by what they look at, worked out by their own rules when first needed. */
export class GateCodes {
  private readonly accounts: ByKind = []
  private readonly pending: ByKind = []
  private readonly inbound = new Access(inboundAccess)
  private readonly outbound = new Access(outboundAccess)

  /** Whether any gate is shut. */
  find(world: World, kind: number): Code {
    const { home, posture, settled } = world
    const outbound = settled.outbound ? open : this.outbound.find(world, home?.crossTenantAccess, kind)
    const inbound = settled.inbound
      ? open
      : this.inbound.find(world, posture.resource.crossTenantAccess, kind)
    return this.findAccount(world, kind) | outbound | inbound
  }

  /** Whether the invitation still has to be redeemed. */
  findPending(world: World, kind: number): Code {
    const { invitation } = world.attempt.user
    const key = append(kind % kindsPerTenant, 3, saidOf(invitation && invitation === 'pending'))
    return (this.pending[key] ??= codes[isPending(world).truth])
  }

  private findAccount(world: World, kind: number): Code {
    const { invitation, enabled, homeEnabled } = world.attempt.user
    const key = append(append(kind % kindsPerTenant, 3, saidOf(enabled)), 3, saidOf(homeEnabled))
    const account = (this.accounts[key] ??= ask(accountHere, world) | ask(accountAtHome, world))
    return invitation === 'accepted' ? account : account | ask(invitationDomain, world)
  }
}

/** One side's cross-tenant access setting. */
class Access {
  private readonly entries = new WeakMap<object, Entry>()
  private readonly unread = toEntry(null)
  private last: { settings: Settings; entry: Entry } = { settings: null, entry: this.unread }
  private readonly gate: Gate

  constructor(gate: Gate) {
    this.gate = gate
  }

  find(world: World, settings: Settings, kind: number): Code {
    if (settings !== this.last.settings) this.last = { settings, entry: this.findEntry(settings) }
    const { entry } = this.last
    if (entry.namesPeople) return ask(this.gate, world)
    const { target } = world.attempt
    const isOwn = entry.namesApplications || !('app' in target)
    const known = isOwn ? findTarget(entry, targetResource.looksAt(world, target, 0)) : entry.everywhere
    return (known[kind] ??= ask(this.gate, world))
  }

  private findEntry(settings: Settings): Entry {
    if (!settings) return this.unread
    const entry = this.entries.get(settings) ?? toEntry(settings)
    this.entries.set(settings, entry)
    return entry
  }
}

function findTarget({ byTarget }: Entry, key: string | number | undefined): ByKind {
  return byTarget.get(key) ?? byTarget.keep(key, [])
}

const ask = (gate: Gate, world: World): Code => codes[gate.isShut(world).truth]

const saidOf = (value: boolean | undefined) => (value === undefined ? 0 : value ? 1 : 2)

function toEntry(settings: Settings): Entry {
  return {
    namesPeople: !!settings && names(settings, 'usersAndGroups', 'allusers'),
    namesApplications: !!settings && names(settings, 'applications', 'allapplications'),
    everywhere: [],
    byTarget: new Memory(mostRemembered),
  }
}

/** Whether a half of any entry tells anything apart. What stands beside all does not. */
function names(settings: CrossTenantAccess, half: string, all: string): boolean {
  return [settings.default, ...settings.partners].some((entry) =>
    accessProperties.some((property) => {
      const targets = member(member(member(entry, property), half), 'targets')
      const isAll = (target: unknown) => String(member(target, 'target')).toLowerCase() === all
      return Array.isArray(targets) && !targets.some(isAll)
    }),
  )
}

const accessProperties = ['b2bCollaboration', 'b2bDirectConnect'].flatMap((family) => [
  `${family}Inbound`,
  `${family}Outbound`,
])
