import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { readAgain } from '@/lib/traps/read-again'

/** Reads policies and guests of the own tenant again. */
export const POST = change({
  by: 'staff',
  area: 'resourceAdmin',
  from: '/traps',
  limit: limits.connect,
  input: z.object({}),
  run: (ctx) => readAgain(ctx),
})
