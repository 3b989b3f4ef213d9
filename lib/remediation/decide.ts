import 'server-only'
import type { StaffContext } from '@/lib/auth/change'
import type { Decided } from './answers'

/** A second admin agrees, and is from then on who executes, or refuses. */
export function decide(
  _ctx: StaffContext,
  _runId: string,
  _decision: 'agreed' | 'refused',
): Promise<Decided> {
  return Promise.reject(new Error('not built'))
}
