import { type NextRequest, NextResponse } from 'next/server'

const visitCookie = 'readmit-visit'
const staffCookies = ['__Host-readmit-staff', 'readmit-staff']
const staffPages = /^\/(helpdesk|queue|users|actions|record)(\/|$)/

/**
 * Gives every page a fresh script nonce and every browser a visit, and shows the door to a browser that brings nothing to a
 * staff page. Who may see what is decided by pages and handlers, with or without this file.
 */
export function proxy(request: NextRequest): NextResponse {
  if (staffPages.test(request.nextUrl.pathname) && !staffCookies.some((name) => request.cookies.has(name)))
    return NextResponse.redirect(new URL('/staff', process.env['PORTAL_URL'] ?? request.url), 303)
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)

  const visit = request.cookies.get(visitCookie)?.value ?? newVisit()
  if (!request.cookies.has(visitCookie)) {
    headers.set('cookie', [headers.get('cookie'), `${visitCookie}=${visit}`].filter(Boolean).join('; '))
  }
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('cache-control', 'private, no-store')
  // set anew with every page, so that a place is kept for a week from the last one
  if (request.method === 'GET') {
    const secure = process.env['PORTAL_URL']?.startsWith('https:') ?? true
    response.cookies.set(visitCookie, visit, {
      httpOnly: true,
      sameSite: 'lax',
      secure,
      path: '/',
      maxAge: 7 * 24 * 60 * 60,
    })
  }
  return response
}

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
    `style-src 'self'${dev ? " 'unsafe-inline'" : ''}`,
    `img-src 'self'`,
    `font-src 'self'`,
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    `form-action 'self' https: ${authority}`,
    `base-uri 'none'`,
    `object-src 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

function newVisit(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '')
}

export const config = { matcher: ['/((?!_next/static|_next/image|favicon|icon|.*\\.(?:svg|woff2|png)$).*)'] }
