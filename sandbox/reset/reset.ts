import { randomInt, randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { alert, form, page } from '@/sandbox/page'
import type { Html } from '@/sandbox/page'
import type { Account } from '@/sandbox/account'
import { remediateLater, setPassword } from '@/sandbox/risk'
import { findAccount, receiveMail } from '@/sandbox/state'
import type { State } from '@/sandbox/state'
import type { Tenant } from '@/sandbox/world-schema'
import { lateRefusalOf, refusalOf } from './refusal'

/** Self-service password reset: who you are, a code by mail, a new password. */
export function reset(state: State) {
  const app = new Hono()

  app.get('/passwordreset', (c) => c.html(askWho(c.req.query('username') ?? '')))

  app.post('/passwordreset', async (c) => {
    const address = String((await c.req.formData()).get('username') ?? '')
    const account = findAccount(state, address)
    const tenant = account && homeOf(state, account)
    if (!account || !tenant) return c.html(askWho(address, 'No work account has this address.'), 400)
    const refusal = refusalOf(tenant, account.person)
    if (refusal) return c.html(refused(refusal))
    return c.html(askCode(account, sendCode(state, account)))
  })

  app.post('/passwordreset/code', async (c) => {
    const body = await c.req.formData()
    const account = findAccount(state, String(body.get('username') ?? ''))
    const code = String(body.get('code') ?? '').trim()
    if (!account) return c.redirect('/passwordreset', 303)
    const right = codeOf(state, account)
    if (right === undefined) return c.redirect('/passwordreset', 303)
    if (code !== right) return c.html(askCode(account, right, 'That is not the code we sent.'), 400)
    return c.html(askPassword(account, code))
  })

  app.post('/passwordreset/password', async (c) => {
    const body = await c.req.formData()
    const account = findAccount(state, String(body.get('username') ?? ''))
    const code = String(body.get('code') ?? '')
    const tenant = account && homeOf(state, account)
    if (!tenant || codeOf(state, account) !== code) return c.redirect('/passwordreset', 303)
    const [password, again] = [String(body.get('password') ?? ''), String(body.get('again') ?? '')]
    if (password !== again) return c.html(askPassword(account, code, 'The two passwords differ.'), 400)
    if (password.length < 8)
      return c.html(askPassword(account, code, 'A password has at least 8 characters.'), 400)
    state.oneTimeCodes.delete(purpose(account))
    const refusal = lateRefusalOf(tenant, account.person)
    if (refusal?.code !== 'SSPR_0030') {
      setPassword(state, account, password)
      remediateLater(state, account, 'userPerformedSecuredPasswordReset', account.person.home?.id)
    }
    if (refusal) return c.html(refused(refusal))
    return c.html(done())
  })

  return app
}

function homeOf(state: State, { person }: Account): Tenant | undefined {
  return state.directory.tenant(person.home?.tenantId ?? '')
}

function purpose(account: Account): string {
  return `reset:${account.person.address}`
}

function codeOf(state: State, account: Account): string | undefined {
  return state.oneTimeCodes.get(purpose(account))
}

function sendCode(state: State, account: Account): string {
  const code = String(randomInt(100_000, 1_000_000))
  state.oneTimeCodes.set(purpose(account), code)
  receiveMail(state, {
    to: [account.person.address],
    from: 'password-reset@sandbox.example',
    subject: 'Your verification code',
    text: `Your code to reset your password is ${code}.`,
  })
  return code
}

function sheet(body: Html): Html {
  return page('Get back into your account', 'the Microsoft password reset page', body)
}

function askWho(address: string, fault?: string): Html {
  return sheet(
    html`<h1>Get back into your account</h1>
      <h2>Who are you?</h2>
      ${fault ? alert(fault) : ''}
      ${form(
        '/passwordreset',
        [{ name: 'username', label: 'Email or Username', value: address, autocomplete: 'username' }],
        'Next',
      )}`,
  )
}

function askCode(account: Account, code: string, fault?: string): Html {
  const { address } = account.person
  return sheet(
    html`<h1>Get back into your account</h1>
      <h2>Verification step</h2>
      <p>We sent a code to your registered e-mail address.</p>
      ${fault ? alert(fault) : ''}
      <p class="note">The sandbox shows the code: <strong id="shown-code">${code}</strong></p>
      ${form(
        '/passwordreset/code',
        [{ name: 'code', label: 'Verification code', autocomplete: 'one-time-code' }],
        'Next',
        { username: address },
      )}`,
  )
}

function askPassword(account: Account, code: string, fault?: string): Html {
  return sheet(
    html`<h1>Get back into your account</h1>
      <h2>Choose a new password</h2>
      ${fault ? alert(fault) : ''}
      ${form(
        '/passwordreset/password',
        [
          { name: 'password', label: 'New password', type: 'password', autocomplete: 'new-password' },
          { name: 'again', label: 'Confirm new password', type: 'password', autocomplete: 'new-password' },
        ],
        'Finish',
        { username: account.person.address, code },
      )}`,
  )
}

function done(): Html {
  return sheet(
    html`<h1>Your password has been reset</h1>
      <p>From now on only the new password works.</p>`,
  )
}

function refused({ code, text }: { code: string; text: string }): Html {
  return sheet(
    html`<h1>You can't reset your own password</h1>
      ${alert(text)}
      <p>If you contact your administrator, say: <code>${code}</code></p>
      <p>Support code: <code>${randomUUID()}</code></p>`,
  )
}
