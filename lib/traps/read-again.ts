import 'server-only'
import type { StaffContext } from '@/lib/auth/change'
import { inTime } from '@/lib/diagnosis/in-time'
import { GraphProblem } from '@/lib/entra/problem'
import { refreshPosture } from '@/lib/tenants/posture'
import { leave } from '@/lib/work/queue'

const patienceMs = 4000
const mostAgeMs = 5000

/** Reads the policies again now, and has the guests read and any change looked at behind the page. */
export async function readAgain({
  staff: { tenantId },
}: Pick<StaffContext, 'staff'>): Promise<{ goTo: string }> {
  const posture = refreshPosture(tenantId, mostAgeMs).catch((error: unknown) => {
    // the page says how old what it shows is
    if (!(error instanceof GraphProblem)) throw error
  })
  await inTime(posture, patienceMs, null)
  await leave('refreshGuests', { tenantId }, { key: tenantId, seconds: 10 })
  await leave('watchPosture', { tenantId }, { key: tenantId })
  return { goTo: '/traps' }
}
