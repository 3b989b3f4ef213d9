import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { openForCaller } from '@/lib/cases/open-for-caller'
import { findHostSide } from '@/lib/helpdesk/host-side'
import { findLookUp } from '@/lib/helpdesk/look-up'
import { findCaller } from '@/lib/helpdesk/match-code'
import { forgetTypedForm, keepTypedForm } from '@/lib/staff/typed-form'
import { findConnectedTenant } from '@/lib/tenants/find'

/** An agent of the host opens a case from a look-up whose caller was made sure of. */
export const POST = change({
  by: 'staff',
  area: 'helpdesk',
  from: '/look-ups',
  input: z.object({
    lookUp: z.guid(),
    to: z.enum(['home', 'guest', 'host']),
    note: z.string().default(''),
    locale: z.string().max(10).default('en'),
  }),
  limit: limits.moveCase,
  async run(ctx, { lookUp: id, to, note, locale }) {
    const [lookUp, tenant] = await Promise.all([
      findLookUp(ctx.staff, id),
      findConnectedTenant(ctx.staff.tenantId),
    ])
    const check = lookUp?.callerCheckId
    const caller = check ? await findCaller(ctx.staff, check, ctx.now) : null
    if (!lookUp || !caller || !tenant?.hostConnected) return { goTo: `/look-ups/${id}` }
    const side = await findHostSide(tenant, caller.address, lookUp.asked, {})
    const opening = { address: caller.address, asked: lookUp.asked, side, to, note, locale }
    const opened = await openForCaller(ctx, tenant, opening)
    if ('problem' in opened) {
      await keepTypedForm(ctx, `newCase:${id}`, { note, locale })
      return { goTo: `/look-ups/${id}?case=${opened.problem}#hand-over` }
    }
    await forgetTypedForm(ctx)
    return { goTo: `/cases/${opened.id}` }
  },
})
