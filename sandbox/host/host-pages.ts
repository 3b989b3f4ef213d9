import { html } from 'hono/html'
import { alert, form, page } from '@/sandbox/page'
import type { Html } from '@/sandbox/page'
import type { Attempt } from '@/sandbox/state'
import type { Application, Person, Tenant } from '@/sandbox/world-schema'

/** The code every second factor of the sandbox accepts. */
export const secondFactorCode = '246810'

export function startPage(app: Application, tenant: Tenant): Html {
  return page(
    app.displayName,
    `${app.displayName} at ${tenant.displayName}`,
    html`<p class="logo">${app.displayName}</p>
      <h1>Sign in with your work account</h1>
      ${form(
        `/apps/${app.path}`,
        [{ name: 'address', label: 'Email', type: 'email', autocomplete: 'username' }],
        'Next',
      )}`,
  )
}

/** Where people without an Entra home prove who they are: the provider's password, or a code by mail. */
export function providerPage(app: Application, person: Person, attempt: Attempt, fault?: string): Html {
  const byCode = person.identityProvider === 'emailOtp'
  const title = byCode ? 'Enter code' : 'Sign in with Google'
  const field = byCode
    ? { name: 'proof', label: 'Code', autocomplete: 'one-time-code' }
    : { name: 'proof', label: 'Password', type: 'password', autocomplete: 'current-password' }
  return page(
    title,
    byCode ? 'the e-mail code page' : 'the sign-in page of Google',
    html`<h1>${title}</h1>
      <p>${byCode ? `We just sent a code to ${person.address}.` : person.address}</p>
      ${fault ? alert(fault) : ''}
      ${
        byCode
          ? html`<p class="note">
              The code is in the
              <a href="/mailbox/${person.address}" target="_blank">mailbox of ${person.address}</a>.
            </p>`
          : ''
      }
      ${form(`/apps/${app.path}/${attempt.id}/proof`, [field], 'Sign in')}`,
  )
}

export function secondFactorPage(app: Application, place: string, attempt: Attempt, fault?: string): Html {
  return page(
    'Enter the code',
    `the sign-in page of ${place}`,
    html`<p class="logo">${place}</p>
      <h1>Enter the code</h1>
      <p>More is needed than a password to reach ${app.displayName}.</p>
      ${fault ? alert(fault) : ''}
      <p class="note">The sandbox always takes the code <strong>${secondFactorCode}</strong>.</p>
      ${form(
        `/apps/${app.path}/${attempt.id}/second-factor`,
        [{ name: 'code', label: 'Code', autocomplete: 'one-time-code' }],
        'Verify',
      )}`,
  )
}

/** Where a guest who has registered nothing at this tenant sets up a phone. */
export function registerPage(app: Application, place: string, attempt: Attempt, fault?: string): Html {
  return page(
    'More information required',
    `the sign-in page of ${place}`,
    html`<p class="logo">${place}</p>
      <h1>More information required</h1>
      <p>${place} needs more information to keep your account secure. Set up your phone.</p>
      ${fault ? alert(fault) : ''}
      <p class="note">The sandbox always sends the code <strong>${secondFactorCode}</strong>.</p>
      ${form(
        `/apps/${app.path}/${attempt.id}/register`,
        [
          { name: 'phone', label: 'Phone number', type: 'tel', autocomplete: 'tel' },
          { name: 'code', label: 'Code', autocomplete: 'one-time-code' },
        ],
        'Set up',
      )}`,
  )
}

export function acceptPage(app: Application, tenant: Tenant, attempt: Attempt): Html {
  return page(
    'Permission requested',
    `the sign-in page of ${tenant.displayName}`,
    html`<p class="logo">${tenant.displayName}</p>
      <h1>${tenant.displayName} would like to</h1>
      <p>Sign you in, read your name and address, and have you accept its terms.</p>
      ${form(`/apps/${app.path}/${attempt.id}/accept`, [], 'Accept')}`,
  )
}

export function insidePage(app: Application, tenant: Tenant, person: Person): Html {
  return page(
    app.displayName,
    `${app.displayName} at ${tenant.displayName}`,
    html`<h1>${app.displayName}</h1>
      <p role="status">You are in, ${person.displayName}.</p>`,
  )
}
