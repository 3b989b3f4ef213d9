import { createInterface } from 'node:readline'
import { z } from 'zod'
import { begin } from './begin'
import { dispatchRun } from './dispatch-run'
import { settle } from './settle'
import { sweepTenant } from './sweep'

/**
 * For tests that kill it: a process of its own that does what it is told, a JSON line each, and says `ready` and `done`. It is the
 * portal's and the worker's code, with nothing added where it is killed.
 */
const Order = z.object({
  order: z.enum(['begin', 'dispatchRun', 'recover']),
  tenantId: z.string(),
  run: z.string().default(''),
  sessionId: z.string().default(''),
  subject: z.string().default(''),
  objectId: z.string().default(''),
})

async function follow({ order, tenantId, run, sessionId, subject, objectId }: z.infer<typeof Order>) {
  if (order === 'dispatchRun') return dispatchRun({ tenantId, runId: run })
  if (order === 'begin') {
    const staff = { tenantId, subject, objectId, name: '', address: '', roles: [] }
    await begin({ staff, now: new Date(), sessionId }, run)
    return
  }
  await sweepTenant(tenantId)
  await settle({ tenantId })
}

console.log('ready')
for await (const line of createInterface({ input: process.stdin })) {
  await follow(Order.parse(JSON.parse(line)))
  console.log('done')
}
