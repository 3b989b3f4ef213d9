import { createPublicKey } from 'node:crypto'
import { jwtVerify } from 'jose'
import type { State } from '@/sandbox/state'
import { findClient } from './clients'
import type { Client } from './clients'
import { OAuthError } from './oauth-error'

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** The client a token request comes from, and how it proved itself. Throws AADSTS7000215, 700027, 700024. */
export async function authenticate(
  state: State,
  body: URLSearchParams,
  authorization: string | undefined,
): Promise<{ client: Client; byCertificate: boolean }> {
  const basic = authorization?.match(/^Basic (.+)$/i)?.[1]
  const [basicId, basicSecret] = basic ? Buffer.from(basic, 'base64').toString().split(':') : []
  const client = findClient(state, decodeURIComponent(basicId ?? body.get('client_id') ?? ''))
  const assertion = body.get('client_assertion')
  if (assertion !== null) {
    if (body.get('client_assertion_type') !== assertionType)
      throw badAssertion('The assertion type is not supported.')
    await checkAssertion(state, client, assertion)
    return { client, byCertificate: true }
  }
  const secret = basicSecret === undefined ? body.get('client_secret') : decodeURIComponent(basicSecret)
  const isPublicCode = client.secret === undefined && body.get('code_verifier')
  if (!isPublicCode && (client.secret === undefined || secret !== client.secret))
    throw new OAuthError('invalid_client', 7000215, 'Invalid client secret provided.', 401)
  return { client, byCertificate: false }
}

/** Signed with the key of a registered certificate, by and for this client, for this authority, and not too old. */
async function checkAssertion(state: State, client: Client, assertion: string) {
  for (const pem of client.certificates) {
    try {
      const { payload } = await jwtVerify(assertion, createPublicKey(pem), {
        algorithms: ['RS256', 'PS256'],
        issuer: client.id,
        subject: client.id,
        currentDate: state.clock.now(),
        // MSAL rounds to whole seconds, also upwards
        clockTolerance: 5,
        requiredClaims: ['exp', 'jti'],
      })
      const audience = String(payload.aud).replace(/^https:/, 'http:')
      if (!audience.startsWith(`${state.settings.origin()}/`))
        throw badAssertion('The assertion has another audience.')
      return
    } catch (fault) {
      if (fault instanceof OAuthError) throw fault
      if (fault instanceof Error && 'code' in fault && fault.code === 'ERR_JWT_EXPIRED')
        throw new OAuthError(
          'invalid_client',
          700024,
          'Client assertion is not within its valid time range.',
          401,
        )
    }
  }
  throw badAssertion('Client assertion contains an invalid signature.')
}

function badAssertion(why: string): OAuthError {
  return new OAuthError(
    'invalid_client',
    700027,
    `The certificate used to sign the client assertion is not registered on application. ${why}`,
    401,
  )
}
