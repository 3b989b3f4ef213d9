import { z } from 'zod'

const shared = {
  /** Any method where absent. */
  method: z.string().toUpperCase().optional(),
  /** A regular expression that the path with its query has to match. */
  path: z.string().refine(isPattern, 'expected a regular expression').default(''),
  /** The first fitting request that it happens to, and to how many; null: to all of them until the reset. */
  nth: z.number().int().min(1).default(1),
  times: z.number().int().min(1).nullable().default(1),
  /** Of those, which part by chance: 0.3 is three of ten. */
  share: z.number().min(0).max(1).default(1),
}
/** Whether what was asked for still happens. */
const when = z.enum(['before', 'after']).default('before')

/** What may go wrong on command; `sandbox/README.md` explains each. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('latency'),
    ...shared,
    milliseconds: z.number().int().min(0).max(600_000),
  }),
  z.strictObject({ kind: z.literal('throttled'), ...shared, retryAfter: z.number().min(0).optional() }),
  z.strictObject({
    kind: z.literal('error'),
    ...shared,
    when,
    status: z.number().int().min(500).max(599).default(503),
  }),
  z.strictObject({ kind: z.literal('hang'), ...shared, when }),
  z.strictObject({ kind: z.literal('reset'), ...shared, when }),
  z.strictObject({ kind: z.literal('cut'), ...shared }),
  z.strictObject({ kind: z.literal('redirect'), ...shared, location: z.string() }),
  z.strictObject({ kind: z.literal('location'), ...shared, location: z.string() }),
  z.strictObject({ kind: z.literal('nextLink'), ...shared, location: z.string() }),
])

export type FaultOrder = z.output<typeof faultSchema>
/** An order, and how many fitting requests there were. */
export type Fault = { order: FaultOrder; pattern: RegExp; seen: number; hits: number }

export function toFault(order: FaultOrder): Fault {
  return { order, pattern: new RegExp(order.path), seen: 0, hits: 0 }
}

/** Those that happen to this request; each counts it. */
export function takeFaults(faults: Fault[], method: string, path: string): FaultOrder[] {
  return faults.flatMap((fault) => {
    const { order, pattern } = fault
    if ((order.method && order.method !== method) || !pattern.test(path)) return []
    fault.seen += 1
    if (fault.seen < order.nth || (order.times !== null && fault.hits >= order.times)) return []
    if (order.share < 1 && Math.random() >= order.share) return []
    fault.hits += 1
    return [order]
  })
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp
  } catch {
    return false
  }
}
