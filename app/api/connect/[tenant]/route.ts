import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { findProven } from '@/lib/connect/check'
import { confirmConnection } from '@/lib/connect/confirm'
import { checkPage, connectPage, donePage, withProblem } from '@/lib/connect/paths'

type Params = { params: Promise<{ tenant: string }> }

const confirm = change({
  by: 'anyone',
  from: '/connect',
  limit: limits.connect,
  input: z.object({}),
  async run({ now }) {
    const proven = await findProven(now)
    if (!proven) return { goTo: connectPage({ problem: 'lost' }) }
    const hindrance = await confirmConnection(proven)
    if (!hindrance) return { goTo: donePage }
    return { goTo: withProblem(checkPage, hindrance === 'notAdmin' ? hindrance : hindrance.problem) }
  },
})

/** Connects the tenant that the visitor has just proven to be of. Another's is as little there as one that does not exist. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const [{ tenant }, proven] = [await params, await findProven()]
  if (proven && proven.staff.tenantId !== tenant.toLowerCase()) return new Response(null, { status: 404 })
  return confirm(request)
}
