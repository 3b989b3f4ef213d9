import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { startStepUp } from '@/lib/auth/step-up'
import { homeKinds, scopeOf } from '@/lib/remediation/kinds'
import { formPath, runPath } from '@/lib/remediation/paths'
import { press } from '@/lib/remediation/press'
import { isReady } from '@/lib/remediation/ready'
import { keepTyped } from '@/lib/remediation/typed'
import { forgetTypedForm } from '@/lib/staff/typed-form'

const Ids = z
  .string()
  .max(4000)
  .transform((text) => text.split(',').map((id) => id.trim().toLowerCase()))
  .pipe(z.array(z.guid()))

/** One press. Nothing is sent by it: it leads to the run, by way of the tenant's sign-in page where that is due. */
export const POST = change({
  by: 'staff',
  area: 'homeAdmin',
  from: '/users',
  limit: limits.press,
  input: z.object({
    kind: z.enum(homeKinds),
    targets: Ids,
    key: z.string().regex(/^[\w-]{16,64}$/),
    reason: z.string().max(100).optional(),
    checked: z.string().max(4000).optional(),
    approver: z.string().max(320).optional(),
  }),
  async run(ctx, { kind, targets, approver, ...rest }) {
    const pressed = await press(ctx, { kind, targetIds: targets, approverAddress: approver, ...rest })
    if ('problem' in pressed) {
      const { problem, run } = pressed
      const { reason = '', checked = '' } = rest
      await keepTyped(ctx, kind, targets, { reason, checked, approver: approver ?? '' })
      return { goTo: formPath(kind, targets, pressed), answer: { problem, ...(run && { run }) } }
    }
    await forgetTypedForm(ctx)
    const goTo = runPath(pressed.run)
    if (await isReady(ctx, pressed.run)) return { goTo }
    return startStepUp(ctx, { scopes: [scopeOf[kind]], goTo })
  },
})
