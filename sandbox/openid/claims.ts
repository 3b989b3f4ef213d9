import { createHash } from 'node:crypto'
import type { Grant, State } from '@/sandbox/state'
import type { Person, Tenant } from '@/sandbox/world-schema'

export const graphAudience = 'https://graph.microsoft.com'

type Who = {
  state: State
  person: Person
  home: NonNullable<Person['home']>
  clientId: string
  grant: Grant
}

/** The claims of an id token, as version 2.0 of Entra's tokens has them. */
export function idClaims({ state, person, home, clientId, grant }: Who) {
  return {
    iss: `${state.settings.origin()}/${home.tenantId}/v2.0`,
    aud: clientId,
    tid: home.tenantId,
    oid: home.id,
    sub: subject(clientId, home.id),
    preferred_username: person.address,
    name: person.displayName,
    email: person.address,
    ...(grant.nonce !== undefined && { nonce: grant.nonce }),
    ...(home.roles.length > 0 && { wids: home.roles }),
    auth_time: Math.floor(grant.signedInAt.getTime() / 1000),
    ver: '2.0',
  }
}

/** The claims of an access token to Graph on behalf of a person. */
export function userClaims(who: Who) {
  const { aud: _, nonce: __, ...shared } = idClaims(who)
  return { ...shared, aud: graphAudience, appid: who.clientId, scp: who.grant.scope }
}

/** The claims of an app-only access token: what the tenant consented to is in `roles`. */
export function appClaims(state: State, tenant: Tenant, clientId: string) {
  const servicePrincipal = subject(clientId, tenant.id)
  return {
    iss: `${state.settings.origin()}/${tenant.id}/v2.0`,
    aud: graphAudience,
    tid: tenant.id,
    sub: servicePrincipal,
    oid: servicePrincipal,
    appid: clientId,
    idtyp: 'app',
    roles: tenant.portalPermissions,
    ver: '2.0',
  }
}

/** `sub` is different for every client, and always the same for one. */
function subject(clientId: string, id: string): string {
  return createHash('sha256').update(`${clientId} ${id}`).digest('base64url')
}
