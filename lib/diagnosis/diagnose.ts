import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Context, GuestContext } from '@/lib/auth/change'
import { auditStatement } from '@/lib/auth/audit'
import { atOnce } from '@/lib/db'
import type { Judgement } from '@/lib/evaluation/judgement'
import { toJudge } from '@/lib/evaluation/compiled/kept-postures'
import type { Scenario } from '@/lib/evaluation/scenario'
import type { Paste } from '@/lib/evidence/read-paste'
import { Prisma } from '@/lib/generated/prisma/client'
import { gather, type Gathered, type Reading } from './gather'
import { noticeChange } from './notice-change'
import { type Evidence, toEvidence } from './evidence'
import { refusalStatement, toRefusal } from './refusal'
import { isJudged, toScenario } from './to-scenario'
import { findVisit, keepVisitStatement, type Visit, visitStatement } from './visit'

/** A diagnosis as it is kept. */
export type Kept = {
  id: string
  createdAt: Date
  hostTenantId: string | null
  homeTenantId: string | null
  scenario: Scenario
  judgement: Judgement
  evidence: Evidence
}

const judge = toJudge()

/** Reads both halves, judges, and keeps the judgement with all it stands on. The reading is done before the transaction. */
export async function diagnose(ctx: GuestContext, reading?: Reading): Promise<Kept> {
  const visit = await requireVisit(ctx)
  const { gathered, scenario, judgement } = await readAndJudge(visit, ctx.guest, reading)
  const evidence = toEvidence(gathered)
  const { hostTenantId, homeTenantId } = gathered
  const verdict = isJudged(gathered) ? judgement.verdict : 'undetermined'
  const made = {
    id: randomUUID(),
    createdAt: ctx.now,
    hostTenantId,
    homeTenantId,
    scenario,
    judgement,
    evidence,
  }
  const { subject } = ctx.guest
  const { homeId } = scenario.attempt.user
  const refusal = toRefusal(ctx, visit.hostName, { gathered, evidence, homeId, verdict })
  await atOnce(
    { visit: ctx.visit.id, ...(refusal && { tenant: refusal.homeTenantId }) },
    keepVisitStatement(ctx.visit.id, ctx.now, { subject, lastLookAt: ctx.now }),
    Prisma.sql`
      INSERT INTO diagnosis (id, visit_id, subject, host_tenant_id, home_tenant_id, verdict, scenario, judgement, evidence, created_at)
      VALUES (${made.id}, ${ctx.visit.id}, ${subject}, ${hostTenantId}, ${homeTenantId}, ${verdict}, ${JSON.stringify(scenario)},
        ${JSON.stringify(judgement)}, ${JSON.stringify(evidence)}, ${ctx.now})`,
    auditStatement({
      action: 'diagnosis.made',
      actor: subject,
      tenantId: hostTenantId,
      data: { diagnosis: made.id, verdict },
    }),
    ...(refusal ? [refusalStatement(refusal)] : []),
  )
  return made
}

/** Once more with policies of now, where those that are kept cannot have turned the guest away as Entra says they did. */
async function readAndJudge(visit: Visit, guest: GuestContext['guest'], reading?: Reading) {
  const first = await judgeOnce(visit, guest, reading)
  const noticed = await noticeChange(first)
  if (noticed === 'changed') return judgeOnce(visit, guest, reading)
  if (noticed === 'unread') markOld(first.gathered)
  return first
}

/** The answer then says that it stands on policies which may have changed. */
function markOld({ posture }: Gathered): void {
  if ('read' in posture) posture.read = { ...posture.read, stale: 'old' }
}

async function judgeOnce(visit: Visit, guest: GuestContext['guest'], reading?: Reading) {
  const gathered = await gather(visit, guest, pasteOf(visit), reading)
  const scenario = toScenario(gathered)
  return { gathered, scenario, judgement: judge(scenario) }
}

/** This guest's diagnoses on this visit, newest first. Somebody else's are not there. */
export async function findDiagnoses(ctx: GuestContext): Promise<Kept[]> {
  const [rows] = await atOnce<[Kept[]]>({ visit: ctx.visit.id }, diagnosesStatement(ctx))
  return rows
}

/** The visit and its guest's diagnoses, newest first, in one look. */
export async function findStanding(ctx: GuestContext): Promise<{ visit: Visit; kept: Kept[] }> {
  const scope = { visit: ctx.visit.id }
  const [[visit], kept] = await atOnce<[Visit[], Kept[]]>(
    scope,
    visitStatement(ctx.visit.id),
    diagnosesStatement(ctx),
  )
  if (!visit) throw new Error('VisitMissing')
  return { visit, kept }
}

const columns = Prisma.sql`id, created_at AS "createdAt", host_tenant_id AS "hostTenantId", home_tenant_id AS "homeTenantId",
  scenario, judgement, evidence`

const diagnosesStatement = ({ visit, guest }: GuestContext) => Prisma.sql`
  SELECT ${columns} FROM diagnosis WHERE visit_id = ${visit.id} AND subject = ${guest.subject}
  ORDER BY created_at DESC LIMIT 50`

/** The newest diagnosis of a visit, whoever it was made for; null where there is none. */
export async function findNewest(visit: Pick<Visit, 'id'>): Promise<Kept | null> {
  const [[newest]] = await atOnce<[Kept[]]>(
    { visit: visit.id },
    Prisma.sql`SELECT ${columns} FROM diagnosis WHERE visit_id = ${visit.id} ORDER BY created_at DESC LIMIT 1`,
  )
  return newest ?? null
}

export async function requireVisit(ctx: Context): Promise<Visit> {
  const visit = await findVisit(ctx.visit.id)
  if (!visit) throw new Error('VisitMissing')
  return visit
}

export const pasteOf = (visit: Visit): Paste => fromJson<Paste | null>(visit.paste) ?? {}

// what this column holds, this code wrote: the one cast of our own data lives here
const fromJson = <T>(value: unknown): T => value as T
