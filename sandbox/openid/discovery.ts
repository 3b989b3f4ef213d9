import { Hono } from 'hono'
import type { Context } from 'hono'
import type { State } from '@/sandbox/state'
import type { TenantKeys } from '@/sandbox/tenant-keys'
import { OAuthError, oauthErrorBody } from './oauth-error'

/** What anyone may ask without signing in: metadata, keys, and to which realm an address belongs. */
export function discovery(state: State, keys: TenantKeys) {
  const app = new Hono()

  app.get('/common/discovery/instance', (c) => {
    const asked = c.req.query('authorization_endpoint') ?? state.settings.origin()
    const host = URL.canParse(asked) ? new URL(asked).host : new URL(state.settings.origin()).host
    return c.json({
      tenant_discovery_endpoint: asked.replace(/\/oauth2\/.*$/, '/v2.0/.well-known/openid-configuration'),
      'api-version': '1.1',
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    })
  })

  app.get('/common/userrealm/:upn', (c) => {
    const domain = c.req.param('upn').split('@').at(-1) ?? ''
    const tenant = state.directory.tenant(domain)
    return c.json({
      ver: '1.0',
      account_type: tenant ? (tenant.passwordManagedBy === 'federated' ? 'Federated' : 'Managed') : 'Unknown',
      ...(tenant && { domain_name: domain.toLowerCase() }),
      cloud_instance_name: 'login.microsoftonline.com',
      cloud_audience_urn: 'urn:federation:MicrosoftOnline',
    })
  })

  app.get('/:tenant/v2.0/.well-known/openid-configuration', (c) => {
    const name = c.req.param('tenant')
    if (isAnyTenant(name)) return c.json(metadata(originSeen(c, state), name, '{tenantid}'))
    const tenant = state.directory.tenant(name)
    if (!tenant) return c.json(oauthErrorBody(unknownTenant(name), state.clock.now()), 400)
    return c.json(metadata(originSeen(c, state), tenant.id))
  })

  app.get('/:tenant/discovery/v2.0/keys', async (c) => {
    const name = c.req.param('tenant')
    if (isAnyTenant(name)) return c.json({ keys: await keys.allPublished() })
    const tenant = state.directory.tenant(name)
    if (!tenant) return c.json(oauthErrorBody(unknownTenant(name), state.clock.now()), 400)
    const issuer = `${state.settings.origin()}/${tenant.id}/v2.0`
    return c.json({ keys: (await keys.published(tenant.id)).map((key) => ({ ...key, issuer })) })
  })

  return app
}

/** The names that stand for whichever tenant the person turns out to belong to. */
export function isAnyTenant(name: string): boolean {
  return name === 'organizations' || name === 'common'
}

export function unknownTenant(name: string): OAuthError {
  const text = `Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`
  return new OAuthError('invalid_tenant', 90002, text)
}

/** MSAL insists on https; who carries its requests to loopback says so in this header and gets https addresses. */
function originSeen(c: Context, state: State): string {
  const origin = state.settings.origin()
  return c.req.header('x-forwarded-proto') === 'https' ? origin.replace(/^http:/, 'https:') : origin
}

function metadata(origin: string, tenantId: string, issuer = tenantId) {
  const base = `${origin}/${tenantId}`
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `${origin}/${issuer}/v2.0`,
    request_uri_parameter_supported: false,
    userinfo_endpoint: `${origin}/graph/oidc/userinfo`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    code_challenge_methods_supported: ['S256'],
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'nonce',
      'name',
      'tid',
      'oid',
      'email',
    ],
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
  }
}
