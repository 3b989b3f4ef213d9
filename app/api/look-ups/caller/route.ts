import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { proveCaller } from '@/lib/helpdesk/caller-code'

/** The digits that a caller reads out: from the mail, or from the caller's own page. */
export const POST = change({
  by: 'staff',
  area: 'helpdesk',
  from: '/look-ups',
  input: z.object({
    lookUp: z.guid(),
    by: z.enum(['mail', 'page']),
    digits: z.string().max(100).default(''),
  }),
  limit: limits.matchCode,
  tenantLimit: limits.matchCodeTenant,
  async run({ staff, now }, { lookUp, by, digits }) {
    const here = `/look-ups/${lookUp}`
    const given = digits.replace(/[\s-]/g, '')
    if (!given) return { goTo: `${here}?problem=digitsMissing#problem` }
    if (!/^\d{6}$/.test(given)) return { goTo: `${here}?problem=digitsInvalid#problem` }
    const refused = await proveCaller(staff, lookUp, given, by, now)
    return { goTo: refused ? `${here}?problem=${refused.problem}#problem` : here }
  },
})
