import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { changeSettings } from '@/lib/connect/settings'

/** Keeps what guests see of the own tenant. */
export const POST = change({
  by: 'staff',
  area: 'tenantSettings',
  from: '/tenant/settings',
  limit: limits.connect,
  input: z.record(z.string(), z.unknown()),
  run: (ctx, body) => changeSettings(ctx, body),
})
