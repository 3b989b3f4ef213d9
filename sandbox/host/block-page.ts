import { html } from 'hono/html'
import { page } from '@/sandbox/page'
import type { Html } from '@/sandbox/page'
import type { Application, Person, Tenant } from '@/sandbox/world-schema'
import type { Block } from './outcome'
import type { LoggedSignIn } from './sign-in-log'

const platformNames = {
  android: 'Android',
  iOS: 'Ios',
  windows: 'Windows 10',
  macOS: 'macOS',
  linux: 'Linux',
} as const

type Blocked = {
  block: Block
  signIn: LoggedSignIn
  app: Application
  tenant: Tenant
  person: Person
  portalUrl: string
}

/** Entra's page for someone who is not let in, with the block of details a helpdesk asks for. */
export function blockPage(blocked: Blocked): Html {
  const { block, tenant, person, portalUrl } = blocked
  const host = tenant.domains[0] ?? tenant.defaultDomain
  return page(
    block.title,
    `the sign-in page of ${tenant.displayName}`,
    html`<p class="logo">${tenant.displayName}</p>
      <p>${person.address}</p>
      <h1>${block.title}</h1>
      ${block.text.map((text) => html`<p>${text}</p>`)}
      <details>
        <summary>More details</summary>
        <h2>Troubleshooting details</h2>
        <p>If you contact your administrator, send this info to them.</p>
        <button type="button" data-copy="troubleshooting">Copy info to clipboard</button>
        <pre id="troubleshooting">${detailsOf(blocked)}</pre>
      </details>
      <p><a href="${new URL(`/?host=${host}`, portalUrl).href}">Help from Readmit</a></p>
      <p><a href="/apps/${blocked.app.path}">Sign in again</a></p>
      <script src="/sandbox.js" defer></script>`,
  )
}

/** The rows as Entra words them; the generic layout has fewer of them and no milliseconds. */
export function detailsOf({ block, signIn, app, person }: Blocked): string {
  const ids = [`Request Id: ${signIn.id}`, `Correlation Id: ${signIn.correlationId}`]
  const flag = 'Flag sign-in errors for review: Enable flagging'
  const rows =
    block.layout === 'generic'
      ? [...ids, `Timestamp: ${signIn.createdDateTime.replace(/\.\d+Z/, 'Z')}`, `Message: ${block.text[0]}`]
      : [
          `Error Code: ${block.code}`,
          ...ids,
          `Timestamp: ${signIn.createdDateTime}`,
          `App name: ${app.displayName}`,
          `App id: ${app.appId}`,
          `IP address: ${person.signsInFrom.ipAddress}`,
          'Device identifier: Not available',
          `Device platform: ${platformNames[person.signsInFrom.platform]}`,
          'Device state: Unregistered',
        ]
  return [...rows, flag].join('\n')
}

/** Copies the details; without scripts they can still be selected. */
export const copyScript = `
document.querySelectorAll('[data-copy]').forEach((button) => {
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent)
    button.textContent = 'Copied'
  })
})
`
