import 'server-only'

/** Every event this portal writes. Ids and codes only: no address, no token, nothing that somebody typed. */
export type LogEvent =
  | { event: 'change.failed'; path: string; cause: unknown }
  | { event: 'mail.failed'; cause: unknown }
  | { event: 'change.lost'; operation: string; cause: unknown }
  | { event: 'posture.changed'; tenant: string; from: string; to: string }
  | { event: 'watch.lockedOut'; tenant: string; guests: number }
  | { event: 'limit.alarm'; limit: string; count: number; who: string }
  | { event: 'changes.alarm'; tenant: string; actor: string }
  | { event: 'job.failed'; job: string; cause: unknown }
  | { event: 'jobs.failed'; cause: unknown }
  | { event: 'page.failed'; cause: unknown }
  | { event: 'csp.violated'; directive: string; blocked: string; page: string }
  | { event: 'signIn.failed'; cause: unknown }
  | { event: 'roles.failed'; cause: unknown }
  | { event: 'signIn.refused'; door: 'guest' | 'staff' }
  /** Of somebody signed in, what their roles do not open. */
  | { event: 'access.refused'; who: string; area: string }
  | { event: 'change.refused'; path: string; code: string }
  | { event: 'audit.failed'; cause: unknown }
  | { event: 'audit.heads'; signed: string }
  | { event: 'stepUp.failed'; cause: unknown }
  | { event: 'started'; sandbox: boolean }
  | { event: 'stopping'; seconds: number }
  | { event: 'database.away' }
  | { event: 'database.back'; seconds: number }
  | { event: 'startCheck.failed'; cause: unknown }
  | { event: 'tenant.refused'; tenant: string; permissions: string }
  | ({ event: 'purged' } & Record<string, string | number>)
  | { event: 'purge.failed'; cause: unknown }

/** A log that cannot be written, on a full disk for instance, is no reason to end: what was changed is recorded in the database. */
export function surviveFullDisk(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}

/** One JSON line. Of an error only its name and code are kept: messages may quote what was sent. */
export function logEvent({ event, ...data }: LogEvent): void {
  const safe = Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, name === 'cause' ? toCode(value) : value]),
  )
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...safe })}\n`)
}

function toCode(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown'
  return 'code' in cause ? `${cause.name}:${String(cause.code)}` : cause.name
}
