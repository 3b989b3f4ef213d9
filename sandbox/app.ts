import { Hono } from 'hono'
import { html } from 'hono/html'
import { takeDelay } from './graph/delay'
import { graph } from './graph/graph'
import { homePage } from './home-page'
import { host } from './host/host'
import { mailbox } from './mailbox'
import { authorize } from './openid/authorize'
import { discovery } from './openid/discovery'
import { OAuthError, oauthErrorBody } from './openid/oauth-error'
import { token } from './openid/token'
import { page, stylesheet } from './page'
import { reset } from './reset/reset'
import { resetState } from './state'
import type { State } from './state'
import { TenantKeys } from './tenant-keys'

/** The whole sandbox as one handler of requests. */
export function createApp(state: State) {
  const app = new Hono()
  const keys = new TenantKeys()

  app.use(async (c, next) => {
    await next()
    state.requests.push({ method: c.req.method, path: c.req.path, status: c.res.status })
    if (state.requests.length > 5000) state.requests.shift()
  })

  app.get('/sandbox.css', (c) => c.text(stylesheet, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.get('/favicon.ico', (c) => c.body(null, 204))
  app.get('/__health', (c) => c.json({ ok: true, start: process.env.START_ID ?? null }))
  app.get('/__log', (c) => c.json(state.requests))
  app.post('/__reset', (c) => {
    resetState(state)
    return c.body(null, 204)
  })

  app.post('/__delay', async (c) =>
    takeDelay(state, await c.req.text()) ? c.body(null, 204) : c.body(null, 400),
  )

  app.route('/', homePage(state))
  app.route('/', host(state, keys))
  app.route('/', reset(state))
  app.route('/', mailbox(state))
  app.route('/', graph(state, keys))
  app.route('/', discovery(state, keys))
  app.route('/', authorize(state))
  app.route('/', token(state, keys))

  app.onError((fault, c) => {
    if (!(fault instanceof OAuthError)) {
      console.error(fault)
      return c.text('The sandbox failed; its log says how.', 500)
    }
    const body = oauthErrorBody(fault)
    if (c.req.path.endsWith('/token')) return c.json(body, fault.status)
    return c.html(
      page(
        'Sign in to your account',
        'the Microsoft sign-in page',
        html`<h1>Sign in</h1>
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
