import type { Context } from 'hono'
import type { State } from '@/sandbox/state'
import { OAuthError } from './oauth-error'
import { whoPage } from './sign-in-pages'
import { readAsk, refuse } from './ask'

/** `organizations` and `common`: asks for the address, and sends on to the tenant that its domain belongs to. */
export function homeRealm(c: Context, state: State, address: string, isSilent: boolean) {
  const domain = address.split('@').at(-1) ?? ''
  const tenant = address.includes('@') ? state.directory.tenant(domain) : undefined
  if (tenant) {
    const url = new URL(c.req.url)
    const [, , ...rest] = url.pathname.split('/')
    url.searchParams.set('login_hint', address)
    return c.redirect(`/${tenant.id}/${rest.join('/')}${url.search}`, 303)
  }
  if (isSilent) {
    const text = 'A silent sign-in request was sent but no user is signed in.'
    return refuse(c, state, readAsk(c, state), new OAuthError('login_required', 50058, text))
  }
  const fault = address === '' ? undefined : "We couldn't find an account with that username. (AADSTS50059)"
  return c.html(whoPage(c, address, fault), fault ? 400 : 200)
}
