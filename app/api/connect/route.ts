import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { beginConnect } from '@/lib/connect/begin'
import { finishComeBack } from '@/lib/connect/come-back'

/** Sets out to connect a tenant. */
export const POST = change({
  by: 'anyone',
  from: '/connect',
  limit: limits.connect,
  input: z.object({
    as: z.enum(['host', 'home', 'both']).optional(),
    address: z.string().max(1000).default(''),
    consented: z.literal('1').optional(),
  }),
  run: (ctx, { as, address, consented }) =>
    beginConnect(ctx, { as, address, consented: consented !== undefined }),
})

/** Where Entra sends an administrator back to, from the consent and from the sign-in after it. */
export const GET = (request: Request): Promise<Response> => finishComeBack(new URL(request.url).searchParams)
