import { createHash, randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { findAccount, findTenant } from '@/sandbox/state'
import type { Grant, State } from '@/sandbox/state'
import type { TenantKeys } from '@/sandbox/tenant-keys'
import type { Tenant } from '@/sandbox/world-schema'
import { appClaims, idClaims, userClaims } from './claims'
import { findClient } from './clients'
import type { Client } from './clients'
import { unknownTenant } from './discovery'
import { OAuthError } from './oauth-error'

const lifetime = 3600

/** The token endpoint: authorization code, refresh token, client credentials. */
export function token(state: State, keys: TenantKeys) {
  const app = new Hono()
  app.post('/:tenant/oauth2/v2.0/token', async (c) => {
    const tenant = findTenant(state.world, c.req.param('tenant'))
    if (!tenant) throw unknownTenant(c.req.param('tenant'))
    const body = new URLSearchParams(await c.req.text())
    const client = authenticate(state, body, c.req.header('authorization'))
    c.header('Cache-Control', 'no-store')
    switch (body.get('grant_type')) {
      case 'client_credentials':
        return c.json(await appToken(state, keys, tenant, client, body))
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

function authenticate(state: State, body: URLSearchParams, authorization: string | undefined): Client {
  const basic = authorization?.match(/^Basic (.+)$/i)?.[1]
  const [basicId, basicSecret] = basic ? Buffer.from(basic, 'base64').toString().split(':') : []
  const client = findClient(state, decodeURIComponent(basicId ?? body.get('client_id') ?? ''))
  const secret = basicSecret === undefined ? body.get('client_secret') : decodeURIComponent(basicSecret)
  const isPublicCode = client.secret === undefined && body.get('code_verifier')
  if (!isPublicCode && (client.secret === undefined || secret !== client.secret))
    throw new OAuthError('invalid_client', 7000215, 'Invalid client secret provided.', 401)
  return client
}

async function appToken(
  state: State,
  keys: TenantKeys,
  tenant: Tenant,
  client: Client,
  body: URLSearchParams,
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
  const claims = appClaims(state, tenant, client.id)
  return {
    token_type: 'Bearer',
    expires_in: lifetime,
    ext_expires_in: lifetime,
    access_token: await keys.sign(tenant.id, claims, lifetime),
  }
}

function redeem(state: State, tenant: Tenant, client: Client, body: URLSearchParams): Grant {
  const code = body.get('code') ?? ''
  const grant = state.grants.get(code)
  state.grants.delete(code)
  if (!grant || grant.kind !== 'code' || grant.clientId !== client.id || grant.tenantId !== tenant.id)
    throw new OAuthError(
      'invalid_grant',
      54005,
      'OAuth2 Authorization code was already redeemed or is unknown.',
    )
  if (grant.expiresAt < new Date())
    throw new OAuthError('invalid_grant', 70008, 'The provided authorization code has expired.')
  if (grant.redirectUri !== body.get('redirect_uri'))
    throw new OAuthError('invalid_grant', 500112, 'The reply address does not match the one of the request.')
  if (grant.challenge !== undefined && grant.challenge !== s256(body.get('code_verifier') ?? ''))
    throw new OAuthError('invalid_grant', 501481, 'The Code_Verifier does not match the code_challenge.')
  return grant
}

function renew(state: State, tenant: Tenant, client: Client, body: URLSearchParams): Grant {
  const grant = state.grants.get(body.get('refresh_token') ?? '')
  if (!grant || grant.kind !== 'refresh' || grant.clientId !== client.id || grant.tenantId !== tenant.id)
    throw new OAuthError('invalid_grant', 9002313, 'The refresh token is malformed or unknown.')
  const changedAt = findAccount(state, grant.address)?.passwordChangedAt
  if (!changedAt || changedAt > grant.signedInAt)
    throw new OAuthError('invalid_grant', 50173, 'The provided grant has expired due to it being revoked.')
  return { ...grant, nonce: undefined }
}

async function userTokens(state: State, keys: TenantKeys, client: Client, grant: Grant) {
  const account = findAccount(state, grant.address)
  const { home } = account?.person ?? {}
  if (!account || !home) throw new OAuthError('invalid_grant', 50034, 'The user account does not exist.')
  const who = { state, person: account.person, home, clientId: client.id, grant }
  const refreshToken = `1.${randomUUID()}${randomUUID()}`
  const mayRefresh = grant.scope.split(' ').includes('offline_access')
  if (mayRefresh) state.grants.set(refreshToken, { ...grant, kind: 'refresh' })
  return {
    token_type: 'Bearer',
    scope: grant.scope,
    expires_in: lifetime,
    ext_expires_in: lifetime,
    access_token: await keys.sign(grant.tenantId, userClaims(who), lifetime),
    ...(mayRefresh && { refresh_token: refreshToken }),
    id_token: await keys.sign(grant.tenantId, idClaims(who), lifetime),
    client_info: Buffer.from(JSON.stringify({ uid: home.id, utid: home.tenantId })).toString('base64url'),
  }
}

function s256(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}
