import 'server-only'
import { cookies } from 'next/headers'
import type { AuthOptions } from 'next-auth'
import { env } from '@/lib/env'
import { logEvent } from '@/lib/log'
import { within } from '@/lib/db'
import { authOptions } from './next-auth'
import { type AuthAnswer, runAuth } from './run-auth'
import { endSession, type Guest } from './session'
import { findVisitKey } from './visit'

const nobody = () => Promise.resolve(null)

/** Where the home tenant's own sign-in page is, and the cookies that tie its answer to this browser. */
export function startSignIn(homeTenantId: string, address: string): Promise<AuthAnswer> {
  const options = authOptions(homeTenantId, nobody)
  hint(options, address)
  return postAuth(['signin', 'entra'], options, '/answer')
}

/** Fills the address in at the sign-in page, which always asks: somebody else may be signed in on this computer. */
export function hint({ providers: [provider] }: AuthOptions, address: string): void {
  if (provider?.type !== 'oauth' || typeof provider.authorization !== 'object') return
  const { params } = provider.authorization
  provider.authorization.params = { ...params, login_hint: address, prompt: 'select_account' }
}

/** Turns a code that was just checked into a session. `location` points at /prove?error=… where the code was refused. */
export async function signInWithCode(
  code: string,
  check: (code: string) => Promise<Guest | null>,
): Promise<AuthAnswer> {
  const answer = await postAuth(['callback', 'code'], authOptions(null, check), '/answer', { code })
  if (isIn(answer)) await endSession()
  return answer
}

/** A new session takes the place of the one that this browser came with. */
const isIn = ({ location }: AuthAnswer) =>
  location !== null && new URL(location, env().PORTAL_URL).pathname === '/answer'

/** next-auth wants its own double-submit token with every POST: fetch one, hand it back, keep its cookie. */
export async function postAuth(
  path: string[],
  options: AuthOptions,
  goTo: string,
  body: Record<string, string> = {},
): Promise<AuthAnswer> {
  const jar = await readCookies()
  const csrf = await runAuth(['csrf'], options, { method: 'GET', cookies: jar })
  const token =
    csrf.body && typeof csrf.body === 'object' && 'csrfToken' in csrf.body ? String(csrf.body.csrfToken) : ''
  const withCsrf = { ...jar, ...Object.fromEntries(csrf.cookies.map(toPair)) }
  const callbackUrl = `${env().PORTAL_URL}${goTo}`
  const answer = await runAuth(path, options, {
    method: 'POST',
    cookies: withCsrf,
    body: { ...body, csrfToken: token, callbackUrl },
  })
  return { location: answer.location, cookies: [...csrf.cookies, ...answer.cookies] }
}

function toPair(setCookie: string): [string, string] {
  const [pair = ''] = setCookie.split(';')
  const at = pair.indexOf('=')
  return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))]
}

/** The home tenant's answer. The issuer it is held against is the one this visit set out for, not one that the answer names. */
export async function finishSignIn(query: URLSearchParams): Promise<Response> {
  try {
    return await finish(query)
  } catch (cause) {
    logEvent({ event: 'signIn.failed', cause })
    return toPage('/prove?problem=signInRefused', [])
  }
}

async function finish(query: URLSearchParams): Promise<Response> {
  const visit = await findVisitKey()
  const row =
    visit && (await within({ visit: visit.id }, (tx) => tx.visit.findUnique({ where: { id: visit.id } })))
  const answer = await runAuth(['callback', 'entra'], authOptions(row?.signInTenantId ?? null, nobody), {
    method: 'GET',
    cookies: await readCookies(),
    query: Object.fromEntries(query),
  })
  if (isIn(answer)) await endSession()
  else logEvent({ event: 'signIn.refused', door: 'guest' })
  return toPage(isIn(answer) ? '/answer' : '/prove?problem=signInRefused', answer.cookies)
}

export function toPage(path: string, cookies: string[]): Response {
  const response = new Response(null, { status: 303, headers: { location: `${env().PORTAL_URL}${path}` } })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

export const readCookies = async () =>
  Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value]))
