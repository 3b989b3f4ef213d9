export type WithoutGaps<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** A member without a value is left out, so that facts can be compared and stored as JSON. */
export function withoutGaps<T extends object>(facts: T): WithoutGaps<T> {
  return asGapless(Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)))
}

/** `Object.fromEntries` forgets the names; the filter above has taken out only what was undefined. */
function asGapless<T>(facts: Record<string, unknown>): WithoutGaps<T> {
  return facts as WithoutGaps<T>
}
