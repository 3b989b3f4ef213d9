import 'server-only'
import { once } from 'node:events'
import PgBoss from 'pg-boss'
import { env } from '@/lib/env'
import { isDatabaseAway } from '@/lib/health/away'
import { logEvent } from '@/lib/log'

/** Every kind of background work with what it is told: ids only, nothing about anybody. */
export type Jobs = {
  /** Sees which postures grow old, and asks for each. */
  refreshAll: Record<string, never>
  refreshPosture: { tenantId: string }
  /** Brings a home tenant's list of risky users up to date, and counts the day. */
  refreshRisks: { tenantId: string }
  /** Brings a host tenant's list of guests up to date, a page at a time. */
  refreshGuests: { tenantId: string }
  /** Looks what changes of a host's policies mean to its guests. */
  watchPosture: { tenantId: string }
  /** Looks whether the risk of the guest on this visit has cleared, and again later where it has not. */
  followRisk: { visitId: string; until: number }
  /** Deletes what is over. */
  reconcile: Record<string, never>
  /** Writes the heads of the audit's chains to the log, signed, for whoever keeps that elsewhere. */
  exportHeads: Record<string, never>
  /** Sends what waits of a run of several. */
  dispatchRun: { tenantId: string; runId: string }
  /** Looks at what a tenant's admins have sent and the directory has not shown yet. */
  settle: { tenantId: string }
  /** Sends the mails that wait. */
  sendLetters: Record<string, never>
  /** Reminds, hands back and closes what rests too long. */
  sweepCases: Record<string, never>
  /** Looks whether the guest of a case that was put right is in, and judges again; until then. */
  watchCase: { caseId: string; since: number }
  /** Judges all guests of a tenant, or goes on where another process died. */
  runSweep: { tenantId: string; sweepId: string }
  /** Finds what died on its way, what was never begun, and what is to be looked at. */
  sweepRuns: Record<string, never>
}
export type JobName = keyof Jobs

/** A job whose process died is begun again by another after so many seconds. */
const leaseSeconds: Record<JobName, number> = {
  refreshAll: 30,
  refreshPosture: 120,
  refreshRisks: 600,
  refreshGuests: 600,
  watchPosture: 300,
  followRisk: 60,
  reconcile: 600,
  exportHeads: 60,
  dispatchRun: 300,
  settle: 120,
  sendLetters: 300,
  sweepCases: 300,
  watchCase: 120,
  runSweep: 600,
  sweepRuns: 120,
}

const leaveMs = 1000

let started: Promise<PgBoss> | undefined

/**
 * The queue on our own database, under a role that sees nothing but its own schema. `supervises`: this process also finds the
 * jobs that died and what is due by the clock.
 */
export function startQueue(supervises: boolean): Promise<PgBoss> {
  started ??= open(supervises).catch((error: unknown) => {
    started = undefined
    throw error
  })
  return started
}

/** Work is not done here any more; what is still left is left by a connection of its own. */
export const forgetQueue = (): void => (started = undefined)

async function open(supervises: boolean): Promise<PgBoss> {
  const url = new URL(env().DATABASE_URL)
  url.searchParams.set('options', '-c role=readmit_jobs')
  const boss = new PgBoss({
    connectionString: url.href,
    max: 2,
    // a connection that was lost without a word is not waited for
    ...{ connectionTimeoutMillis: 5000, query_timeout: 30_000 },
    supervise: supervises,
    schedule: supervises,
    maintenanceIntervalSeconds: 10,
    retentionDays: 2,
    deleteAfterDays: 2,
    archiveCompletedAfterSeconds: 3600,
  })
  boss.on('error', (cause) => logEvent({ event: 'jobs.failed', cause }))
  await boss.start()
  for (const name of jobNames)
    await boss.createQueue(name, { name, retryLimit: 3, retryDelay: 2, expireInSeconds: leaseSeconds[name] })
  return boss
}

export const jobNames: JobName[] = [
  'refreshAll',
  'refreshPosture',
  'refreshRisks',
  'refreshGuests',
  'watchPosture',
  'followRisk',
  'reconcile',
  'exportHeads',
  'dispatchRun',
  'settle',
  'sendLetters',
  'sweepCases',
  'watchCase',
  'runSweep',
  'sweepRuns',
]

/**
 * Leaves work to whichever process does such. `key`: the same work waits only once, and is not begun again within `seconds`.
 * A queue that cannot be reached is logged; what was to be done is then done by the next who needs it.
 */
export async function leave<Name extends JobName>(
  name: Name,
  data: Jobs[Name],
  { key, seconds, afterSeconds }: { key?: string; seconds?: number; afterSeconds?: number } = {},
): Promise<void> {
  const send = async () => {
    if (isDatabaseAway()) throw new Error('DatabaseAway')
    const boss = await startQueue(false)
    return boss.send(name, data, {
      expireInSeconds: leaseSeconds[name],
      ...(key && { singletonKey: key }),
      ...(seconds && { singletonSeconds: seconds }),
      ...(afterSeconds && { startAfter: afterSeconds }),
    })
  }
  try {
    await inTime(send())
  } catch (cause) {
    logEvent({ event: 'job.failed', job: name, cause })
  }
}

/** Whoever leaves work does not wait for a database that has stopped answering. It may still be left later. */
async function inTime(left: Promise<unknown>): Promise<void> {
  const late = AbortSignal.timeout(leaveMs)
  await Promise.race([left, once(late, 'abort').then(() => late.throwIfAborted())])
}

/** Wakes whoever sends mail: something was posted. Where nobody can be woken it is found within a minute. */
export const leaveLetters = () => leave('sendLetters', {})
