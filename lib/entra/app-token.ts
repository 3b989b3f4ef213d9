import 'server-only'
import { type ConfidentialClientApplication, ServerError } from '@azure/msal-node'
import { decodeJwt } from 'jose'
import { z } from 'zod'
import { findWriting } from '@/lib/tenants/permissions'
import { makeMsalClient } from './msal-client'
import { GraphProblem } from './problem'

const maxTenants = 500
const clients = new Map<string, ConfidentialClientApplication>()

/** AADSTS numbers that mean: this tenant does not, or no longer, let us in. */
const notConnected = new Set([
  '700016', // no service principal of ours there
  '7000229', // the same, newer
  '7000112', // switched off there
  '500014', // switched off there
  '90002', // no such tenant
  '7000215', // our secret is wrong
  '7000222', // our secret has expired
  '700027', // our assertion is wrong
])

/**
 * An app-only token for reading a tenant, from MSAL's cache while it is valid.
 * @throws GraphProblem `notConnected`, `tooPowerful`, `unreachable`, `other`
 */
export async function getAppToken(tenantId: string): Promise<string> {
  const result = await acquire(clientFor(tenantId))
  if (!result?.accessToken) throw new GraphProblem('other', 'noToken')
  requireReadOnly(result.accessToken)
  return result.accessToken
}

/**
 * What the tenant has granted our identity, by a token of now: nothing kept of before a consent that was just given or taken back.
 * It may be too much, so the token itself goes no further. @throws GraphProblem as `getAppToken`
 */
export async function readGranted(tenantId: string): Promise<string[]> {
  const result = await acquire(makeMsalClient(tenantId))
  const granted = result?.accessToken ? readRoles(result.accessToken) : null
  if (!granted) throw new GraphProblem('tooPowerful', 'unreadableToken')
  return granted
}

/** Nothing of a tenant's tokens stays in this process. */
export const forgetAppToken = (tenantId: string): boolean => clients.delete(tenantId)

/**
 * Our app-only identity must not be able to change anything in anybody's tenant, so a consent that grants more is refused
 * rather than used with care. A token whose permissions cannot be read is refused too.
 */
export function requireReadOnly(accessToken: string): void {
  const roles = readRoles(accessToken)
  if (!roles) throw new GraphProblem('tooPowerful', 'unreadableToken')
  const [found] = findWriting(roles)
  if (found) throw new GraphProblem('tooPowerful', found)
}

function readRoles(accessToken: string): string[] | null {
  try {
    return z.array(z.string()).parse(decodeJwt(accessToken)['roles'] ?? [])
  } catch {
    return null
  }
}

async function acquire(client: ConfidentialClientApplication) {
  // Graph's scope names the cloud's resource, whichever address carries the calls
  const scopes = ['https://graph.microsoft.com/.default']
  try {
    return await client.acquireTokenByClientCredential({ scopes })
  } catch (error) {
    throw toProblem(error)
  }
}

function toProblem(error: unknown): GraphProblem {
  if (error instanceof GraphProblem) return error
  if (!(error instanceof ServerError)) return new GraphProblem('unreachable', 'signIn', 0, error)
  const number = /AADSTS(\d+)/.exec(error.message)?.[1] ?? ''
  const code = number ? `AADSTS${number}` : error.errorCode
  return new GraphProblem(notConnected.has(number) ? 'notConnected' : 'other', code, error.status ?? 0)
}

function clientFor(tenantId: string): ConfidentialClientApplication {
  const known = clients.get(tenantId)
  if (known) return known
  const [oldest] = clients.keys()
  if (oldest && clients.size >= maxTenants) clients.delete(oldest)
  const made = makeMsalClient(tenantId)
  clients.set(tenantId, made)
  return made
}
