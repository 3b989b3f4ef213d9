import 'server-only'
import type { StaffContext } from '@/lib/auth/change'
import type { Begun } from './answers'

/** Sends what a run asks for, once. Of a reset the answer holds the temporary password, this one time. */
export function begin(_ctx: StaffContext, _runId: string): Promise<Begun> {
  return Promise.reject(new Error('not built'))
}
