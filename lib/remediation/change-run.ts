import 'server-only'
import { z } from 'zod'
import { change, type Outcome, type StaffContext } from '@/lib/auth/change'
import type { Limit } from '@/lib/auth/limits'

type Run = (ctx: StaffContext, run: string, by: 'form' | 'script') => Promise<Outcome>

/** The door for what an admin of a home does with one run, whose id is all that is sent. */
export const changeRun = (limit: Limit, run: Run) =>
  change({
    by: 'staff',
    area: 'homeAdmin',
    from: '/actions',
    limit,
    input: z.object({ run: z.guid() }),
    run: (ctx, input, by) => run(ctx, input.run, by),
  })
