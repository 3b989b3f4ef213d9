import 'server-only'
import { decodeJwt } from 'jose'
import { z } from 'zod'
import { getAppToken } from '@/lib/entra/app-token'
import { GraphProblem } from '@/lib/entra/problem'
import { findTenant } from '@/lib/entra/realm'
import { allowReadsOnly } from '@/lib/entra/reads-only'
import { env } from '@/lib/env'
import { looks, type Seen } from './looks'
import { lineOf, type Outcome, outcomeOf } from './outcome'

/**
 * Says line by line what Readmit can see of a tenant, given as an id or a domain, with the settings it has. From here on
 * this process can only read. 0: seen, or told why not; 1: nothing could be read; 2: no such tenant.
 */
export async function checkLive(tenant: string, say: (line: string) => void): Promise<0 | 1 | 2> {
  allowReadsOnly()
  const tenantId = await findId(tenant)
  if (tenantId === null) {
    say(`--tenant: ${env().ENTRA_AUTHORITY} knows no tenant "${tenant}".`)
    return 2
  }
  if (tenantId === 'unknown') {
    say(`${env().ENTRA_AUTHORITY} (ENTRA_AUTHORITY) does not answer.`)
    return 1
  }
  const granted = await findGranted(tenantId)
  if (granted instanceof GraphProblem) {
    say(`not ok  sign-in to ${tenantId}: ${wordsOf(granted)}`)
    if (granted.kind === 'notConnected') say(consentLine(tenantId))
    return 1
  }
  say(`ok      sign-in to ${tenantId}, permissions: ${granted.join(' ') || 'none'}`)
  const outcomes = await lookAround(tenantId, granted, say)
  if (outcomes.some((outcome) => outcome.kind === 'refused' && !outcome.isGranted)) say(consentLine(tenantId))
  return outcomes.some(({ kind }) => kind === 'seen') ? 0 : 1
}

async function findId(tenant: string): Promise<string | 'unknown' | null> {
  if (z.guid().safeParse(tenant).success) return tenant.toLowerCase()
  const found = await findTenant(tenant)
  return typeof found === 'object' ? (found?.tenantId ?? null) : found
}

async function findGranted(tenantId: string): Promise<string[] | GraphProblem> {
  try {
    const roles = decodeJwt(await getAppToken(tenantId))['roles']
    return z.array(z.string()).catch([]).parse(roles).toSorted()
  } catch (error) {
    if (error instanceof GraphProblem) return error
    throw error
  }
}

/** One after the other: what one has seen the next asks about, and the tenant's other programs want their turn too. */
async function lookAround(tenantId: string, granted: string[], say: (line: string) => void) {
  const seen: Seen = {}
  const outcomes: Outcome[] = []
  for (const look of looks) {
    const outcome = await outcomeOf(look, tenantId, seen, granted)
    outcomes.push(outcome)
    say(lineOf(look, outcome))
  }
  return outcomes
}

function wordsOf({ kind, code }: GraphProblem): string {
  switch (kind) {
    case 'notConnected':
      return `this tenant does not let Readmit in (${code}): an administrator has not consented, or the credential is refused`
    case 'tooPowerful':
      return `its consent grants Readmit more than reading (${code}), so Readmit does not use it`
    case 'unreachable':
      return `no answer (${code})`
    default:
      return `refused (${code})`
  }
}

function consentLine(tenantId: string): string {
  const { ENTRA_AUTHORITY, ENTRA_CLIENT_ID, PORTAL_URL } = env()
  const query = new URLSearchParams({
    client_id: ENTRA_CLIENT_ID,
    scope: 'https://graph.microsoft.com/.default',
    redirect_uri: `${PORTAL_URL}/api/auth/callback/home`,
  })
  return `An administrator of that tenant grants what is missing at ${ENTRA_AUTHORITY}/${tenantId}/v2.0/adminconsent?${query.toString()}`
}
