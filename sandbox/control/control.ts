import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { contractReport } from '@/sandbox/contract/watch'
import { resetState } from '@/sandbox/state'
import type { State } from '@/sandbox/state'
import type { TenantKeys } from '@/sandbox/tenant-keys'
import { changePerson, changeRisk, changeTenantByName, riskSchema } from './change-world'
import type { Env } from './env'
import { faultSchema, toFault } from './fault'
import { enter, enterSchema } from './enter'

const clockSchema = z.union([
  z.strictObject({ now: z.iso.datetime() }),
  z.strictObject({ advanceSeconds: z.number() }),
])
const delaySchema = z.strictObject({
  path: z.string().default(''),
  milliseconds: z.number().int().min(0).max(120_000),
})
const settingsSchema = z.strictObject({
  processingSeconds: z.number().min(0).optional(),
  logDelaySeconds: z.number().min(0).optional(),
  throttling: z.boolean().optional(),
  contract: z.boolean().optional(),
  adminResetClearsRisk: z.boolean().optional(),
})
const challengeSchema = z.strictObject({
  path: z.string().default(''),
  address: z.string().optional(),
  acrs: z.string().default('c1'),
})

/** What a test tells the sandbox, and what it asks it: everything under `/__…`. */
export function control(state: State, keys: TenantKeys) {
  const app = new Hono<Env>()

  app.get('/__health', (c) => c.json({ ok: true, start: process.env.START_ID ?? null }))
  app.post('/__reset', (c) => {
    resetState(state)
    return c.body(null, 204)
  })

  app.get('/__log', (c) => c.json(state.requests.find(c.req.query())))
  app.get('/__log/summary', (c) => c.json(state.requests.summary()))

  app.get('/__contract', (c) => c.json(contractReport(state)))

  app.get('/__clock', (c) => c.json({ now: state.clock.now().toISOString() }))
  app.post('/__clock', (c) =>
    told(c, clockSchema, (order) => {
      if ('now' in order) state.clock.set(new Date(order.now))
      else state.clock.advance(order.advanceSeconds)
      return { now: state.clock.now().toISOString() }
    }),
  )

  app.get('/__faults', (c) => c.json(state.faults.map(({ order, hits }) => ({ ...order, hits }))))
  app.post('/__faults', (c) =>
    told(c, z.union([faultSchema, z.array(faultSchema)]), (orders) => {
      state.faults.push(...[orders].flat().map(toFault))
    }),
  )
  app.delete('/__faults', (c) => {
    state.faults = []
    return c.body(null, 204)
  })
  app.post('/__delay', (c) =>
    told(c, delaySchema, ({ path, milliseconds }) => {
      const pattern = `^/graph/.*${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`
      const order = { kind: 'latency', path: pattern, nth: 1, times: null, share: 1, milliseconds } as const
      state.faults.push(toFault(order))
    }),
  )

  app.get('/__settings', (c) => c.json(state.settings))
  app.post('/__settings', (c) =>
    told(c, settingsSchema, (change) => void Object.assign(state.settings, change)),
  )
  app.post('/__challenge', (c) => told(c, challengeSchema, (order) => void state.challenges.push(order)))
  app.post('/__risk', (c) => told(c, riskSchema, (order) => changeRisk(state, order)))
  app.post('/__person', (c) =>
    told(c, z.looseObject({ address: z.string() }), (order) => changePerson(state, order)),
  )
  app.post('/__tenant', (c) =>
    told(c, z.looseObject({ tenant: z.string() }), (order) => changeTenantByName(state, order)),
  )
  app.post('/__attempt', (c) => told(c, enterSchema, (order) => enter(state, order)))
  app.post('/__rotate', async (c) => {
    const { tenant: name = '', retire } = c.req.query()
    const tenant = state.directory.tenant(name)
    if (!tenant) return c.json({ error: `no tenant is named '${name}'` }, 400)
    await keys.rotate(tenant.id, retire === 'true')
    return c.body(null, 204)
  })

  return app
}

/** Reads an order as JSON and follows it; what is no order, or cannot be followed, is a 400 that says why. */
async function told<T>(c: Context, schema: z.ZodType<T>, follow: (order: T) => unknown): Promise<Response> {
  try {
    const content: unknown = JSON.parse(await c.req.text())
    const order = schema.safeParse(content)
    if (!order.success) return c.json({ error: z.prettifyError(order.error) }, 400)
    const result = follow(order.data)
    return result === undefined ? c.body(null, 204) : c.json(result)
  } catch (fault) {
    return c.json({ error: fault instanceof Error ? fault.message : String(fault) }, 400)
  }
}
