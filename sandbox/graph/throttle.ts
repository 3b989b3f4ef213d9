import type { Clock } from '@/sandbox/clock'

export type Family = 'protection' | 'reports' | 'directory'
/** Why a call has to wait: seconds where Graph says so, and the scope it names. */
export type Refusal = { retryAfter?: number; scope?: string; information?: string }
/** `share` is how much of the limit is used, 1 being all of it. */
export type Turn = { refusal?: Refusal; share?: number; units?: number }

type Ask = {
  tenantId: string
  appId: string
  family: Family
  units: number
  isWrite: boolean
  people: number
}

const protectionInterval = 1000
/** What comes a little early only because the network is not even is not refused; the mean stays one a second. */
const protectionTolerance = 250
const reports = { calls: 5, window: 10_000 }
const directoryWindow = 10_000
const writes = { calls: 3000, window: 150_000 }

/** Graph's documented limits, by the sandbox's clock. */
export class Throttle {
  private readonly nextProtection = new Map<string, number>()
  private readonly windows = new Map<string, { at: number; units: number }[]>()
  private readonly clock: Clock

  constructor(clock: Clock) {
    this.clock = clock
  }

  take(ask: Ask): Turn {
    switch (ask.family) {
      case 'protection':
        return this.takeProtection(ask.tenantId)
      case 'reports':
        return this.takeReport(ask)
      case 'directory':
        return this.takeUnits(ask)
    }
  }

  /** One request a second per tenant, for all applications together, and never a Retry-After. */
  private takeProtection(tenantId: string): Turn {
    const now = this.clock.milliseconds()
    const next = this.nextProtection.get(tenantId) ?? 0
    if (now < next - protectionTolerance) return { refusal: {} }
    this.nextProtection.set(tenantId, Math.max(now, next) + protectionInterval)
    return {}
  }

  private takeReport({ tenantId, appId }: Ask): Turn {
    const key = `reports ${tenantId} ${appId}`
    const used = this.used(key, reports.window)
    const wait = this.waitFor(used, reports.calls - 1, reports.window)
    if (wait > 0) return { refusal: { retryAfter: wait } }
    used.push({ at: this.clock.milliseconds(), units: 1 })
    return {}
  }

  private takeUnits({ tenantId, appId, units, isWrite, people }: Ask): Turn {
    const scope = `Tenant_Application/${isWrite ? 'Write' : 'ReadWrite'}/${appId}/${tenantId}`
    const written = this.used(`writes ${tenantId} ${appId}`, writes.window)
    const limit = people < 50 ? 3500 : people <= 500 ? 5000 : 8000
    const used = this.used(`units ${tenantId} ${appId}`, directoryWindow)
    const wait = Math.max(
      this.waitFor(used, limit - units, directoryWindow),
      isWrite ? this.waitFor(written, writes.calls - 1, writes.window) : 0,
    )
    if (wait > 0)
      return {
        refusal: { retryAfter: wait, scope, information: 'ResourceUnitLimitExceeded' },
        units,
        share: 1,
      }
    const at = this.clock.milliseconds()
    used.push({ at, units })
    if (isWrite) written.push({ at, units: 1 })
    return { units, share: sum(used) / limit }
  }

  /** What was used within the window until now; older entries are dropped. */
  private used(key: string, window: number) {
    const since = this.clock.milliseconds() - window
    const entries = this.windows.get(key) ?? []
    const first = entries.findIndex(({ at }) => at > since)
    if (first !== 0) entries.splice(0, first < 0 ? entries.length : first)
    this.windows.set(key, entries)
    return entries
  }

  /** Whole seconds until no more than `most` units are left in the window. */
  private waitFor(entries: { at: number; units: number }[], most: number, window: number): number {
    let left = sum(entries)
    for (const { at, units } of entries) {
      if (left <= most) return 0
      left -= units
      if (left <= most) return Math.max(1, Math.ceil((at + window - this.clock.milliseconds()) / 1000))
    }
    return 0
  }
}

function sum(entries: { units: number }[]): number {
  return entries.reduce((total, { units }) => total + units, 0)
}

/** Which limit a path counts in; the path is without the leading `/graph/`. */
export function familyOf(path: string): Family {
  const rest = path.replace(/^[^/]+\//, '')
  if (/^identityProtection\/|^identity\/conditionalAccess\/(policies|namedLocations|evaluate)/i.test(rest))
    return 'protection'
  if (/^policies\/conditionalAccessPolicies/i.test(rest)) return 'protection'
  if (/^(auditLogs|reports)\/|^(users\/[^/]+|me)\/authentication\b/i.test(rest)) return 'reports'
  return 'directory'
}

/** Resource units of a read or write, as documented for users; everything else counts one. */
export function unitsOf(path: string, query: URLSearchParams): number {
  const rest = path.replace(/^[^/]+\//, '')
  if (/^users\/[^/]+\/transitiveMemberOf|getMemberGroups$/i.test(rest)) return 2
  if (!/^users(\/[^/]+)?$/i.test(rest)) return 1
  const top = Number(query.get('$top') ?? Infinity)
  return Math.max(1, 2 - (query.has('$select') ? 1 : 0) - (top < 20 ? 1 : 0))
}
