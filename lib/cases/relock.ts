import 'server-only'
import type { Tx } from '@/lib/db'
import type { Case } from '@/lib/generated/prisma/client'

/** The case as it stands now, and nobody else moves it until this transaction ends. Null where it is not there for whoever asks. */
export async function relock(tx: Tx, id: string): Promise<Case | null> {
  await tx.$queryRaw`SELECT id FROM "case" WHERE id = ${id}::uuid FOR UPDATE`
  return tx.case.findUnique({ where: { id } })
}
