import { randomUUID } from 'node:crypto'
import { sealAudit } from '@/lib/audit/seal'
import { verifyAudit } from '@/lib/audit/verify'
import { auditStatement } from '@/lib/auth/audit'
import { atOnce, disconnect } from '@/lib/db'

/** In a process of its own, by the portal's own code: entries added, sealed and verified a second, as one line of JSON. */
const entries = Number(process.argv[2] ?? 20_000)
const tenants = Array.from({ length: 4 }, () => randomUUID())

const since = (began: number) => (performance.now() - began) / 1000

const began = performance.now()
let next = 0
await Promise.all(
  Array.from({ length: 12 }, async () => {
    while (next < entries) {
      const tenantId = tenants[next++ % tenants.length] ?? ''
      const data = { kind: 'revokeSessions', operation: randomUUID() }
      await atOnce(
        { tenant: tenantId },
        auditStatement({ action: 'change.sent', actor: 'load', tenantId, data }),
      )
    }
  }),
)
const appended = entries / since(began)
const sealing = performance.now()
const sealed = ((await sealAudit()) ?? 0) / since(sealing)
// a worker may be sealing as well
while ((await verifyAudit()).unsealed.count > 0) await new Promise((done) => setTimeout(done, 500))
const verifying = performance.now()
const found = await verifyAudit()
console.log(
  JSON.stringify({
    appended: Math.round(appended),
    sealed: Math.round(sealed),
    verified: Math.round(found.entries / since(verifying)),
    faults: found.faults.length,
  }),
)
await disconnect()
process.exit(0)
