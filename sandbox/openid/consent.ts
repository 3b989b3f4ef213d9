import type { Context } from 'hono'
import type { Account } from '@/sandbox/account'
import { holdsOne } from '@/sandbox/graph/roles'
import { rolesOf } from '@/sandbox/graph/users'
import type { Html } from '@/sandbox/page'
import { changeTenant } from '@/sandbox/state'
import type { State } from '@/sandbox/state'
import type { Tenant } from '@/sandbox/world-schema'
import type { Ask } from './ask'
import { OAuthError } from './oauth-error'
import { consentKey, grantedScope, needsAdministrator } from './scope'
import { consentPage } from './sign-in-pages'

/** Whether this person may consent for the whole tenant to permissions that need it. */
export function mayConsentForAll(state: State, tenant: Tenant, address: string): boolean {
  const member = state.directory.of(tenant).byAddress.get(address)
  return (
    member !== undefined && holdsOne(rolesOf(member), ['GlobalAdministrator', 'PrivilegedRoleAdministrator'])
  )
}

/** The page that asks for consent to what is missing, the refusal where nobody can be asked, or nothing. */
export function consentStep(
  c: Context,
  state: State,
  ask: Ask,
  tenant: Tenant,
  { person }: Account,
): Html | OAuthError | undefined {
  const scope = ask.query.get('scope') ?? ''
  const { missing } = grantedScope(state, tenant, ask.client.id, person.address, scope)
  if (missing.length === 0) return undefined
  const isAdministrator = mayConsentForAll(state, tenant, person.address)
  const accept = isAdministrator || !needsAdministrator(missing)
  if (ask.query.get('prompt') === 'none')
    return accept
      ? new OAuthError(
          'consent_required',
          65001,
          `The user or administrator has not consented to use the application with ID '${ask.client.id}'.`,
        )
      : new OAuthError('consent_required', 90094, 'The grant requires admin permission.')
  const title = accept ? 'Permissions requested' : 'Need admin approval'
  return consentPage(c, ask.client.displayName, person.address, missing, {
    title,
    everyone: isAdministrator,
    accept,
  })
}

/** Remembers the consent for this person, or for everyone where an administrator says so. */
export function acceptConsent(state: State, ask: Ask, tenant: Tenant, address: string, forEveryone: boolean) {
  const { missing } = grantedScope(state, tenant, ask.client.id, address, ask.query.get('scope') ?? '')
  const isAdministrator = mayConsentForAll(state, tenant, address)
  if (!isAdministrator && needsAdministrator(missing)) return
  if (isAdministrator && forEveryone && ask.client.id === state.world.portal.clientId) {
    changeTenant(state, tenant, { portalDelegated: [...new Set([...tenant.portalDelegated, ...missing])] })
    return
  }
  const key = consentKey(tenant, ask.client.id, address)
  state.userConsents.set(key, new Set([...(state.userConsents.get(key) ?? []), ...missing]))
}
