import 'server-only'
import { followHome } from '@/lib/diagnosis/follow'
import { findVisit } from '@/lib/diagnosis/visit'
import { type Jobs, leave } from './queue'

const everySeconds = 15

/** Notes on the visit when the directory shows a new password or no more risk, whether or not the guest's page is open. */
export async function followRisk(job: Jobs['followRisk']): Promise<void> {
  const visit = await findVisit(job.visitId)
  if (!visit || visit.toldAt === null || visit.clearedAt !== null || Date.now() > job.until) return
  if (await followHome(visit)) return
  await leave('followRisk', job, { key: job.visitId, seconds: 10, afterSeconds: everySeconds })
}
