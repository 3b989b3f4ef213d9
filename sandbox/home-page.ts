import { Hono } from 'hono'
import { html } from 'hono/html'
import { page } from './page'
import type { State } from './state'

const mostListed = 100

/** The list of everything there is to visit and everyone there is to be. */
export function homePage(state: State) {
  const app = new Hono()
  app.get('/', (c) => {
    const { tenants, name } = state.world
    const people = [...state.accounts.values()].slice(0, mostListed).map(({ person }) => person)
    const others = state.accounts.size - people.length
    const apps = tenants.flatMap((tenant) => tenant.applications)
    return c.html(
      page(
        name,
        'Microsoft Entra and everything around it',
        html`<h1>${name}</h1>
          <h2>Applications</h2>
          <ul>
            ${apps.map((app) => html`<li><a href="/apps/${app.path}">${app.displayName}</a></li>`)}
          </ul>
          <h2>Around them</h2>
          <ul>
            <li><a href="${state.settings.portalUrl}">Readmit</a></li>
            <li><a href="/passwordreset">Password reset</a></li>
            <li><a href="/mailbox">Mailboxes</a></li>
          </ul>
          <h2>People to be</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">Address</th>
                <th scope="col">Password</th>
                <th scope="col">Story</th>
              </tr>
            </thead>
            <tbody>
              ${people.map(
                (person) =>
                  html`<tr>
                    <td>${person.address}</td>
                    <td>${person.password ?? 'a code by mail'}</td>
                    <td>${person.story}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
          ${others > 0 ? html`<p>And ${others} others, whom the world file names.</p>` : ''}`,
      ),
    )
  })
  return app
}
