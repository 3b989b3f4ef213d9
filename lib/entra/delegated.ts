import 'server-only'
import { type INetworkModule, ServerError } from '@azure/msal-node'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { z } from 'zod'
import { env } from '@/lib/env'
import { send } from './http'
import { makeMsalClient } from './msal-client'
import { msalNetwork, toConfigured } from './msal-network'
import { GraphProblem } from './problem'

/** Graph's scopes name the cloud's resource, whichever address carries the calls. */
const resource = 'https://graph.microsoft.com/'
const mostClaims = 4096

/** What ties the way there and the way back together. `challenge` is the S256 of `verifier`. */
export type Handshake = { state: string; nonce: string; verifier: string; challenge: string }

type Ask = {
  tenantId: string
  /** Graph's delegated permissions by name, such as `User.RevokeSessions.All`. */
  scopes: readonly string[]
  redirectUri: string
}

/** A person's token as their own tenant gave it. `authTime`: when they last proved who they are; null where it does not say. */
export type Delegated = {
  accessToken: string
  scopes: string[]
  expiresAt: Date
  tenantId: string
  objectId: string
  authTime: Date | null
  /** Everything that the tenant's id token says of the person, its issuer, audience and nonce held already. */
  claims: object
}

export type SignInRefusal = 'cancelled' | 'consentMissing' | 'lost' | 'other'

/** The tenant did not give a token. `lost`: what came back does not belong to what was asked, or came too late. */
export class SignInRefused extends Error {
  readonly code: SignInRefusal
  constructor(code: SignInRefusal, cause?: unknown) {
    super(code, { cause })
    this.name = 'SignInRefused'
    this.code = code
  }
}

/**
 * Where the person proves anew who they are, at the tenant's own page, whoever is signed in there. `claims`: what Graph asked
 * for in a claims challenge, as JSON.
 */
export async function findSignInAddress(
  { tenantId, scopes, redirectUri }: Ask,
  { state, nonce, challenge }: Handshake,
  { loginHint, claims }: { loginHint: string; claims?: string | undefined },
): Promise<string> {
  const made = await clientFor(tenantId).getAuthCodeUrl({
    scopes: toFull(scopes),
    redirectUri,
    state,
    nonce,
    codeChallenge: challenge,
    codeChallengeMethod: 'S256',
    prompt: 'login',
    loginHint,
    claims: withAuthTime(claims),
    extraQueryParameters: { max_age: '0' },
  })
  const url = new URL(toConfigured(made))
  url.searchParams.set('scope', withoutRefresh(url.searchParams.get('scope') ?? ''))
  return url.href
}

/** @throws SignInRefused, or GraphProblem where the tenant could not be asked */
export async function redeemCode(
  { tenantId, scopes, redirectUri }: Ask,
  { code, nonce, verifier }: { code: string } & Pick<Handshake, 'nonce' | 'verifier'>,
): Promise<Delegated> {
  const result = await clientFor(tenantId)
    .acquireTokenByCode({ scopes: toFull(scopes), redirectUri, code, nonce, codeVerifier: verifier })
    .catch((error: unknown) => {
      throw toRefused(error)
    })
  const claims = readClaims(await readSigned(result.idToken, tenantId), tenantId, nonce)
  return {
    accessToken: result.accessToken,
    scopes: result.scopes.map((scope) => scope.replace(resource, '')),
    expiresAt: result.expiresOn ?? new Date(0),
    tenantId: claims.tid,
    objectId: claims.oid,
    authTime: claims.auth_time === undefined ? null : new Date(claims.auth_time * 1000),
    claims,
  }
}

const Keys = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) })

/** MSAL only decodes what it says: that the tenant itself signed it, with a key of today's, is held here. */
async function readSigned(idToken: string, tenantId: string): Promise<object> {
  const response = await send(`${env().ENTRA_AUTHORITY}/${tenantId}/discovery/v2.0/keys`)
  const keys = createLocalJWKSet(Keys.parse(await response.json()))
  const { payload } = await jwtVerify(idToken, keys, { algorithms: ['RS256'] }).catch((cause: unknown) => {
    throw new SignInRefused('lost', cause)
  })
  return payload
}

const Claims = z.looseObject({
  iss: z.string(),
  aud: z.string(),
  nonce: z.string(),
  tid: z.guid(),
  oid: z.guid(),
  auth_time: z.number().optional(),
})

/** That they are of this tenant, for us and for this request. */
function readClaims(claims: object, tenantId: string, nonce: string): z.infer<typeof Claims> {
  const read = Claims.safeParse(claims).data
  const issuer = `${env().ENTRA_AUTHORITY}/${tenantId}/v2.0`
  const isOurs = read?.iss === issuer && read.tid === tenantId && read.aud === env().ENTRA_CLIENT_ID
  if (!read || !isOurs || read.nonce !== nonce) throw new SignInRefused('lost')
  return read
}

/** AADSTS numbers that mean: somebody has to consent first. */
const consent = new Set(['65001', '65004', '90094', '90095'])

/** What an answer of the authority means that is an error, on the way back or for a code. */
export function toRefusal(error: string, description: string): SignInRefusal {
  const number = /AADSTS(\d+)/.exec(description)?.[1] ?? ''
  if (error === 'consent_required' || consent.has(number)) return 'consentMissing'
  if (error === 'access_denied') return 'cancelled'
  return error === 'invalid_grant' ? 'lost' : 'other'
}

function toRefused(error: unknown): Error {
  if (error instanceof GraphProblem) return error
  if (error instanceof ServerError) return new SignInRefused(toRefusal(error.errorCode, error.message), error)
  const isForeign = error instanceof Error && 'errorCode' in error && error.errorCode === 'nonce_mismatch'
  return new SignInRefused(isForeign ? 'lost' : 'other', error)
}

/** One for each request: nothing of a person stays in memory. `CP1`: we handle claims challenges. */
const clientFor = (tenantId: string) =>
  makeMsalClient(tenantId, { network: withoutRefreshTokens, clientCapabilities: ['CP1'] })

/** MSAL always asks for a refresh token; ours must end with the hour. */
const withoutRefreshTokens: INetworkModule = {
  ...msalNetwork,
  sendPostRequestAsync: (url, options) => {
    const form = new URLSearchParams(options?.body)
    form.set('scope', withoutRefresh(form.get('scope') ?? ''))
    return msalNetwork.sendPostRequestAsync(url, { ...options, body: form.toString() })
  },
}

const withoutRefresh = (scope: string) =>
  scope
    .split(' ')
    .filter((name) => name !== 'offline_access')
    .join(' ')

const toFull = (scopes: readonly string[]) => scopes.map((name) => `${resource}${name}`)

const ClaimsRequest = z.looseObject({ id_token: z.looseObject({}).optional() })

function withAuthTime(asked: string | undefined): string {
  const request = ClaimsRequest.parse(asked === undefined ? {} : parseClaims(asked))
  return JSON.stringify({ ...request, id_token: { ...request.id_token, auth_time: { essential: true } } })
}

function parseClaims(text: string): unknown {
  if (text.length > mostClaims) throw new Error('ClaimsTooLong')
  const claims: unknown = JSON.parse(text)
  return claims
}
