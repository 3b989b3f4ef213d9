import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { markSeen } from '@/lib/watch/seen'

/** An administrator has seen what a change of the policies did to guests. */
export const POST = change({
  by: 'staff',
  area: 'resourceAdmin',
  from: '/traps',
  limit: limits.begin,
  input: z.object({ id: z.guid() }),
  run: (ctx, { id }) => markSeen(ctx, id),
})
