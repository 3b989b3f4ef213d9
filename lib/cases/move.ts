import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/auth/audit'
import type { Tx } from '@/lib/db'
import type { Case, Prisma } from '@/lib/generated/prisma/client'
import { postCaseLetters } from './letters'
import { type CaseState, dueAfter, type Side } from './states'

/** What can happen to a case, as its timeline says it. */
type CaseStep =
  | 'opened'
  | 'asked'
  | 'carried'
  | 'handedOver'
  | 'taken'
  | 'linkOpened'
  | 'linkRenewed'
  | 'linkRevoked'
  | 'answeredDone'
  | 'answeredCannot'
  | 'judgedBefore'
  | 'judgedAfter'
  | 'remedied'
  | 'riskSeen'
  | 'signedIn'
  | 'reminded'
  | 'handedBack'
  | 'solved'
  | 'closed'

/** `subject` goes to the audit only; `name` is what the token of a member of staff said. */
export type By = { side: Side | 'readmit'; subject: string; name?: string }

/** What nobody pressed. */
export const ourselves: By = { side: 'readmit', subject: 'readmit' }

export type Step = {
  what: CaseStep
  by: By
  at: Date
  /** Where it goes; absent where it stays. */
  to?: CaseState
  /** More columns that change with it. */
  with?: Prisma.CaseUncheckedUpdateInput
  data?: Record<string, Prisma.InputJsonValue | null>
  /** Whose half it is; without it both sides and the guest see it. */
  half?: string
}

/**
 * The one way in which a case changes: state, timeline, audit in the chain of each organisation that has it, and mails, all in
 * the transaction of whoever moves it.
 */
export async function moveCase(tx: Tx, found: Case, step: Step): Promise<Case> {
  const { what, by, at, to, data = {}, half } = step
  const isMoved = to !== undefined && to !== found.state
  const moved: Prisma.CaseUncheckedUpdateInput = {
    ...step.with,
    ...(isMoved && {
      state: to,
      movedAt: at,
      remindedAt: null,
      dueAt: dueAfter(to, at) ?? found.dueAt,
    }),
  }
  const after: Case = { ...found, ...onlyValues(moved) }
  if (Object.keys(moved).length > 0) {
    const where = { id: found.id, state: found.state }
    const { count } = await tx.case.updateMany({ where, data: moved })
    // whoever moves it has locked it: nothing is told of a step that was not taken
    if (count !== 1) throw new Error('CaseMovedMeanwhile')
  }
  // by the database's own clock, which goes on within a transaction: steps of one press keep their order
  await tx.$executeRaw`
    INSERT INTO case_event (id, case_id, at, what, side, actor_name, tenant_id, data)
    VALUES (${randomUUID()}::uuid, ${found.id}::uuid, clock_timestamp(), ${what}, ${by.side}, ${by.name ?? null},
      ${half ?? null}::uuid, ${JSON.stringify({ ...data, ...(isMoved && { to }) })}::jsonb)`
  for (const tenantId of half ? [half] : holdersOf(after))
    await recordAudit(tx, {
      action: what === 'opened' ? 'case.opened' : 'case.moved',
      actor: by.subject,
      tenantId,
      data: { case: found.id, what, ...(isMoved && { to }) },
    })
  if (!half) await postCaseLetters(tx, after, step)
  return after
}

/** In whose audit it stands: of each organisation that has the case; of nobody's where the guest alone has it. */
const holdersOf = ({ askedAt, homeTenantId, hostAskedAt, hostTenantId }: Case): (string | null)[] => {
  const ids = [...(askedAt ? [homeTenantId] : []), ...(hostAskedAt ? [hostTenantId] : [])].filter(
    (id) => id !== null,
  )
  return ids.length > 0 ? ids : [null]
}

// every update of a case in this folder sets plain values, never an operation such as `increment`
const onlyValues = (update: Prisma.CaseUncheckedUpdateInput) => update as Partial<Case>
