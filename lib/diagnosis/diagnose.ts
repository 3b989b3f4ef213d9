import 'server-only'
import type { Context, GuestContext } from '@/lib/auth/change'
import { recordAudit } from '@/lib/auth/audit'
import { within } from '@/lib/db'
import type { Judgement } from '@/lib/evaluation/judgement'
import { toJudge } from '@/lib/evaluation/compiled/kept-postures'
import type { Scenario } from '@/lib/evaluation/scenario'
import type { Paste } from '@/lib/evidence/read-paste'
import type { Diagnosis } from '@/lib/generated/prisma/client'
import { gather, type Reading } from './gather'
import { noticeChange } from './notice-change'
import { type Evidence, toEvidence } from './evidence'
import { isJudged, toScenario } from './to-scenario'
import { findVisit, keepVisit, type Visit } from './visit'

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
  return within({ visit: ctx.visit.id }, async (tx) => {
    await keepVisit(tx, ctx.visit.id, ctx.now, { subject: ctx.guest.subject, lastLookAt: ctx.now })
    const kept = await tx.diagnosis.create({
      data: {
        visitId: ctx.visit.id,
        subject: ctx.guest.subject,
        hostTenantId: gathered.hostTenantId,
        homeTenantId: gathered.homeTenantId,
        verdict: isJudged(gathered) ? judgement.verdict : 'undetermined',
        scenario: asJson(scenario),
        judgement: asJson(judgement),
        evidence: asJson(evidence),
        createdAt: ctx.now,
      },
    })
    await recordAudit(tx, {
      action: 'diagnosis.made',
      actor: ctx.guest.subject,
      tenantId: gathered.hostTenantId,
      data: { diagnosis: kept.id, verdict: kept.verdict },
    })
    return toKept(kept)
  })
}

/** Once more with policies of now, where those that are kept cannot have turned the guest away as Entra says they did. */
async function readAndJudge(visit: Visit, guest: GuestContext['guest'], reading?: Reading) {
  const first = await judgeOnce(visit, guest, reading)
  return (await noticeChange(first)) ? judgeOnce(visit, guest, reading) : first
}

async function judgeOnce(visit: Visit, guest: GuestContext['guest'], reading?: Reading) {
  const gathered = await gather(visit, guest, pasteOf(visit), reading)
  const scenario = toScenario(gathered)
  return { gathered, scenario, judgement: judge(scenario) }
}

/** This guest's diagnoses on this visit, newest first. Somebody else's are not there. */
export async function findDiagnoses(ctx: GuestContext): Promise<Kept[]> {
  const rows = await within({ visit: ctx.visit.id }, (tx) =>
    tx.diagnosis.findMany({
      where: { visitId: ctx.visit.id, subject: ctx.guest.subject },
      orderBy: { createdAt: 'desc' },
      take: 50,
    }),
  )
  return rows.map(toKept)
}

/** The newest diagnosis of a visit, whoever it was made for; null where there is none. */
export async function findNewest(visit: Pick<Visit, 'id'>): Promise<Kept | null> {
  const row = await within({ visit: visit.id }, (tx) =>
    tx.diagnosis.findFirst({ where: { visitId: visit.id }, orderBy: { createdAt: 'desc' } }),
  )
  return row && toKept(row)
}

export async function requireVisit(ctx: Context): Promise<Visit> {
  const visit = await findVisit(ctx.visit.id)
  if (!visit) throw new Error('VisitMissing')
  return visit
}

export const pasteOf = (visit: Visit): Paste => fromJson<Paste | null>(visit.paste) ?? {}

const toKept = ({ scenario, judgement, evidence, ...row }: Diagnosis): Kept => ({
  ...row,
  scenario: fromJson<Scenario>(scenario),
  judgement: fromJson<Judgement>(judgement),
  evidence: fromJson<Evidence>(evidence),
})

// what these columns hold, this file wrote: the two casts of our own data live here
const asJson = (value: unknown) => value as object
const fromJson = <T>(value: unknown): T => value as T
