import { after } from 'next/server'
import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { refusalPages } from '@/lib/auth/refusals'
import { sendCallerCode } from '@/lib/helpdesk/caller-code'
import { findConnectedTenant } from '@/lib/tenants/find'

/** A code by mail to the address that the caller names. */
export const POST = change({
  by: 'staff',
  area: 'helpdesk',
  from: '/look-ups',
  input: z.object({ lookUp: z.guid(), address: z.string().max(400).default('') }),
  limit: limits.sendCallerCode,
  async run({ staff, now }, { lookUp, address }) {
    const host = (await findConnectedTenant(staff.tenantId))?.displayName ?? ''
    const refused = await sendCallerCode({ ...staff, host }, lookUp, address, now, after)
    if (refused && 'opensAt' in refused) return { goTo: refusalPages('/look-ups').wait(refused.opensAt) }
    const here = `/look-ups/${lookUp}`
    return { goTo: refused ? `${here}?problem=${refused.problem}#problem` : `${here}#mailed` }
  },
})
