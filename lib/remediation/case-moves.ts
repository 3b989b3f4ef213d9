import 'server-only'
import { moveCase, ourselves as by } from '@/lib/cases/move'
import type { Tx } from '@/lib/db'
import { type Case, Prisma } from '@/lib/generated/prisma/client'
import type { Kind } from './kinds'
import { isRiskOpen } from './risk-state'
import type { AccountFacts } from './run-view'

/** Kinds that help a guest back in: those who wait because of them hear of it. */
const helps: readonly Kind[] = ['resetPassword', 'dismissRisk', 'confirmSafe']

/** Home IT has begun: what these people asked for is taken. */
export async function takeCases(tx: Tx, tenantId: string, kind: Kind, runId: string): Promise<void> {
  if (!helps.includes(kind)) return
  const waiting = await tx.$queryRaw<{ id: string; name: string; actor: string }[]>`
    SELECT c.id, r.actor, r.actor_name AS name FROM "case" c, run r
    WHERE r.id = ${runId}::uuid AND c.home_tenant_id = ${tenantId}::uuid AND c.state = 'waitingForHome'
      AND c.taken_at IS NULL AND c.asked_at IS NOT NULL AND EXISTS (
        SELECT FROM operation o WHERE o.run_id = r.id AND o.state IN ('requested', 'dispatching')
          AND ${isAbout})
    FOR UPDATE OF c`
  const at = new Date()
  for (const { id, name, actor } of waiting) {
    const found = await tx.case.findUniqueOrThrow({ where: { id } })
    const by = { side: 'home', subject: actor, name } as const
    await moveCase(tx, found, { what: 'taken', by, at, with: { takenAt: at } })
  }
}

/** By the object id, or by the address where nobody has looked into the directory yet. */
const isAbout = Prisma.sql`(c.home_object_id = o.target_id
  OR c.home_object_id IS NULL AND lower(c.address) = lower(o.target_address))`

type Seen = { tenantId: string; kind: Kind; operationId: string; after: AccountFacts }

/**
 * The directory shows that it is put right: the cases of this account are solved, with what was done and what it shows as proof.
 * Cases opened afterwards are about something else. Answers which they were.
 */
export async function solveCases(tx: Tx, { tenantId, kind, operationId, after }: Seen): Promise<Case[]> {
  if (!helps.includes(kind) || isRiskOpen(after)) return []
  const waiting = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM "case" c, operation o
    WHERE o.id = ${operationId}::uuid AND c.home_tenant_id = ${tenantId}::uuid AND c.asked_at IS NOT NULL
      AND c.state NOT IN ('solved', 'closed') AND ${isAbout}
    FOR UPDATE OF c`
  const at = new Date()
  const solved: Case[] = []
  for (const { id } of waiting) {
    const found = await tx.case.findUniqueOrThrow({ where: { id } })
    await moveCase(tx, found, {
      what: 'remedied',
      by,
      at,
      half: tenantId,
      data: { kind, operation: operationId },
    })
    if (after.risk)
      await moveCase(tx, found, {
        ...{ what: 'riskSeen', by, at, half: tenantId },
        data: { level: after.risk.level, state: after.risk.state, readAt: after.readAt ?? null },
      })
    const times = { solvedAt: at, takenAt: found.takenAt ?? at }
    solved.push(await moveCase(tx, found, { what: 'solved', by, at, to: 'solved', with: times }))
  }
  return solved
}
