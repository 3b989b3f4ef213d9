import { createHash, randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Env } from '@/sandbox/control/env'
import { findAccount } from '@/sandbox/state'
import type { Grant, State } from '@/sandbox/state'
import type { TenantKeys } from '@/sandbox/tenant-keys'
import type { Tenant } from '@/sandbox/world-schema'
import { appClaims, idClaims, userClaims } from './claims'
import { authenticate } from './client-proof'
import type { Client } from './clients'
import { isAnyTenant, unknownTenant } from './discovery'
import { OAuthError } from './oauth-error'
import { grantedScope } from './scope'

const lifetime = 3600
/** A refresh token that nobody uses for so long is over. */
const idleDays = 90

/** The token endpoint: authorization code, refresh token, client credentials. */
export function token(state: State, keys: TenantKeys) {
  const app = new Hono<Env>()
  app.post('/:tenant/oauth2/v2.0/token', async (c) => {
    const name = c.req.param('tenant')
    const tenant = isAnyTenant(name) ? undefined : state.directory.tenant(name)
    if (!tenant && !isAnyTenant(name)) throw unknownTenant(name)
    const body = new URLSearchParams(await c.req.text())
    const { client, byCertificate } = await authenticate(state, body, c.req.header('authorization'))
    c.header('Cache-Control', 'no-store')
    c.header('Pragma', 'no-cache')
    switch (body.get('grant_type')) {
      case 'client_credentials':
        if (!tenant) throw new OAuthError('invalid_request', 90002, 'An app-only token needs a tenant.')
        return c.json(await appToken(state, keys, tenant, client, body, byCertificate))
      case 'authorization_code':
        return c.json(await userTokens(state, keys, client, redeem(state, tenant, client, body)))
      case 'refresh_token':
        return c.json(await userTokens(state, keys, client, renew(state, tenant, client, body)))
      default:
        throw new OAuthError('unsupported_grant_type', 70003, 'The app requested an unsupported grant type.')
    }
  })
  return app
}

async function appToken(
  state: State,
  keys: TenantKeys,
  tenant: Tenant,
  client: Client,
  body: URLSearchParams,
  byCertificate: boolean,
) {
  if (!(body.get('scope') ?? '').endsWith('/.default'))
    throw new OAuthError(
      'invalid_scope',
      1002012,
      'The scope must end with /.default for client credentials.',
    )
  if (client.secret === undefined || tenant.portalPermissions.length === 0)
    throw new OAuthError(
      'unauthorized_client',
      700016,
      `Application with identifier '${client.id}' was not found in the directory '${tenant.displayName}'. This can happen if the application has not been installed by the administrator of the tenant.`,
    )
  const claims = appClaims(state, tenant, client.id, byCertificate)
  return {
    token_type: 'Bearer',
    expires_in: lifetime,
    ext_expires_in: lifetime,
    access_token: await keys.sign(tenant.id, claims, lifetime),
  }
}

function redeem(state: State, tenant: Tenant | undefined, client: Client, body: URLSearchParams): Grant {
  const code = body.get('code') ?? ''
  const grant = state.grants.get(code)
  state.grants.delete(code)
  if (
    !grant ||
    grant.kind !== 'code' ||
    grant.clientId !== client.id ||
    (tenant && grant.tenantId !== tenant.id)
  )
    throw new OAuthError(
      'invalid_grant',
      54005,
      'OAuth2 Authorization code was already redeemed or is unknown.',
    )
  if (grant.expiresAt < state.clock.now())
    throw new OAuthError('invalid_grant', 70008, 'The provided authorization code has expired.')
  if (grant.redirectUri !== body.get('redirect_uri'))
    throw new OAuthError('invalid_grant', 500112, 'The reply address does not match the one of the request.')
  if (grant.challenge !== undefined && grant.challenge !== s256(body.get('code_verifier') ?? ''))
    throw new OAuthError('invalid_grant', 501481, 'The Code_Verifier does not match the code_challenge.')
  return grant
}

/** A refresh token may ask for less than before, or for more that was consented to meanwhile. */
function renew(state: State, tenant: Tenant | undefined, client: Client, body: URLSearchParams): Grant {
  const grant = state.grants.get(body.get('refresh_token') ?? '')
  const here = tenant ?? state.directory.tenant(grant?.tenantId ?? '')
  if (
    !grant ||
    !here ||
    grant.kind !== 'refresh' ||
    grant.clientId !== client.id ||
    grant.tenantId !== here.id
  )
    throw new OAuthError('invalid_grant', 9002313, 'The refresh token is malformed or unknown.')
  if (grant.expiresAt < state.clock.now())
    throw new OAuthError('invalid_grant', 700082, 'The refresh token has expired due to inactivity.')
  const account = findAccount(state, grant.address)
  if (!account || account.sessionsValidFrom > grant.signedInAt)
    throw new OAuthError('invalid_grant', 50173, 'The provided grant has expired due to it being revoked.')
  if (account.person.home?.accountEnabled === false)
    throw new OAuthError('invalid_grant', 50057, 'The user account is disabled.')
  const asked = body.get('scope') ?? grant.scope
  const { granted, missing } = grantedScope(state, here, client.id, grant.address, asked)
  if (missing.length > 0)
    throw new OAuthError(
      'invalid_grant',
      65001,
      'The user or administrator has not consented to use the application.',
    )
  const keepsRefresh = grant.scope.split(' ').includes('offline_access')
  const scope = [...new Set([...granted, ...(keepsRefresh ? ['offline_access'] : [])])].join(' ')
  return { ...grant, nonce: undefined, scope }
}

async function userTokens(state: State, keys: TenantKeys, client: Client, grant: Grant) {
  const tenant = state.directory.tenant(grant.tenantId)
  const member = tenant && state.directory.of(tenant).byAddress.get(grant.address)
  if (!member) throw new OAuthError('invalid_grant', 50034, 'The user account does not exist.')
  const who = { state, member, clientId: client.id, grant }
  const refreshToken = `1.${randomUUID()}${randomUUID()}`
  const mayRefresh = grant.scope.split(' ').includes('offline_access')
  if (mayRefresh)
    state.grants.set(refreshToken, {
      ...grant,
      kind: 'refresh',
      expiresAt: state.clock.in(idleDays * 86_400),
    })
  return {
    token_type: 'Bearer',
    scope: grant.scope,
    expires_in: lifetime,
    ext_expires_in: lifetime,
    access_token: await keys.sign(grant.tenantId, userClaims(who), lifetime),
    ...(mayRefresh && { refresh_token: refreshToken }),
    id_token: await keys.sign(grant.tenantId, idClaims(who), lifetime),
    client_info: Buffer.from(JSON.stringify({ uid: member.id, utid: grant.tenantId })).toString('base64url'),
  }
}

function s256(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}
