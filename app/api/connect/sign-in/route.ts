import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { startConnectSignIn } from '@/lib/connect/sign-in'

/** To the sign-in page of the tenant that this browser set out to connect. */
export const POST = change({
  by: 'anyone',
  from: '/connect',
  limit: limits.connect,
  input: z.object({}),
  run: (ctx) => startConnectSignIn(ctx),
})
