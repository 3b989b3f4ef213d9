import 'server-only'
import { z } from 'zod'
import { readOutboundRefusals, OutboundRefusal } from '@/lib/entra/outbound'
import { GraphProblem, type ProblemKind } from '@/lib/entra/problem'
import { readRegistration, type Registration } from '@/lib/entra/registration'
import { Detection, readDetections, readRiskHistory, RiskChange } from '@/lib/entra/risk-story'
import { findKept } from '@/lib/kept/find'
import type { Source } from '@/lib/kept/source'
import { registrations } from '@/lib/tenants/home'
import { findPersonRisk, type PersonRisk } from './person-risk'

/** One part of what Entra knows of a person, or why it could not be read. Times are ISO 8601. */
export type Part<T> = { value: T; readAt: string; stale?: ProblemKind } | { problem: ProblemKind }

/**
 * Everything of Graph that a person's page shows beside the account, each part for itself: one that fails or takes long leaves
 * the others. None of them rejects. `registration` is null where the report does not have the person yet.
 */
export type PersonParts = {
  risk: Promise<Part<PersonRisk>>
  history: Promise<Part<RiskChange[]>>
  detections: Promise<Part<Detection[]>>
  registration: Promise<Part<Registration | null>>
  outbound: Promise<Part<OutboundRefusal[]>>
}

const minute = 60_000
const reachMs = 30 * 24 * 60 * minute

const single = {
  crowd: Number.POSITIVE_INFINITY,
  list: () => Promise.reject(new GraphProblem('other', 'notListed')),
}
const histories: Source<RiskChange[]> = { kind: 'riskHistory', shape: z.array(RiskChange), ...single }
const detections: Source<Detection[]> = { kind: 'detections', shape: z.array(Detection), ...single }
const outbound: Source<OutboundRefusal[]> = { kind: 'outbound', shape: z.array(OutboundRefusal), ...single }
/** The same facts as everybody's, but nobody's look at one person is worth reading the whole report. */
const ownRegistration: Source<Registration> = { ...registrations, crowd: Number.POSITIVE_INFINITY }

/**
 * Starts reading. `maxAgeMs`: how old what changes quickly may be. Protection allows one request a second for the whole tenant, so
 * the risk itself, which everything else waits for, is asked first.
 */
export function startPersonParts(tenantId: string, id: string, maxAgeMs = minute): PersonParts {
  const whole = wholeOf(tenantId, id)
  return {
    ...startDecisionParts(tenantId, id, maxAgeMs),
    history: whole(histories, maxAgeMs, () => readRiskHistory(tenantId, id)).then(orEmpty),
    registration: toPart(
      findKept(tenantId, ownRegistration, [id], Math.max(maxAgeMs, 10 * minute), async () => {
        const body = await readRegistration(tenantId, id)
        return body ? [{ key: id, body }] : []
      }),
      (value) => value ?? null,
    ),
    outbound: whole(outbound, maxAgeMs, () =>
      readOutboundRefusals(tenantId, id, new Date(Date.now() - reachMs)),
    ).then(orEmpty),
  }
}

/** Only what a decision stands on. */
export function startDecisionParts(
  tenantId: string,
  id: string,
  maxAgeMs = minute,
): Pick<PersonParts, 'risk' | 'detections'> {
  const whole = wholeOf(tenantId, id)
  return {
    risk: findPersonRisk(tenantId, id, maxAgeMs).then(
      ({ risk, readAt, stale }) => ({ value: risk, readAt: readAt.toISOString(), ...(stale && { stale }) }),
      toProblem,
    ),
    detections: whole(detections, maxAgeMs, () => readDetections(tenantId, id)).then(orEmpty),
  }
}

const wholeOf =
  (tenantId: string, id: string) =>
  <T>(source: Source<T>, ageMs: number, read: () => Promise<T>) =>
    toPart(
      findKept(tenantId, source, [id], ageMs, async () => [{ key: id, body: await read() }]),
      (value) => value,
    )

async function toPart<T, R>(
  reading: ReturnType<typeof findKept<T>>,
  toValue: (fact: T | undefined) => R,
): Promise<Part<R>> {
  try {
    const { facts, readAt, stale } = await reading
    return { value: toValue(facts[0]), readAt: readAt.toISOString(), ...(stale && { stale }) }
  } catch (error) {
    return toProblem(error)
  }
}

function toProblem(error: unknown): { problem: ProblemKind } {
  if (error instanceof GraphProblem) return { problem: error.kind }
  throw error
}

const orEmpty = <T>(part: Part<T[] | undefined>): Part<T[]> =>
  'problem' in part ? part : { ...part, value: part.value ?? [] }
