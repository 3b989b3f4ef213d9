import 'server-only'
import { signHeads } from '@/lib/audit/heads'
import { keepSealing } from '@/lib/audit/seal'
import { inBackground } from '@/lib/budget/priority'
import { sweepCases } from '@/lib/cases/sweep'
import { watchCase } from '@/lib/cases/watch'
import { findDueGuests } from '@/lib/guests/find-due-guests'
import { refreshGuests } from '@/lib/guests/refresh'
import { sendLetters } from '@/lib/letters/send'
import { logEvent } from '@/lib/log'
import { purgeOnce } from '@/lib/purge/purge-once'
import { dispatchRun } from '@/lib/remediation/dispatch-run'
import { settle } from '@/lib/remediation/settle'
import { sweepRuns } from '@/lib/remediation/sweep'
import { findDueLists } from '@/lib/risk-list/find-due-lists'
import { refreshRiskyUsers } from '@/lib/risk-list/refresh'
import { refreshPosture } from '@/lib/tenants/posture'
import { findAgeing } from '@/lib/tenants/posture-store'
import { findWaiting } from '@/lib/watch/store'
import { watchPosture } from '@/lib/watch/watch'
import { findRestingSweeps } from '@/lib/sweeps/resting'
import { runSweep } from '@/lib/sweeps/run-sweep'
import { followRisk } from './follow-risk'
import { forgetQueue, type JobName, type Jobs, jobNames, leave, startQueue } from './queue'

type Handlers = { [Name in JobName]: (data: Jobs[Name]) => Promise<void> }

const handlers: Handlers = {
  async refreshAll() {
    for (const tenantId of await findAgeing())
      await leave('refreshPosture', { tenantId }, { key: tenantId, seconds: 30 })
    for (const tenantId of await findDueLists(new Date()))
      await leave('refreshRisks', { tenantId }, { key: tenantId, seconds: 60 })
    for (const tenantId of await findDueGuests(new Date()))
      await leave('refreshGuests', { tenantId }, { key: tenantId, seconds: 60 })
    for (const tenantId of await findWaiting()) await leave('watchPosture', { tenantId }, { key: tenantId })
    for (const job of await findRestingSweeps())
      await leave('runSweep', job, { key: job.sweepId, seconds: 30 })
  },
  refreshPosture: async ({ tenantId }) => {
    await refreshPosture(tenantId, 4 * 60_000)
    // the first guests are read with the first posture
    if ((await findDueGuests(new Date())).includes(tenantId))
      await leave('refreshGuests', { tenantId }, { key: tenantId, seconds: 60 })
    await leave('watchPosture', { tenantId }, { key: tenantId })
  },
  refreshRisks: async ({ tenantId }) => {
    await refreshRiskyUsers(tenantId, 60_000)
  },
  refreshGuests: async ({ tenantId }) => {
    await refreshGuests(tenantId, 60_000)
  },
  watchPosture: ({ tenantId }) => watchPosture(tenantId),
  followRisk,
  reconcile: purgeOnce,
  exportHeads: async () => logEvent({ event: 'audit.heads', signed: await signHeads() }),
  dispatchRun,
  settle,
  runSweep: async ({ tenantId, sweepId }) => {
    await runSweep(tenantId, sweepId)
  },
  sweepRuns,
  sendLetters: async () => {
    await sendLetters()
  },
  sweepCases: async () => {
    await sweepCases()
  },
  watchCase,
}

/** How many of a kind go side by side in this process, where one takes long and the next is another tenant's. */
const atOnce: Partial<Record<JobName, number>> = {
  refreshRisks: 2,
  refreshGuests: 2,
  dispatchRun: 4,
  settle: 4,
  watchCase: 2,
}

/**
 * Does background work in this process until `stop`, which lets what has begun come to its end. Any number of processes may:
 * each job is done by one, and by another one where that dies.
 */
export async function startWorker(): Promise<{ stop: () => Promise<void> }> {
  const boss = await startQueue(true)
  for (const name of jobNames) for (let workers = atOnce[name] ?? 1; workers > 0; workers--) await work(name)
  await boss.schedule('refreshAll', '* * * * *')
  await boss.schedule('sweepRuns', '* * * * *')
  await boss.schedule('sendLetters', '* * * * *')
  await boss.schedule('sweepCases', '* * * * *')
  await boss.schedule('reconcile', '7 * * * *')
  await boss.schedule('exportHeads', '*/5 * * * *')
  for (const name of ['refreshAll', 'reconcile', 'sweepRuns', 'sendLetters', 'sweepCases'] as const)
    await leave(name, {}, { key: 'start', seconds: 60 })
  const sealing = keepSealing()
  const stop = async () => {
    await Promise.all([sealing.stop(), boss.stop({ graceful: true, timeout: 18_000 })])
    forgetQueue()
  }
  return { stop }
}

async function work<Name extends JobName>(name: Name): Promise<void> {
  const boss = await startQueue(true)
  await boss.work<Jobs[Name]>(name, { pollingIntervalSeconds: 1 }, async (jobs) => {
    for (const { data } of jobs) {
      try {
        await inBackground(() => handlers[name](data))
      } catch (cause) {
        logEvent({ event: 'job.failed', job: name, cause })
        throw cause
      }
    }
  })
}
