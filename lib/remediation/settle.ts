import 'server-only'
import { findToken } from '@/lib/auth/token-vault'
import { type Tx, within } from '@/lib/db'
import { readOperation } from '@/lib/entra/long-running'
import { GraphProblem } from '@/lib/entra/problem'
import { leaveWatch } from '@/lib/cases/watch-soon'
import { type Case, Prisma } from '@/lib/generated/prisma/client'
import { findConnectedTenant } from '@/lib/tenants/find'
import { leave, leaveLetters } from '@/lib/work/queue'
import { readAccounts } from './account-facts'
import { tellChanged } from './after-settled'
import { solveCases } from './case-moves'
import { judgeOutcome, type LongRunning, type Verdict } from './judge-outcome'
import { kinds, scopeOf } from './kinds'
import { findNextLook, type Looked, takeLooks } from './looks'
import { readMethodFacts } from './method-facts'
import { type Moved, movedColumns, ourselves, recordStep } from './record'
import type { AccountFacts } from './run-view'

/** Looks at what is due in a tenant, and leaves the next look where there is something left to find out. */
export async function settle({ tenantId }: { tenantId: string }): Promise<void> {
  // one that left is not read any more, whatever was under way
  if (!(await findConnectedTenant(tenantId))) return
  const looked = await takeLooks(tenantId)
  if (looked.length === 0) return
  await settleAll(tenantId, looked, null)
  await leaveNextLook(tenantId)
}

/** An admin looks at one run: now, and by their own token where the executor's is gone. */
export async function look({ tenantId, subject }: { tenantId: string; subject: string }, runId: string) {
  await settleAll(tenantId, await takeLooks(tenantId, runId), subject)
}

/** It may be left more than once: who comes first takes all that is due, the others find nothing. */
export async function leaveNextLook(tenantId: string): Promise<void> {
  const seconds = await findNextLook(tenantId)
  if (seconds !== null) await leave('settle', { tenantId }, { afterSeconds: Math.max(1, Math.ceil(seconds)) })
}

async function settleAll(tenantId: string, looked: readonly Looked[], viewer: string | null): Promise<void> {
  for (const kind of kinds) {
    const some = looked.filter((one) => one.kind === kind)
    const facts = some.length > 0 ? await readFacts(tenantId, kind, some, viewer) : null
    for (const one of some) await settleOne(tenantId, one, facts?.get(one.target) ?? null, viewer)
  }
}

/** Null where the directory cannot be read: then nothing is concluded from it. */
async function readFacts(
  tenantId: string,
  kind: Looked['kind'],
  some: readonly Looked[],
  viewer: string | null,
) {
  if (kind === 'deleteMethods') return readMethodFacts(tenantId, some, viewer)
  try {
    const found = await readAccounts(tenantId, kind, [...new Set(some.map(({ target }) => target))])
    return new Map([...found].map(([id, { facts }]) => [id, facts]))
  } catch (error) {
    if (error instanceof GraphProblem) return null
    throw error
  }
}

async function settleOne(
  tenantId: string,
  one: Looked,
  now: AccountFacts | null,
  viewer: string | null,
): Promise<void> {
  const after = now ?? (Object.keys(one.after).length > 0 ? one.after : one.before)
  if (one.state === 'succeeded') return keepFacts(tenantId, one, after)
  const { longRunning, isFollowed } = await follow(tenantId, one, viewer)
  // what is registered shows itself to a person only
  const isForPerson = one.kind === 'deleteMethods' && now === null
  const verdict = judgeOutcome({
    kind: one.kind,
    item: one.item,
    state: one.state,
    before: one.before,
    now,
    longRunning,
    isFollowed: isFollowed || isForPerson,
    isSecretShown: one.secretSentAt !== null,
    dispatchedAt: one.dispatchedAt.getTime(),
    at: Date.now(),
  })
  if (!verdict.to || (verdict.to === one.state && one.settledAt))
    return keepFacts(tenantId, one, after, verdict)
  await end(tenantId, one, after, { ...verdict, to: verdict.to })
}

/** Of a reset that Graph took: how far it is, by the token of whoever looks, or of who sent it. */
async function follow(
  tenantId: string,
  { target, graphOperation, executor }: Looked,
  viewer: string | null,
): Promise<{ longRunning: LongRunning; isFollowed: boolean }> {
  if (!graphOperation) return { longRunning: null, isFollowed: false }
  for (const subject of [viewer, executor]) {
    const token = subject ? await findToken({ tenantId, subject }, scopeOf.resetPassword) : null
    if (!token) continue
    const { accessToken } = token
    const read = readOperation({ tenantId, accessToken, targetId: target, graphOperation })
    const longRunning = await read.catch((error: unknown) => {
      if (error instanceof GraphProblem) return null
      throw error
    })
    if (longRunning) return { longRunning, isFollowed: true }
  }
  return { longRunning: null, isFollowed: true }
}

const moved = Prisma.raw(movedColumns)
const toJson = (facts: AccountFacts) => JSON.stringify(facts)

/** What was seen, where nothing comes to an end by it. */
async function keepFacts(
  tenantId: string,
  one: Looked,
  after: AccountFacts,
  verdict?: Verdict,
): Promise<void> {
  const solved = await within({ tenant: tenantId }, async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE operation SET after = ${toJson(after)}::jsonb, problem = coalesce(${verdict?.problem ?? null},
        nullif(problem, 'awaitingActor'))
      WHERE id = ${one.id}::uuid AND state = ${one.state}`
    return count === 1 && one.state === 'succeeded' ? solve(tx, tenantId, one, after) : []
  })
  await wakeFor(solved)
}

const solve = (tx: Tx, tenantId: string, { kind, id }: Looked, after: AccountFacts) =>
  solveCases(tx, { tenantId, kind, operationId: id, after })

/** After the transaction: whoever sends mail, where there is some, and whoever watches for the guest to be in. */
async function wakeFor(solved: readonly Case[], isPosted = solved.length > 0): Promise<void> {
  if (isPosted) await leaveLetters()
  for (const { id } of solved) await leaveWatch(id)
}

const actions = {
  succeeded: 'change.succeeded',
  failed: 'change.failed',
  notApplied: 'change.failed',
  outcomeUnknown: 'change.unknown',
} as const
type End = { to: keyof typeof actions; problem: string | null }

/** The one step to an end, by whoever finds it out first. */
async function end(tenantId: string, one: Looked, after: AccountFacts, { to, problem }: End): Promise<void> {
  const solved = await within({ tenant: tenantId }, async (tx) => {
    const [row] = await tx.$queryRaw<Moved[]>`
      UPDATE operation o SET state = ${to}, problem = ${problem}, settled_at = now(), after = ${toJson(after)}::jsonb
      WHERE o.id = ${one.id}::uuid AND o.state = ${one.state} RETURNING ${moved}`
    if (!row) return null
    const because = to === 'notApplied' ? 'notApplied' : problem
    await recordStep(tx, actions[to], ourselves, row, { problem: because })
    if (to !== 'succeeded') return null
    await tellChanged(tx, { tenantId, runId: one.run, kind: one.kind, address: one.address })
    return solve(tx, tenantId, one, after)
  })
  if (solved) await wakeFor(solved, true)
}
