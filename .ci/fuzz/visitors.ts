import { encode } from 'next-auth/jwt'
import { roleIds } from '@/lib/auth/roles'
import { markOf, newSecret } from '@/lib/auth/secrets'
import { startSession, startStaffSession } from '@/lib/auth/session'
import { env } from '@/lib/env'

const tenantId = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const objectId = '1e000000-0000-4000-8000-000000000012'
const subject = `entra:${tenantId}:${objectId}`

/** A browser: what it sends as `cookie`, and the token that its forms carry. */
export type Visitor = { name: string; cookie: string; csrf: string }

/** Somebody on a visit of their own who has not proven anything. */
export function anybody(): Visitor {
  const visit = newSecret()
  return { name: 'anybody', cookie: `readmit-visit=${visit}`, csrf: markOf('csrf', visit) }
}

/** A guest and somebody with every role at Contoso, in one browser: nothing is refused for want of either. */
export async function everybody(): Promise<Visitor> {
  const { cookie, csrf } = anybody()
  const address = 'hal@contoso.com'
  const staff = { subject, tenantId, objectId, name: 'Hal', address, roles: Object.values(roleIds) }
  const guest = { subject, address, proof: 'entra', homeTenantId: tenantId, homeObjectId: objectId } as const
  const sign = (sid: string) => encode({ token: { sid }, secret: env().SESSION_SECRET })
  const cookies = [
    cookie,
    `readmit-staff=${await sign(await startStaffSession(staff))}`,
    `readmit-guest=${await sign(await startSession(guest))}`,
  ]
  return { name: 'everybody', cookie: cookies.join('; '), csrf }
}
