import 'server-only'
import type { Context, Outcome } from '@/lib/auth/change'
import { newSecret } from '@/lib/auth/secrets'
import { keepVisit } from '@/lib/diagnosis/visit'
import { toAddress } from '@/lib/entra/address'
import { findHomeRealm } from '@/lib/entra/realm'
import { env } from '@/lib/env'
import type { Connection } from '@/lib/tenants/permissions'
import { connectPage, consentedPage, returnAddress } from './paths'
import type { ConnectProblem } from './problem'
import { sealStep } from './step-cookie'

/** `consented`: somebody has consented already, and only the confirmation is left. */
export type ConnectAsk = { address: string; as: Connection | undefined; consented: boolean }

/**
 * Sets out to Entra's page for consent, or straight to the sign-in after it. The domain of the address says which organisation it is
 * about; who the visitor is, and whether they may, is found out at its end.
 */
export async function beginConnect(ctx: Context, ask: ConnectAsk): Promise<Outcome> {
  const address = ask.address.trim().slice(0, 300)
  await keepVisit(ctx.visit.id, ctx.now, { staffAddress: address })
  if (!ask.as) return { goTo: connectPage({ problem: 'asMissing' }) }
  const { as } = ask
  const tenant = await findTenantOf(address)
  if (typeof tenant === 'string') return { goTo: connectPage({ as, problem: tenant }) }
  const step = { as, address, wasConsented: ask.consented, ...tenant }
  if (ask.consented) {
    const cookie = await sealStep(ctx.visit.id, { at: 'consented', ...step }, ctx.now)
    return { goTo: consentedPage, cookies: [cookie] }
  }
  const state = newSecret()
  const cookie = await sealStep(ctx.visit.id, { at: 'consent', state, ...step }, ctx.now)
  return { goTo: toConsentAddress(tenant.tenantId, state), cookies: [cookie] }
}

async function findTenantOf(typed: string): Promise<{ tenantId: string } | ConnectProblem> {
  if (!typed) return 'addressMissing'
  const known = toAddress(typed)
  if (!known) return 'addressInvalid'
  const realm = await findHomeRealm(known.address)
  if (realm.kind === 'unknown') return 'tryLater'
  return realm.kind === 'entra' ? { tenantId: realm.tenantId } : 'noTenant'
}

/** Where an administrator consents to what Readmit is registered for, in the tenant itself and never in `common`. */
function toConsentAddress(tenantId: string, state: string): string {
  const link = new URL(`${env().ENTRA_AUTHORITY}/${tenantId}/v2.0/adminconsent`)
  link.search = new URLSearchParams({
    client_id: env().ENTRA_CLIENT_ID,
    scope: 'https://graph.microsoft.com/.default',
    redirect_uri: returnAddress(),
    state,
  }).toString()
  return link.href
}
