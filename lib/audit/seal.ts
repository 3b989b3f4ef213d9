import 'server-only'
import { logEvent } from '@/lib/log'
import { type Tx, withinSeal } from '@/lib/db'
import { auditSecret } from '@/lib/env'
import { markOf } from './mark'

const batch = 1000
const everyMs = 2000

type Entry = { id: bigint; at: Date; action: string; actor: string; tenantId: string | null; data: unknown }

/**
 * Gives every new entry its place at the end of its tenant's chain, and its mark. One process at a time; null where another is
 * at it. An entry is written with its change, in one round trip; it is sealed seconds later and cannot be changed by us before.
 */
export async function sealAudit(): Promise<number | null> {
  for (let total = 0; ;) {
    const count = await withinSeal(sealSome)
    if (count === null) return null
    total += count
    if (count < batch) return total
  }
}

async function sealSome(tx: Tx): Promise<number> {
  const entries = await tx.$queryRaw<Entry[]>`
    SELECT id, at, action, actor, tenant_id AS "tenantId", data FROM audit_entry WHERE seq IS NULL ORDER BY id LIMIT ${batch}`
  if (entries.length === 0) return 0
  const heads = new Map(
    (await tx.$queryRaw<{ chain: string; seq: bigint; mark: string }[]>`SELECT * FROM audit_head`).map(
      (head) => [head.chain, head],
    ),
  )
  const sealed = entries.map(({ id, at, tenantId, ...entry }) => {
    const chain = tenantId ?? 'none'
    const { seq: last, mark: previous } = heads.get(chain) ?? { seq: 0n, mark: '' }
    const seq = last + 1n
    const mark = markOf({ chain, seq, at: at.toISOString(), ...entry, previous }, auditSecret())
    heads.set(chain, { chain, seq, mark })
    return { id: String(id), seq: String(seq), previous, mark }
  })
  await tx.$executeRaw`
    UPDATE audit_entry AS e SET seq = s.seq, previous = s.previous, mark = s.mark
    FROM jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb) AS s(id bigint, seq bigint, previous text, mark text)
    WHERE e.id = s.id`
  const moved = [...new Set(entries.map(({ tenantId }) => tenantId ?? 'none'))].map((chain) =>
    heads.get(chain),
  )
  await tx.$executeRaw`
    INSERT INTO audit_head (chain, seq, mark)
    SELECT chain, seq, mark FROM jsonb_to_recordset(${JSON.stringify(moved, asText)}::jsonb) AS h(chain text, seq bigint, mark text)
    ON CONFLICT (chain) DO UPDATE SET seq = excluded.seq, mark = excluded.mark`
  return entries.length
}

const asText = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)

/** Seals every two seconds until `stop`, which waits for what has begun. */
export function keepSealing(): { stop: () => Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(sealAudit).catch((cause: unknown) => logEvent({ event: 'audit.failed', cause }))
  }, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
