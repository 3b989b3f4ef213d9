import 'server-only'
import { withinClerk } from '@/lib/db'
import { gather, type Gathered } from '@/lib/diagnosis/gather'
import { isJudged, toScenario } from '@/lib/diagnosis/to-scenario'
import { toJudge } from '@/lib/evaluation/compiled/kept-postures'
import type { Case } from '@/lib/generated/prisma/client'
import { findSuccessAfter, type LetIn } from '@/lib/tenants/sign-ins'
import { leaveLetters } from '@/lib/work/queue'
import { toJudged, withoutHome } from './judged'
import { moveCase, ourselves } from './move'
import { relock } from './relock'
import { findPause, leaveWatch } from './watch-soon'

const judge = toJudge()
const patienceMs = 8000
/** Between this process's clock and the moment at which the case moved. */
const slackMs = 5000

/**
 * Of a case that was put right: judges the same attempt again, once, and looks in the host's log whether the guest is in. Then the case
 * is closed with the row as its last proof; until then somebody looks again, less and less often.
 */
export async function watchCase({ caseId, since }: { caseId: string; since: number }): Promise<void> {
  const found = await withinClerk((tx) =>
    tx.case.findUnique({ where: { id: caseId }, include: { events: true } }),
  )
  // nobody is looked for by an address that a token merely claims; a case that moved since is watched anew
  if (!found?.hostTenantId || !found.addressProven || !isWatched(found.state)) return
  if (since + slackMs < found.movedAt.getTime()) return
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

/** For home with all that is known, for the host with what it alone may know. */
function keepJudgement(found: Case, gathered: Gathered) {
  const [scenario, isKnown] = [toScenario(gathered), isJudged(gathered)]
  const step = { what: 'judgedAfter', by: ourselves, at: new Date() } as const
  return withinClerk(async (tx) => {
    if (found.homeTenantId)
      await moveCase(tx, found, {
        ...{ ...step, half: found.homeTenantId, data: toJudged(judge(scenario), isKnown) },
      })
    if (found.hostTenantId)
      await moveCase(tx, found, {
        ...{ ...step, half: found.hostTenantId },
        data: toJudged(judge(withoutHome(scenario)), isKnown),
      })
  })
}

async function closeAsIn({ id }: Case, hostTenantId: string, { requestId, appName, at: signedInAt }: LetIn) {
  const at = new Date()
  await withinClerk(async (tx) => {
    const found = await relock(tx, id)
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
