import { z } from 'zod'

/** Why Graph did not do it, as a code; `unreachable` and `throttled`: nothing was sent, or nothing was taken. */
export type WriteProblem =
  | 'forbidden'
  | 'self'
  | 'unlicensed'
  | 'notFound'
  | 'weakPassword'
  | 'notCloud'
  | 'defaultMethod'
  | 'claims'
  | 'tokenRefused'
  | 'throttled'
  | 'unreachable'
  | 'conflict'
  | 'badRequest'

/**
 * What came of one write.
 * `accepted`: Graph took it; of a reset `graphOperation` says where it can be followed, null where the answer did not say.
 * `refused`: surely not done. `claims` are those of a claims challenge, as JSON, for the next step-up.
 * `unknown`: sent, and nobody knows.
 */
export type WriteAnswer =
  | {
      outcome: 'accepted'
      requestId: string | null
      graphOperation: string | null
      retryAfterMs: number | null
    }
  | { outcome: 'refused'; problem: WriteProblem; claims: string | null; requestId: string | null }
  | { outcome: 'unknown'; problem: UnknownProblem; requestId: string | null }
export type UnknownProblem = 'timeout' | 'network' | 'status5xx' | 'cut' | 'redirected'

const mostClaims = 4096
const Fault = z.looseObject({ error: z.looseObject({ code: z.string(), message: z.string() }) })

/** What a refusal of Graph's means; its text is looked at and never kept. */
export async function toRefusal(response: Response): Promise<WriteAnswer> {
  const { status, headers } = response
  const requestId = requestIdOf(response)
  if (status === 401) {
    const claims = readChallenge(headers.get('www-authenticate'))
    return { outcome: 'refused', problem: claims ? 'claims' : 'tokenRefused', claims, requestId }
  }
  const text = await readFault(response)
  return { outcome: 'refused', problem: toProblem(status, text), claims: null, requestId }
}

export const requestIdOf = ({ headers }: Response): string | null => {
  const id = headers.get('request-id')
  return id && /^[\w-]{1,64}$/.test(id) ? id : null
}

function toProblem(status: number, text: string): WriteProblem {
  if (status === 403) {
    if (/NonPremiumTenant|not licensed|premium licen[sc]e/i.test(text)) return 'unlicensed'
    return /\bown (password|account)\b/i.test(text) ? 'self' : 'forbidden'
  }
  if (status === 404 || status === 410) return 'notFound'
  if (status === 429) return 'throttled'
  if (status === 409 || status === 423) return 'conflict'
  if (/default (authentication )?method/i.test(text)) return 'defaultMethod'
  if (/on-?premises|federated|directory sync/i.test(text)) return 'notCloud'
  return /password.*(complex|comply|banned|weak|polic)|InvalidPassword/i.test(text)
    ? 'weakPassword'
    : 'badRequest'
}

async function readFault(response: Response): Promise<string> {
  try {
    const { error } = Fault.parse(await response.json())
    return `${error.code} ${error.message}`
  } catch {
    return ''
  }
}

/** `claims="…"` is base64 of a JSON object. Null for anything else, or for more than a page could carry. */
function readChallenge(header: string | null): string | null {
  const encoded = /\binsufficient_claims\b/.test(header ?? '') && /\bclaims="([^"]+)"/.exec(header ?? '')?.[1]
  if (!encoded || encoded.length > mostClaims) return null
  try {
    return JSON.stringify(z.looseObject({}).parse(JSON.parse(Buffer.from(encoded, 'base64').toString())))
  } catch {
    return null
  }
}
