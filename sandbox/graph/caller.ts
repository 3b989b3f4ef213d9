import { decodeJwt } from 'jose'
import type { Context } from 'hono'
import type { Env } from '@/sandbox/control/env'
import { graphAudience } from '@/sandbox/openid/claims'
import type { State } from '@/sandbox/state'
import type { TenantKeys } from '@/sandbox/tenant-keys'
import type { Tenant } from '@/sandbox/world-schema'
import { GraphError } from './graph-error'
import type { Caller } from './route'
import { rolesOf } from './users'

export type Called = { tenant: Tenant; caller: Caller; claims: Record<string, unknown> }

const invalid = (text: string) => new GraphError(401, 'InvalidAuthenticationToken', text)

/** Who a request's token is for. Throws 401 for none, a foreign or an old one, with a claims challenge where Graph sends one. */
export async function readCaller(c: Context<Env>, state: State, keys: TenantKeys): Promise<Called> {
  const bearer = c.req.header('authorization')?.match(/^Bearer (.+)$/i)?.[1]
  if (!bearer) throw invalid('Access token is empty.')
  const { tenant, claims } = await verified(bearer, state, keys)
  const permissions =
    Array.isArray(claims.roles) && claims.idtyp === 'app' ? claims.roles : String(claims.scp ?? '').split(' ')
  const caller: Caller = {
    appId: String(claims.appid),
    permissions: permissions.map(String),
    roles: [],
    ipAddress: c.req.header('x-forwarded-for') ?? '127.0.0.1',
  }
  if (claims.idtyp === 'app') return { tenant, claims, caller }
  const member = state.directory.of(tenant).byId.get(String(claims.oid))
  if (!member) throw invalid('The identity of the calling user could not be found.')
  const isEnabled = member.guest?.accountEnabled ?? member.account.person.home?.accountEnabled
  // the time a token was issued has whole seconds only
  const isOld = Number(claims.iat) * 1000 + 999 < member.account.sessionsValidFrom.getTime()
  const since = Math.ceil(member.account.sessionsValidFrom.getTime() / 1000)
  if (isOld || !isEnabled) throw challenge(state, claims, { nbf: { essential: true, value: String(since) } })
  demand(c, state, claims, member.account.person.address)
  return { tenant, claims, caller: { ...caller, member, roles: rolesOf(member) } }
}

async function verified(bearer: string, state: State, keys: TenantKeys) {
  const refused = invalid('Access token validation failure. Invalid audience.')
  try {
    const tenant = state.directory.tenant(String(decodeJwt(bearer).tid))
    if (!tenant) throw refused
    return { tenant, claims: await keys.verify(tenant.id, bearer, graphAudience) }
  } catch (fault) {
    const isOld = fault instanceof Error && 'code' in fault && fault.code === 'ERR_JWT_EXPIRED'
    throw isOld ? invalid('Lifetime validation failed, the token is expired.') : refused
  }
}

/** Asks for the authentication context that a test has put before this path. */
function demand(c: Context<Env>, state: State, claims: Record<string, unknown>, address: string) {
  const shown = Array.isArray(claims.acrs) ? claims.acrs.map(String) : []
  const missing = state.challenges.find(
    (asked) =>
      c.req.path.includes(asked.path) &&
      (asked.address ?? address) === address &&
      !shown.includes(asked.acrs),
  )
  if (missing) throw challenge(state, claims, { acrs: { essential: true, value: missing.acrs } })
}

/** Only clients that said they can handle it are told which claims to come back with. */
function challenge(
  state: State,
  claims: Record<string, unknown>,
  wanted: Record<string, unknown>,
): GraphError {
  const capable = Array.isArray(claims.xms_cc) && claims.xms_cc.includes('cp1')
  const encoded = Buffer.from(JSON.stringify({ access_token: wanted })).toString('base64')
  const authority = `authorization_uri="${state.settings.origin()}/common/oauth2/authorize"`
  const header = capable
    ? `Bearer realm="", ${authority}, error="insufficient_claims", claims="${encoded}"`
    : `Bearer realm="", ${authority}, error="invalid_token"`
  const text =
    'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp.'
  return new GraphError(401, 'InvalidAuthenticationToken', text, { 'WWW-Authenticate': header })
}
