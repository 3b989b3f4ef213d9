import 'server-only'
import { within } from '@/lib/db'
import { kinds, operationStates } from '@/lib/remediation/kinds'
import type { Situation } from './suggest'

type Done = Situation['done'][number]

/** What was done through Readmit to each of these people, newest first, within a month. */
export async function findOperationsOf(
  tenantId: string,
  targetIds: readonly string[],
): Promise<Map<string, Done[]>> {
  if (targetIds.length === 0) return new Map()
  const rows = await within({ tenant: tenantId }, (tx) =>
    tx.operation.findMany({
      where: {
        tenantId,
        targetId: { in: [...targetIds] },
        createdAt: { gt: new Date(Date.now() - 30 * 86_400_000) },
      },
      select: { targetId: true, kind: true, state: true, createdAt: true },
      orderBy: { createdAt: 'desc' },
    }),
  )
  const found = new Map<string, Done[]>()
  for (const row of rows) {
    const kind = kinds.find((known) => known === row.kind)
    const state = operationStates.find((known) => known === row.state)
    if (!kind || !state) continue
    found.set(row.targetId, [
      ...(found.get(row.targetId) ?? []),
      { kind, state, at: row.createdAt.toISOString() },
    ])
  }
  return found
}
