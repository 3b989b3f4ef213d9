import 'server-only'
import { withinClerk } from '@/lib/db'
import { gather, type Gathered } from '@/lib/diagnosis/gather'
import { isJudged, toScenario } from '@/lib/diagnosis/to-scenario'
import { toJudge } from '@/lib/evaluation/compiled/kept-postures'
import type { Case } from '@/lib/generated/prisma/client'
import { findSuccessAfter, type LetIn } from '@/lib/tenants/sign-ins'
import { leaveLetters } from '@/lib/work/queue'
import { toJudged } from './judged'
import { moveCase, ourselves } from './move'
import { findPause, leaveWatch } from './watch-soon'

const judge = toJudge()
const patienceMs = 8000

/**
 * Of a case that was put right: judges the same attempt again, once, and looks in the host's log whether the guest is in. Then the case
 * is closed with the row as its last proof; until then somebody looks again, less and less often.
 */
export async function watchCase({ caseId, since }: { caseId: string; since: number }): Promise<void> {
  const found = await withinClerk((tx) =>
    tx.case.findUnique({ where: { id: caseId }, include: { events: true } }),
  )
  if (!found || !isWatched(found.state) || !found.hostTenantId) return
  const person = {
    ...{ subject: found.subject, proof: 'emailCode' as const, address: found.address },
    ...{ homeTenantId: found.homeTenantId, homeObjectId: found.homeObjectId },
  }
  const gathered = await gather(
    { hostTenantId: found.hostTenantId },
    person,
    {},
    { patienceMs, maxAgeMs: 10_000 },
  )
  if (!found.events.some(({ what, at }) => what === 'judgedAfter' && at >= found.movedAt))
    await keepJudgement(found, gathered)
  const guestId = 'read' in gathered.guest ? gathered.guest.read.id : null
  const row = guestId ? await findSuccessAfter(found.hostTenantId, guestId, found.movedAt) : null
  if (row) return closeAsIn(found, found.hostTenantId, row)
  const pause = findPause(Date.now() - since)
  if (pause !== null) await leaveWatch(caseId, since, pause)
}

const isWatched = (state: string) => state === 'solved' || state === 'waitingForGuest'

function keepJudgement(found: Case, gathered: Gathered) {
  const data = toJudged(judge(toScenario(gathered)), isJudged(gathered))
  return withinClerk((tx) =>
    moveCase(tx, found, { what: 'judgedAfter', by: ourselves, at: new Date(), data }),
  )
}

async function closeAsIn({ id }: Case, hostTenantId: string, { requestId, appName, at: signedInAt }: LetIn) {
  const at = new Date()
  await withinClerk(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "case" WHERE id = ${id}::uuid FOR UPDATE`
    const found = await tx.case.findUnique({ where: { id } })
    if (!found || !isWatched(found.state)) return
    await moveCase(tx, found, {
      ...{ what: 'signedIn', by: ourselves, at, half: hostTenantId },
      data: { requestId, app: appName ?? null, signedInAt },
    })
    await moveCase(tx, found, {
      ...{ what: 'closed', by: ourselves, at, to: 'closed', with: { closedAt: at } },
      data: { because: 'in' },
    })
  })
  await leaveLetters()
}
