import type { Context } from 'hono'
import type { State } from '@/sandbox/state'
import type { Tenant } from '@/sandbox/world-schema'
import { readClaimsRequest } from './claims-request'
import { checkRedirect, findClient } from './clients'
import type { Client } from './clients'
import { isAnyTenant, unknownTenant } from './discovery'
import { OAuthError, oauthErrorBody } from './oauth-error'

/** A request to sign in that may be answered at its `redirectUri`. */
export type Ask = { client: Client; redirectUri: string; query: URLSearchParams }

/** Everything that must hold before we may send anyone back; what fails here is shown, never redirected. */
export function readAsk(c: Context, state: State): Ask {
  const query = new URL(c.req.url).searchParams
  const client = findClient(state, query.get('client_id') ?? '')
  const redirectUri = query.get('redirect_uri') ?? ''
  checkRedirect(client, redirectUri)
  return { client, redirectUri, query }
}

/** The tenant of the path; undefined where the path leaves it open. Throws AADSTS90002. */
export function readTenant(c: Context, state: State): Tenant | undefined {
  const name = c.req.param('tenant') ?? ''
  if (isAnyTenant(name)) return undefined
  const tenant = state.directory.tenant(name)
  if (!tenant) throw unknownTenant(name)
  return tenant
}

/** What is wrong with it, to be told to the one who asked. */
export function faultOf({ client, query }: Ask): OAuthError | undefined {
  if (query.get('response_type') !== 'code')
    return new OAuthError('unsupported_response_type', 70005, 'The response type must be code.')
  if (!(query.get('scope') ?? '').split(' ').includes('openid'))
    return new OAuthError('invalid_request', 900144, "The request body must contain the 'openid' scope.")
  const challenge = query.get('code_challenge')
  if (challenge && query.get('code_challenge_method') !== 'S256')
    return new OAuthError('invalid_request', 501491, 'The code_challenge_method must be S256.')
  if (!challenge && client.secret === undefined)
    return new OAuthError('invalid_request', 9002325, 'Proof Key for Code Exchange is required.')
  const age = query.get('max_age')
  if (age !== null && !/^\d+$/.test(age))
    return new OAuthError('invalid_request', 900144, 'max_age must be a number.')
  try {
    readClaimsRequest(query.get('claims'))
    return undefined
  } catch (fault) {
    if (fault instanceof OAuthError) return fault
    throw fault
  }
}

export function wayBack({ redirectUri, query }: Ask, answer: Record<string, unknown>): string {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer))
    if (typeof value === 'string') url.searchParams.set(name, value)
  const given = query.get('state')
  if (given !== null) url.searchParams.set('state', given)
  return url.href
}

export function refuse(c: Context, state: State, ask: Ask, fault: OAuthError) {
  const { error, error_description, error_uri } = oauthErrorBody(fault, state.clock.now())
  return c.redirect(wayBack(ask, { error, error_description, error_uri }), 303)
}
