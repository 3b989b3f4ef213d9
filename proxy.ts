import { type NextRequest, NextResponse } from 'next/server'
import { cookieName, cookieOptions } from '@/lib/cookie-name'
import { busyPage, elsewhereText } from '@/lib/crowd/busy-page'
import { askAtDoor, ticketCookie } from '@/lib/crowd/door'
import { arrivalHeader, letIn, visitCookie } from '@/lib/crowd/load'
import { answerAway } from '@/lib/health/answer-away'

/**
 * Gives every page a fresh script nonce and every browser a visit. Who may see what is decided by pages and handlers alone, with or
 * without this file.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (!isReadable(request.nextUrl.pathname)) return new NextResponse(null, { status: 400 })
  const elsewhere = turnElsewhere(request)
  if (elsewhere) return elsewhere
  const [visitName, ticketName] = [cookieName(visitCookie), cookieName(ticketCookie)]
  const nonce = btoa(chance(36))
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  // for the staff’s door, which then knows the way back
  headers.set('x-here', `${request.nextUrl.pathname}${request.nextUrl.search}`)
  headers.set('content-security-policy', policy)

  const busy = turnAway(request, nonce, policy)
  if (busy) return busy
  const away = await answerAway(request, nonce)
  if (away)
    return new NextResponse(away.body, {
      status: 503,
      headers: [...away.headers, ['content-security-policy', policy]],
    })
  const visit = request.cookies.get(visitName)?.value ?? newVisit()
  if (!request.cookies.has(visitName)) {
    headers.set('cookie', [headers.get('cookie'), `${visitName}=${visit}`].filter(Boolean).join('; '))
  }
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('cache-control', 'private, no-store')
  // set anew with every page, so that a place is kept for a week from the last one
  if (request.method === 'GET')
    response.cookies.set(visitName, visit, { ...cookieOptions(), maxAge: 7 * 24 * 60 * 60 })
  if (request.cookies.has(ticketName)) response.cookies.set(ticketName, '', { ...cookieOptions(), maxAge: 0 })
  return response
}

/** An address that no text can be made of is nobody's: the framework would answer it with a failure. */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/**
 * Whoever asks for another host was led here by somebody else, or by a proxy that does not pass the name on: it is said where we are.
 * Probes ask by whatever name they know. The port is the proxy's affair.
 */
function turnElsewhere(request: NextRequest): NextResponse | null {
  const { PORTAL_URL: own } = process.env
  const host = request.headers.get('host') ?? ''
  if (!own || probes.test(request.nextUrl.pathname) || hostnameOf(`http://${host}`) === hostnameOf(own))
    return null
  return new NextResponse(elsewhereText(own), {
    status: 421,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
  })
}
const probes = /^\/(healthz|readyz)$/
const hostnameOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname : '')

/** Where more people ask than can be served: a page that tries again by itself, at the cost of no other. Null for who may come in. */
function turnAway(request: NextRequest, nonce: string, policy: string): NextResponse | null {
  const { pathname } = request.nextUrl
  // forms have their own answer, and a browser that returns from signing in cannot do so twice
  if (request.method !== 'GET' || notAtDoor.test(pathname)) return null
  const isNewcomer = !request.cookies.has(cookieName(visitCookie)) && !pathname.startsWith('/api/')
  const wait = askAtDoor(
    { isNewcomer, ticket: request.cookies.get(cookieName(ticketCookie))?.value },
    Date.now(),
  )
  if (!wait) {
    if (isNewcomer) letIn(request.headers.get(arrivalHeader))
    return null
  }
  const response = new NextResponse(busyPage(wait, nonce), {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'private, no-store',
      'retry-after': String(wait.seconds),
    },
  })
  response.cookies.set(cookieName(ticketCookie), String(wait.ticket), { ...cookieOptions(), maxAge: 3600 })
  return response
}
const notAtDoor = /^\/(staff|helpdesk|connect|tenant|healthz|readyz|api\/(auth|staff|helpdesk|connect))(\/|$)/

/**
 * Chromium holds `form-action` against every redirect that follows a form, and signing in leads to the home tenant's own
 * identity provider, which may be anywhere: so https is open there, and plain http only to the configured authority.
 */
function contentSecurityPolicy(nonce: string): string {
  const dev = process.env.NODE_ENV === 'development'
  const authority = new URL(process.env['ENTRA_AUTHORITY'] ?? 'https://login.microsoftonline.com').origin
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    `img-src 'self'`,
    `font-src 'self'`,
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    `form-action 'self' https: ${authority}`,
    `base-uri 'none'`,
    `object-src 'none'`,
    `frame-ancestors 'none'`,
    'report-uri /api/csp',
  ].join('; ')
}

const newVisit = () => btoa(chance(32)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')

/** So many random bytes, as the text that `btoa` takes. */
const chance = (bytes: number) => String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes)))

/** Everything but the files of the build: whatever else an address looks like, what answers there is a page. */
export const config = { matcher: ['/((?!_next/static/|(?:icon|logo)\\.svg$).*)'] }
