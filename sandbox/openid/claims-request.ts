import { z } from 'zod'
import { OAuthError } from './oauth-error'

const wanted = z
  .looseObject({
    acrs: z.looseObject({ value: z.string().optional(), values: z.array(z.string()).optional() }).nullish(),
    xms_cc: z.looseObject({ values: z.array(z.string()) }).nullish(),
    nbf: z.looseObject({ value: z.string() }).nullish(),
  })
  .default({})
const requestSchema = z.looseObject({ access_token: wanted, id_token: wanted })

export type ClaimsRequest = {
  /** Authentication contexts that have to be shown; each needs a second factor here. */
  acrs: string[]
  handlesChallenges: boolean
  /** Only a sign-in after this moment will do. */
  signedInAfter?: Date
}

/** Reads the `claims` parameter. Throws AADSTS for what is no JSON. */
export function readClaimsRequest(text: string | null): ClaimsRequest {
  if (!text) return { acrs: [], handlesChallenges: false }
  const request = requestSchema.safeParse(parse(text))
  if (!request.success) throw invalid()
  const { access_token: access, id_token: id } = request.data
  const acrs = [access, id].flatMap(({ acrs: asked }) => [
    ...(asked?.values ?? []),
    ...(asked?.value ? [asked.value] : []),
  ])
  const after = Number(access.nbf?.value)
  return {
    acrs: [...new Set(acrs)],
    handlesChallenges: (access.xms_cc?.values ?? []).map((value) => value.toLowerCase()).includes('cp1'),
    ...(Number.isFinite(after) && { signedInAfter: new Date(after * 1000) }),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid()
  }
}

function invalid(): OAuthError {
  return new OAuthError('invalid_request', 900131, 'The claims parameter is not valid JSON.')
}
