export type LoggedRequest = {
  at: string
  method: string
  path: string
  status: number
  tenant?: string
  app?: string
  user?: string
  /** The permission that let the call through. */
  permission?: string
  /** The throttling family the call counts in. */
  family?: string
  requestId?: string
  /** The fault it met, and the status it would have had without. */
  fault?: string
  served?: number
}

const limit = 100_000

/** The requests so far, oldest first, and how many of each kind; the latter counts even those that were forgotten. */
export class RequestLog {
  private requests: LoggedRequest[] = []
  private readonly counts = new Map<string, Record<string, Count>>()

  add(request: LoggedRequest) {
    this.requests.push(request)
    if (this.requests.length > limit * 1.2) this.requests = this.requests.slice(-limit)
    const { tenant, family, status } = request
    if (!tenant || !family) return
    const families = this.counts.get(tenant) ?? {}
    const count = (families[family] ??= { calls: 0, throttled: 0, failed: 0 })
    count.calls += 1
    if (status === 429) count.throttled += 1
    else if (status >= 400) count.failed += 1
    this.counts.set(tenant, families)
  }

  /** Those whose members are, as text, what the query says: `tenant`, `family`, `status`, `method`, `path`, `user`. */
  find(query: Record<string, string>): LoggedRequest[] {
    const wanted = Object.entries(query)
    if (wanted.length === 0) return this.requests
    return this.requests.filter((request) => {
      const members: Record<string, unknown> = request
      return wanted.every(([name, value]) => String(members[name]) === value)
    })
  }

  /** Graph calls by tenant and family. */
  summary() {
    const tenants = Object.fromEntries(this.counts)
    const all = Object.values(tenants).flatMap((families) => Object.values(families))
    const sum = (member: keyof Count) => all.reduce((total, count) => total + count[member], 0)
    return { calls: sum('calls'), throttled: sum('throttled'), failed: sum('failed'), tenants }
  }
}

type Count = { calls: number; throttled: number; failed: number }
