import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { control } from './control/control'
import type { Env } from './control/env'
import { misbehave } from './control/misbehave'
import { graph } from './graph/graph'
import { homePage } from './home-page'
import { host } from './host/host'
import { mailbox } from './mailbox'
import { adminConsent } from './openid/admin-consent'
import { authorize } from './openid/authorize'
import { discovery } from './openid/discovery'
import { OAuthError, oauthErrorBody } from './openid/oauth-error'
import { token } from './openid/token'
import { page, stylesheet } from './page'
import { reset } from './reset/reset'
import type { State } from './state'
import { TenantKeys } from './tenant-keys'

/** The whole sandbox as one handler of requests. */
export function createApp(state: State) {
  const app = new Hono<Env>()
  const keys = new TenantKeys(state.clock)

  app.use(async (c, next) => {
    state.schedule.runDue()
    c.set('requestId', randomUUID())
    const at = state.clock.now().toISOString()
    // a reset in between begins a new log; what began before it belongs to the old one
    const { requests } = state
    await next()
    const { method, path } = c.req
    const requestId = c.get('requestId')
    const fault = c.get('fault')
    const served = c.get('served')
    const seen = { at, method, path, status: c.res.status, requestId, ...c.get('logged') }
    requests.add({ ...seen, ...(fault && { fault }), ...(served !== undefined && { served }) })
  })
  app.use(misbehave(state))

  app.get('/sandbox.css', (c) => c.text(stylesheet, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.get('/favicon.ico', (c) => c.body(null, 204))
  app.route('/', control(state, keys))
  app.route('/', homePage(state))
  app.route('/', host(state, keys))
  app.route('/', reset(state))
  app.route('/', mailbox(state))
  app.route(
    '/',
    graph(state, keys, (request) => app.fetch(request)),
  )
  app.route('/', discovery(state, keys))
  app.route('/', authorize(state))
  app.route('/', adminConsent(state))
  app.route('/', token(state, keys))

  app.onError((fault, c) => {
    if (!(fault instanceof OAuthError)) {
      console.error(fault)
      return c.text('The sandbox failed; its log says how.', 500)
    }
    const body = oauthErrorBody(fault, state.clock.now())
    if (c.req.path.endsWith('/token')) return c.json(body, fault.status)
    return c.html(
      page(
        'Sign in to your account',
        'the Microsoft sign-in page',
        html`<p class="logo">Microsoft</p>
          <h1>Sign in</h1>
          <p>Sorry, but we’re having trouble signing you in.</p>
          <p role="alert" class="alert">AADSTS${fault.code}: ${fault.message}</p>
          <h2>Troubleshooting details</h2>
          <pre>
Request Id: ${body.trace_id}
Correlation Id: ${body.correlation_id}
Timestamp: ${body.timestamp.replace(' ', 'T')}
Message: AADSTS${fault.code}: ${fault.message}</pre>`,
      ),
      fault.status,
    )
  })

  return app
}
