import { z } from 'zod'
import type { Case, CaseEvent } from '@/lib/generated/prisma/client'
import type { ShownCase, ShownEvent, ShownJudgement, ShownProof } from '@/lib/explain/shown-case'
import { type CaseFacts, factsOf } from './case-facts'
import { showCaseNumber } from './case-number'
import { toCaseState } from './states'

const Data = z
  .object({
    to: z.string(),
    because: z.string(),
    note: z.string(),
    verdict: z.string(),
    causes: z.array(z.string()),
    isPossible: z.boolean(),
    byLog: z.boolean(),
    kind: z.string(),
    state: z.string(),
    readAt: z.string().nullable(),
    requestId: z.string(),
    signedInAt: z.string(),
  })
  .partial()
type Read = CaseEvent & { said: z.infer<typeof Data> }

/** A case as a line of a list. */
export const toCaseRow = ({ id, number, address, homeName, hostName, state, movedAt }: Case) => ({
  ...{ id, number: showCaseNumber(number), address, home: homeName, host: hostName },
  ...{ state: toCaseState(state), since: movedAt.toISOString() },
})

const keptDays = 90

/** A case as one side sees it. `events` are those that its tenant may see, oldest first. */
export function toShownCase(found: Case, side: 'home' | 'host', events: readonly CaseEvent[]): ShownCase {
  const read = events.map((event) => ({ ...event, said: Data.safeParse(event.data).data ?? {} }))
  return {
    ...{ id: found.id, number: showCaseNumber(found.number), side, address: found.address },
    state: toCaseState(found.state),
    since: found.movedAt.toISOString(),
    names: { home: found.homeName, host: found.hostName },
    facts: side === 'home' ? factsOf(found) : withoutRisk(factsOf(found)),
    sentence: side === 'home' ? found.sentence : null,
    keptUntil: new Date(found.createdAt.getTime() + keptDays * 86_400_000).toISOString(),
    events: read.map(toShownEvent).toReversed(),
    proof: toProof(read),
  }
}

/** Whether the warning is confirmed is home's to know. */
const withoutRisk = (facts: CaseFacts): CaseFacts =>
  facts.kind === 'risk' ? { ...facts, kind: 'riskUnseen' } : facts

function toShownEvent({ id, at, what, side, actorName, tenantId, said }: Read): ShownEvent {
  return {
    ...{ id, what, side, name: actorName, isHalf: tenantId !== null },
    at: at.toISOString(),
    to: said.to === undefined ? null : toCaseState(said.to),
    because: said.because ?? null,
    note: said.note ?? null,
  }
}

function toProof(events: readonly Read[]): ShownProof {
  const last = (...what: string[]) => events.findLast((event) => what.includes(event.what))
  const [remedied, solved, said] = [last('remedied'), last('solved'), last('answeredDone')]
  const [row, risk] = [last('signedIn'), last('riskSeen')]
  const closed = events.findLast(({ what, said: { because } }) => what === 'closed' && because === 'in')
  const done = remedied ?? solved ?? said
  const letIn = row ?? closed
  return {
    before: toJudgement(last('judgedBefore')),
    after: toJudgement(last('judgedAfter')),
    done: done
      ? {
          at: done.at.toISOString(),
          kind: done.said.kind ?? null,
          how: done === said ? ('said' as const) : ('seen' as const),
        }
      : null,
    risk: risk?.said.state ? { at: risk.said.readAt ?? risk.at.toISOString(), state: risk.said.state } : null,
    signIn: letIn
      ? { at: row?.said.signedInAt ?? letIn.at.toISOString(), requestId: row?.said.requestId ?? null }
      : null,
  }
}

const toJudgement = (event: Read | undefined): ShownJudgement | null =>
  event
    ? {
        at: event.at.toISOString(),
        verdict: event.said.verdict ?? 'undetermined',
        causes: event.said.causes ?? [],
        isPossible: event.said.isPossible ?? false,
        byLog: event.said.byLog ?? false,
      }
    : null
