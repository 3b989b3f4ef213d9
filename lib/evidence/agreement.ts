/** How the engine's word and the log's stand to each other, one of five. */
export type Agreement = 'same' | 'different' | 'logSettles' | 'engineOnly' | 'neitherKnows'

/** Undefined: that side does not say. */
export function toAgreement<E, L>(
  engine: E | undefined,
  log: L | undefined,
  isSame: (engine: E, log: L) => boolean = () => false,
): Agreement {
  if (engine === undefined) return log === undefined ? 'neitherKnows' : 'logSettles'
  if (log === undefined) return 'engineOnly'
  return isSame(engine, log) ? 'same' : 'different'
}
