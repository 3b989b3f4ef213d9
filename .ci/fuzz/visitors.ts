import { encode } from 'next-auth/jwt'
import { roleIds } from '@/lib/auth/roles'
import { markOf, newSecret } from '@/lib/auth/secrets'
import { startSession, startStaffSession, type Staff } from '@/lib/auth/session'
import { env } from '@/lib/env'

const tenantId = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const objectId = '1e000000-0000-4000-8000-000000000012'
const subject = `entra:${tenantId}:${objectId}`
const address = 'hal@contoso.com'

/** Contoso's helpdesk agent. */
export const hal: Staff = {
  ...{ subject, tenantId, objectId, name: 'Hal', address },
  roles: [roleIds.helpdeskAdministrator],
}

/** A cookie of ours that says this. */
export const sign = (token: Record<string, unknown>) => encode({ token, secret: env().SESSION_SECRET })

/** What `readmit-staff` is once they are signed in. */
export const signInAs = async (staff: Staff) => sign({ sid: await startStaffSession(staff) })

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
  const guest = { subject, address, proof: 'entra', homeTenantId: tenantId, homeObjectId: objectId } as const
  const cookies = [
    cookie,
    `readmit-staff=${await signInAs({ ...hal, roles: Object.values(roleIds) })}`,
    `readmit-guest=${await sign({ sid: await startSession(guest) })}`,
  ]
  return { name: 'everybody', cookie: cookies.join('; '), csrf }
}
