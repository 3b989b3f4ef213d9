import { createHash } from 'node:crypto'
import type { Member } from '@/sandbox/directory'
import { rolesOf } from '@/sandbox/graph/users'
import type { Grant, State } from '@/sandbox/state'
import type { Tenant } from '@/sandbox/world-schema'

export const graphAudience = 'https://graph.microsoft.com'

type Who = { state: State; member: Member; clientId: string; grant: Grant }

/** The claims of an id token, as version 2.0 of Entra's tokens has them. A guest's name the home as `idp`. */
export function idClaims({ state, member, clientId, grant }: Who) {
  const { account, guest, tenant, id } = member
  const { person } = account
  const roles = rolesOf(member)
  const appRoles = guest ? [] : (person.home?.appRoles ?? [])
  return {
    iss: `${state.settings.origin()}/${tenant.id}/v2.0`,
    aud: clientId,
    tid: tenant.id,
    oid: id,
    sub: subject(clientId, id),
    preferred_username: person.address,
    name: person.displayName,
    email: person.address,
    acct: guest ? 1 : 0,
    ...(guest && { idp: `https://sts.windows.net/${person.home?.tenantId ?? ''}/` }),
    ...(grant.nonce !== undefined && { nonce: grant.nonce }),
    ...(roles.length > 0 && { wids: roles }),
    ...(appRoles.length > 0 && { roles: appRoles }),
    ...(grant.acrs.length > 0 && { acrs: grant.acrs }),
    auth_time: Math.floor(grant.signedInAt.getTime() / 1000),
    ver: '2.0',
  }
}

/** The claims of an access token to Graph on behalf of a person. */
export function userClaims(who: Who) {
  const { aud: _, nonce: __, roles: ___, ...shared } = idClaims(who)
  return {
    ...shared,
    aud: graphAudience,
    appid: who.clientId,
    scp: who.grant.scope,
    idtyp: 'user',
    ...(who.grant.handlesChallenges && { xms_cc: ['cp1'] }),
  }
}

/** The claims of an app-only access token: what the tenant consented to is in `roles`. */
export function appClaims(state: State, tenant: Tenant, clientId: string, byCertificate: boolean) {
  const servicePrincipal = subject(clientId, tenant.id)
  return {
    iss: `${state.settings.origin()}/${tenant.id}/v2.0`,
    aud: graphAudience,
    tid: tenant.id,
    sub: servicePrincipal,
    oid: servicePrincipal,
    appid: clientId,
    azpacr: byCertificate ? '2' : '1',
    idtyp: 'app',
    roles: tenant.portalPermissions,
    ver: '2.0',
  }
}

/** `sub` is different for every client, and always the same for one. */
function subject(clientId: string, id: string): string {
  return createHash('sha256').update(`${clientId} ${id}`).digest('base64url')
}
