import 'server-only'
import type { Tx } from '@/lib/db'
import type { Case } from '@/lib/generated/prisma/client'
import { nextLink } from './link'
import { type By, moveCase } from './move'

/** Takes the link back, or makes another one, which also stops the one before; in the transaction of whoever may. */
export async function changeLinkOf(
  tx: Tx,
  found: Case,
  by: By,
  at: Date,
  what: 'revoke' | 'renew',
): Promise<'closed' | null> {
  if (found.state === 'closed') return 'closed'
  await moveCase(
    tx,
    found,
    what === 'revoke'
      ? { what: 'linkRevoked', by, at, with: { linkRevokedAt: at } }
      : { what: 'linkRenewed', by, at, with: nextLink(found, at) },
  )
  return null
}
