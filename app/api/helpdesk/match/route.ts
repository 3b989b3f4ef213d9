import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { matchCode } from '@/lib/helpdesk/match-code'

export const POST = change({
  by: 'staff',
  area: 'helpdesk',
  from: '/helpdesk',
  input: z.object({ digits: z.string().max(100).default('') }),
  limit: limits.matchCode,
  tenantLimit: limits.matchCodeTenant,
  async run({ staff, now }, { digits }) {
    const given = digits.replace(/[\s-]/g, '')
    if (!given) return { goTo: '/helpdesk?problem=digitsMissing#problem' }
    if (!/^\d{6}$/.test(given)) return { goTo: '/helpdesk?problem=digitsInvalid#problem' }
    const match = await matchCode(staff, given, now)
    return { goTo: match ? `/helpdesk?caller=${match}` : '/helpdesk?problem=digitsWrong#problem' }
  },
})
