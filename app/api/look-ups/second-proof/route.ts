import { z } from 'zod'
import { change, type Outcome, type StaffContext } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { startStepUp } from '@/lib/auth/step-up'
import { findLookUp } from '@/lib/helpdesk/look-up'
import { findCaller } from '@/lib/helpdesk/match-code'
import { findProofTarget } from '@/lib/helpdesk/second-proof'
import { toActing } from '@/lib/remediation/acting'
import { scopeOf } from '@/lib/remediation/kinds'
import { runPath } from '@/lib/remediation/paths'
import { pressMethods } from '@/lib/remediation/press-methods'
import { isReady } from '@/lib/remediation/ready'
import { forgetTypedForm, keepTypedForm } from '@/lib/staff/typed-form'
import { findConnectedTenant } from '@/lib/tenants/find'

const scopes = [scopeOf.deleteMethods]
const Items = z
  .string()
  .max(8000)
  .transform((text) => text.split(',').filter(Boolean))

/** What a guest registered in this tenant: `list` leads to the sign-in that shows it, `reset` to the run that deletes it. */
export const POST = change({
  by: 'staff',
  area: 'helpdesk',
  from: '/look-ups',
  limit: limits.press,
  input: z.discriminatedUnion('step', [
    z.object({ step: z.literal('list'), lookUp: z.guid() }),
    z.object({
      step: z.literal('reset'),
      lookUp: z.guid(),
      key: z.string().regex(/^[\w-]{16,64}$/),
      items: Items,
      checked: z.string().max(100).optional(),
    }),
  ]),
  async run(ctx, input) {
    const here = `/look-ups/${input.lookUp}/second-proof`
    if (input.step === 'list') return startStepUp(ctx, { scopes, goTo: here })
    return reset(ctx, here, input)
  },
})

type Reset = { lookUp: string; key: string; items: string[]; checked?: string | undefined }

/** About the caller of this agent's own look-up, who was made sure of within the last half hour: nobody else can be named. */
async function reset(ctx: StaffContext, here: string, { lookUp: id, ...rest }: Reset): Promise<Outcome> {
  const { staff, now } = ctx
  const lookUp = await findLookUp(staff, id)
  const caller = lookUp?.callerCheckId && (await findCaller(staff, lookUp.callerCheckId, now))
  const tenant = await findConnectedTenant(staff.tenantId)
  // the page of the look-up says what is missing
  if (!lookUp || !caller || !tenant) return { goTo: `/look-ups/${id}` }
  const target = await findProofTarget(tenant, staff, caller.address, lookUp.asked)
  if (!target) return { goTo: here }
  const { sessionId } = await toActing(ctx)
  const press = { target: { id: target.id, address: caller.address }, ...rest, checked: rest.checked }
  const pressed = await pressMethods({ staff, sessionId }, press)
  if (pressed !== 'signIn' && !('problem' in pressed)) {
    await forgetTypedForm(ctx)
    const goTo = runPath(pressed.run)
    return (await isReady(ctx, pressed.run)) ? { goTo } : startStepUp(ctx, { scopes, goTo })
  }
  await keepTypedForm(ctx, `secondProof:${id}`, { checked: rest.checked ?? '' })
  if (pressed === 'signIn') return startStepUp(ctx, { scopes, goTo: here })
  const { problem, run, roles } = pressed
  const query = new URLSearchParams({
    problem,
    ...(run && { run }),
    ...(roles?.length && { roles: roles.join() }),
  })
  return { goTo: `${here}?${query}#problem`, answer: { problem } }
}
