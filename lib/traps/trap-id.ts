import { createHash } from 'node:crypto'
import type { Trap, TrapChange } from './trap'

/**
 * A name for a trap and one of its changes that stays the same while policy, reason and kind of change do, whoever else comes as a
 * guest: sixteen characters for an address.
 */
export function toTrapId(trap: Omit<Trap, 'changes'>, change: Pick<TrapChange, 'kind' | 'edits'>): string {
  const claims = change.edits.flatMap((edit) => (edit.kind === 'setTrust' ? [edit.claim] : []))
  const parts = [trap.policy, trap.codes, trap.when, trap.certain, change.kind, [...new Set(claims)].sort()]
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16)
}
