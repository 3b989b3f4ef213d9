import 'server-only'
import { isSame } from '@/lib/auth/secrets'
import { readAudit } from '@/lib/db'
import { auditSecrets } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'
import { type Head, listHeads } from './heads'
import { markOf } from './mark'

const batch = 5000
/** Older entries are deleted: a chain may begin later than at its first place only where what is left is about as old. */
const keptDays = 400

/** What is wrong with a chain, and the place in it where it shows first. */
export type Fault = {
  chain: string
  seq: bigint
  what: 'changed' | 'missing' | 'cutOff' | 'beginsLate' | 'rewritten'
}
/** `unsealed`: too new to have a place yet; nothing vouches for `old` ones, because no worker has been running. */
export type Verified = {
  entries: number
  chains: number
  faults: Fault[]
  unsealed: { count: number; old: number }
}

/** `exported`: heads that were written down elsewhere before. `tenant`: only its chain. */
type What = { exported?: readonly Head[]; tenant?: string }

/**
 * Goes through every chain from its first entry to its head. A chain that does not hold an exported head any more was cut off
 * or written anew, even by somebody who had the secret.
 */
export async function verifyAudit({ exported: all = [], tenant }: What = {}): Promise<Verified> {
  const isAsked = ({ chain }: Head) => tenant === undefined || chain === tenant
  const [heads, exported] = [(await listHeads()).filter(isAsked), all.filter(isAsked)]
  const missing = exported.filter(({ chain }) => !heads.some((head) => head.chain === chain))
  const faults: Fault[] = missing.map(({ chain, seq }) => ({ chain, seq, what: 'cutOff' }))
  let entries = 0
  for (const head of heads) {
    const witnesses = new Map(
      exported.filter(({ chain }) => chain === head.chain).map((one) => [one.seq, one]),
    )
    const { count, fault } = await verifyChain(head, witnesses)
    entries += count
    if (fault) faults.push(fault)
  }
  return { entries, chains: heads.length, faults, unsealed: await findUnsealed(tenant ?? null) }
}

async function verifyChain(
  head: Head,
  witnesses: Map<bigint, Head>,
): Promise<{ count: number; fault?: Fault }> {
  const { chain } = head
  let last: Row | undefined
  let count = 0
  const because = (seq: bigint, what: Fault['what']) => ({ count, fault: { chain, seq, what } })
  for (let from = 0n; ;) {
    const rows = await readRows(chain, from)
    for (const row of rows) {
      if (last ? row.seq !== last.seq + 1n : row.seq !== 1n && !isOld(row.at))
        return because(last ? last.seq + 1n : 1n, last ? 'missing' : 'beginsLate')
      if ((last && row.previous !== last.mark) || !isGenuine(chain, row)) return because(row.seq, 'changed')
      if ((witnesses.get(row.seq)?.mark ?? row.mark) !== row.mark) return because(row.seq, 'rewritten')
      witnesses.delete(row.seq)
      last = row
      count++
    }
    if (rows.length < batch) break
    from = last?.seq ?? from
  }
  if ((last?.seq ?? 0n) !== head.seq || (last && last.mark !== head.mark))
    return because((last?.seq ?? 0n) + 1n, 'cutOff')
  const lost = [...witnesses.values()].find(({ seq }) => seq > head.seq)
  return lost ? because(lost.seq, 'cutOff') : { count }
}

type Row = {
  seq: bigint
  at: Date
  action: string
  actor: string
  data: unknown
  previous: string
  mark: string
}

const readRows = (chain: string, after: bigint) =>
  readAudit<Row>(Prisma.sql`
    SELECT seq, at, action, actor, data, previous, mark FROM audit_entry
    WHERE coalesce(tenant_id::text, 'none') = ${chain} AND seq > ${after} ORDER BY seq LIMIT ${batch}`)

const isGenuine = (chain: string, row: Row) =>
  auditSecrets().some((secret) =>
    isSame(markOf({ chain, ...row, at: row.at.toISOString() }, secret), row.mark),
  )

const isOld = (at: Date) => Date.now() - at.getTime() > (keptDays - 2) * 86_400_000

/** Sealing takes seconds. */
const findUnsealed = async (tenant: string | null) => {
  const [row] = await readAudit<{ count: number; old: number }>(Prisma.sql`
    SELECT count(*)::int, (count(*) FILTER (WHERE at < now() - interval '5 minutes'))::int AS old
    FROM audit_entry WHERE seq IS NULL AND (${tenant}::uuid IS NULL OR tenant_id = ${tenant}::uuid)`)
  return row ?? { count: 0, old: 0 }
}
