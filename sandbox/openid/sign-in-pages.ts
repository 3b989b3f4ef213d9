import type { Context } from 'hono'
import { html } from 'hono/html'
import { secondFactorCode } from '@/sandbox/host/host-pages'
import { alert, form, page } from '@/sandbox/page'
import type { Html } from '@/sandbox/page'
import type { Tenant } from '@/sandbox/world-schema'

/** Every page of a sign-in posts to the address it is shown under, so that nothing of the request is lost. */
function here(c: Context): string {
  const url = new URL(c.req.url)
  return `${url.pathname}${url.search}`
}

/** The address alone, before it is known whose sign-in page is next. */
export function whoPage(c: Context, address: string, fault?: string): Html {
  const email = { name: 'email', label: 'Email', type: 'email', value: address, autocomplete: 'username' }
  const body = html`<p class="logo">Microsoft</p>
    <h1>Sign in</h1>
    ${fault ? alert(fault) : ''} ${form(here(c), [email], 'Next')}`
  return page('Sign in to your account', 'the Microsoft sign-in page', body)
}

export function signInPage(
  c: Context,
  tenant: Tenant,
  application: string,
  address: string,
  fault?: string,
): Html {
  const isFederated = tenant.passwordManagedBy === 'federated'
  const brand = isFederated
    ? `the federation service of ${tenant.displayName}`
    : `the sign-in page of ${tenant.displayName}`
  const body = html`<p class="logo">${tenant.displayName}</p>
    <h1>Sign in</h1>
    <p>to continue to ${application}</p>
    ${fault ? alert(fault) : ''}
    ${form(
      here(c),
      [
        { name: 'email', label: 'Email', type: 'email', value: address, autocomplete: 'username' },
        { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
      ],
      'Sign in',
    )}
    <p><a href="/passwordreset?username=${encodeURIComponent(address)}">Forgot my password</a></p>`
  return page('Sign in to your account', brand, body)
}

export function secondFactorPage(c: Context, tenant: Tenant, address: string, fault?: string): Html {
  const body = html`<p class="logo">${tenant.displayName}</p>
    <p>${address}</p>
    <h1>Enter code</h1>
    <p>Enter the code that your authenticator app shows.</p>
    ${fault ? alert(fault) : ''}
    <p class="note">The sandbox always takes the code <strong>${secondFactorCode}</strong>.</p>
    ${form(here(c), [{ name: 'code', label: 'Code', autocomplete: 'one-time-code' }], 'Verify', { account: address })}`
  return page('Enter code', `the sign-in page of ${tenant.displayName}`, body)
}

/** After an administrator's reset: the temporary password once more, and one of one's own. */
export function newPasswordPage(c: Context, address: string, fault?: string): Html {
  const field = (name: string, label: string, autocomplete: string) => ({
    name,
    label,
    type: 'password',
    autocomplete,
  })
  const body = html`<p>${address}</p>
    <h1>Update your password</h1>
    <p>
      You need to update your password because this is the first time you are signing in, or because your
      password has expired.
    </p>
    ${fault ? alert(fault) : ''}
    ${form(
      here(c),
      [
        field('password', 'Current password', 'current-password'),
        field('chosen', 'New password', 'new-password'),
        field('again', 'Confirm password', 'new-password'),
      ],
      'Sign in',
      { email: address },
    )}`
  return page('Update your password', 'the Microsoft sign-in page', body)
}

export function consentPage(
  c: Context,
  application: string,
  address: string,
  permissions: string[],
  extra: { title: string; everyone?: boolean; accept: boolean },
): Html {
  const action = here(c)
  const choice = (value: string, label: string, isPlain = false) =>
    html`<button type="submit" name="consent" value="${value}" class="${isPlain ? 'plain' : ''}">
      ${label}
    </button>`
  const body = html`<p class="logo">Microsoft</p>
    <p>${address}</p>
    <h1>${extra.title}</h1>
    <p>${application}</p>
    <p>
      ${extra.accept ? 'This application would like to:' : 'This application needs permission to do what only an admin can grant:'}
    </p>
    <ul>
      ${permissions.map((permission) => html`<li><code>${permission}</code></li>`)}
    </ul>
    <form method="post" action="${action}">
      <input type="hidden" name="account" value="${address}" />
      ${extra.everyone ? html`<label class="check"><input type="checkbox" name="everyone" /> Consent on behalf of your organization</label>` : ''}
      ${extra.accept ? choice('accept', 'Accept') : ''}
      ${choice('decline', extra.accept ? 'Cancel' : 'Return to the application without granting consent', true)}
    </form>`
  return page(extra.title, 'the Microsoft consent page', body)
}
