import 'server-only'
import type { StaffContext } from '@/lib/auth/change'
import type { Press, Pressed } from './answers'

/** Makes the run of one press, or says why not. Nothing is sent. The same key with the same parameters is the same run. */
export function press(_ctx: StaffContext, _press: Press): Promise<Pressed> {
  return Promise.reject(new Error('not built'))
}
