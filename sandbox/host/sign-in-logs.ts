export type SignInRow = Record<string, unknown> & { id: string; correlationId: string; userId: string }
/** A row, and from when on the log shows it. */
export type LoggedRow = { row: SignInRow; visibleFrom: Date }

/** One tenant's sign-ins, found by what they are mostly asked for without looking at all of them. */
class SignInLog {
  readonly rows: LoggedRow[] = []
  private readonly indexes = {
    id: new Map<string, LoggedRow[]>(),
    correlationId: new Map<string, LoggedRow[]>(),
    userId: new Map<string, LoggedRow[]>(),
  }

  add(logged: LoggedRow) {
    this.rows.push(logged)
    for (const member of ['id', 'correlationId', 'userId'] as const) {
      const index = this.indexes[member]
      const known = index.get(logged.row[member])
      if (known) known.push(logged)
      else index.set(logged.row[member], [logged])
    }
  }

  /** Undefined for a member that there is no index of. */
  lookUp(member: string, value: string): LoggedRow[] | undefined {
    if (member !== 'id' && member !== 'correlationId' && member !== 'userId') return undefined
    return this.indexes[member].get(value) ?? []
  }
}

/** The sign-in logs of all tenants; rows of policies that are alike are kept once. */
export class SignInLogs {
  private readonly logs = new Map<string, SignInLog>()
  private readonly applied = new Map<string, unknown[]>()

  add(tenantId: string, logged: LoggedRow) {
    this.of(tenantId).add(logged)
  }

  of(tenantId: string): SignInLog {
    const known = this.logs.get(tenantId)
    if (known) return known
    const log = new SignInLog()
    this.logs.set(tenantId, log)
    return log
  }

  /** The same list for the same key, so that ten thousand guests stopped alike cost one list of policies. */
  shared(key: string, make: () => unknown[]): unknown[] {
    const known = this.applied.get(key)
    if (known) return known
    const made = make()
    this.applied.set(key, made)
    return made
  }
}
