import { z } from 'zod'

const text = z.string().nullable()

/**
 * What an IT department needs to look it up. Of what was pasted only numbers and the application; `stoppedAt` is ISO 8601.
 * `other`: something else than a warning, and home holds the switch; `atHost`: the host holds it.
 */
const CaseFacts = z.object({
  kind: z.enum(['risk', 'riskUnseen', 'other', 'atHost']),
  hostDomain: text,
  stoppedAt: text,
  code: text,
  requestId: text,
  correlationId: text,
  app: text,
})
export type CaseFacts = z.infer<typeof CaseFacts>

const nothing: CaseFacts = {
  kind: 'riskUnseen',
  hostDomain: null,
  stoppedAt: null,
  code: null,
  requestId: null,
  correlationId: null,
  app: null,
}

/** The facts of a case as they were kept. A part that an older version of Readmit did not write is not known. */
export function factsOf({ facts }: { facts: unknown }): CaseFacts {
  const read = CaseFacts.partial().safeParse(facts)
  return { ...nothing, ...(read.success && read.data) }
}
