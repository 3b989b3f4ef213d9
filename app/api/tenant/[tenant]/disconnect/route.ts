import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { findStaff } from '@/lib/auth/session'
import { startStepUp } from '@/lib/auth/step-up'
import { checkTypedName, disconnect, hasProvenAnew } from '@/lib/connect/disconnect'
import { forgetTypedForm, keepTypedForm } from '@/lib/staff/typed-form'

type Params = { params: Promise<{ tenant: string }> }

const here = '/tenant/disconnect'

const leave = change({
  by: 'staff',
  area: 'connection',
  from: here,
  limit: limits.connect,
  input: z.object({ name: z.string().max(1000).default('') }),
  async run(ctx, { name }) {
    await keepTypedForm(ctx, 'disconnect', { name: name.slice(0, 300) })
    const problem = await checkTypedName(ctx.staff.tenantId, name)
    if (problem) return { goTo: `${here}?problem=${problem}#problem` }
    if (!(await hasProvenAnew(ctx))) return startStepUp(ctx, { scopes: [], goTo: here })
    await forgetTypedForm(ctx)
    return { goTo: '/connect/left', cookies: await disconnect(ctx) }
  },
})

/** Disconnects the own tenant. Another's is as little there as one that does not exist. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const [{ tenant }, staff] = [await params, await findStaff('peek')]
  if (staff && staff.tenantId !== tenant.toLowerCase()) return new Response(null, { status: 404 })
  return leave(request)
}
