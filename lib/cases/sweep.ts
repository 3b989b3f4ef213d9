import 'server-only'
import { type Tx, withinClerk } from '@/lib/db'
import { leaveLetters } from '@/lib/work/queue'
import { isReached } from './letters'
import { moveCase, ourselves } from './move'
import { dueAfterReminder, holderOf, toCaseState, toSide, waitingFor, whenDue } from './states'

const batch = 50

/**
 * Moves every case whose time has come: a reminder, back to whoever opened it, or an end. Any number of processes may; a case is
 * taken by one. Answers how many moved.
 */
export async function sweepCases(now = new Date()): Promise<number> {
  for (let moved = 0; ;) {
    const count = (await withinClerk((tx) => sweepSome(tx, now))) ?? 0
    moved += count
    if (count > 0) await leaveLetters()
    if (count < batch) return moved
  }
}

async function sweepSome(tx: Tx, now: Date): Promise<number> {
  const due = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "case" WHERE due_at <= now() AND state <> 'closed' ORDER BY due_at LIMIT ${batch} FOR UPDATE SKIP LOCKED`
  for (const { id } of due) await moveOne(tx, id, now)
  return due.length
}

async function moveOne(tx: Tx, id: string, at: Date): Promise<void> {
  const found = await tx.case.findUniqueOrThrow({ where: { id } })
  const state = toCaseState(found.state)
  if (state === 'closed') return
  const step = { by: ourselves, at }
  const next = whenDue(state, found.remindedAt !== null, toSide(found.openedBy))
  switch (next.what) {
    case 'reminded':
      await moveCase(tx, found, {
        ...{ ...step, what: 'reminded' },
        with: { remindedAt: at, dueAt: dueAfterReminder(state, found.movedAt, at) },
        ...(!(await isReached(tx, found)) && { data: { because: 'noAddress' } }),
      })
      return
    case 'handedBack':
      await moveCase(tx, found, {
        ...{ ...step, what: 'handedBack', to: waitingFor[next.to] },
        data: { from: holderOf(state) },
        // its helpdesk has it from now on, even where the guest opened it
        ...(next.to === 'host' && !found.hostAskedAt && { with: { hostAskedAt: at } }),
        ...(next.to === 'home' && !found.askedAt && { with: { askedAt: at } }),
      })
      return
    case 'closed':
      await moveCase(tx, found, {
        ...{ ...step, what: 'closed', to: 'closed', with: { closedAt: at } },
        data: { because: 'quiet' },
      })
  }
}
