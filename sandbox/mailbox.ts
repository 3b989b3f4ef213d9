import { Hono } from 'hono'
import { html } from 'hono/html'
import { page } from './page'
import type { Html } from './page'
import type { Mail, State } from './state'

/** A big world has more people than a page can list; everyone's own page is there all the same. */
const mostListed = 200

/** What was mailed to whom, newest first. */
export function mailbox(state: State) {
  const app = new Hono()

  app.get('/mailbox', (c) => {
    const addresses = new Set([...state.mails.keys(), ...[...state.accounts.keys()].slice(0, mostListed)])
    const items = [...addresses].slice(0, mostListed).map((address) => {
      const count = inboxOf(state, address).length
      return html`<li><a href="/mailbox/${encodeURIComponent(address)}">${address}</a> (${count})</li>`
    })
    return c.html(
      page(
        'Mailboxes',
        'everyone’s mail',
        html`<h1>Mailboxes</h1>
          <ul>
            ${items}
          </ul>`,
      ),
    )
  })

  app.get('/mailbox/:address', (c) => {
    const address = c.req.param('address').toLowerCase()
    const mails = inboxOf(state, address)
    const body = html`<h1>Mail for ${address}</h1>
      ${mails.length === 0 ? html`<p>No mail yet. Reload to look again.</p>` : mails.map(article)}`
    return c.html(page(`Mail for ${address}`, 'a mailbox', body))
  })

  return app
}

function inboxOf(state: State, address: string): Mail[] {
  return [...(state.mails.get(address) ?? [])].reverse()
}

function article(mail: Mail): Html {
  return html`<article>
    <h2>${mail.subject}</h2>
    <p>From ${mail.from}, <time>${mail.receivedAt.toISOString()}</time></p>
    <pre>${withLinks(mail.text)}</pre>
  </article>`
}

/** Addresses become links, everything else stays text. */
function withLinks(text: string) {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`))
}
