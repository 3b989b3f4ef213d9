import 'server-only'
import { env } from '@/lib/env'

/** What the app needs to read the list. */
export const listPermission = 'IdentityRiskyUser.Read.All'

/** Where an administrator grants what Readmit is registered for, and comes back from. */
export function toConsentLink(tenantId: string): string {
  const { ENTRA_AUTHORITY, ENTRA_CLIENT_ID, PORTAL_URL } = env()
  const link = new URL(`${ENTRA_AUTHORITY}/${tenantId}/v2.0/adminconsent`)
  link.search = new URLSearchParams({
    client_id: ENTRA_CLIENT_ID,
    scope: 'https://graph.microsoft.com/.default',
    redirect_uri: `${PORTAL_URL}/queue`,
  }).toString()
  return link.href
}
