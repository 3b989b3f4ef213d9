import type { Guest } from '@/lib/auth/session'

/**
 * What opens a person's own cases in the database: the address with the tenant whose token says it, because any tenant may write any
 * address into its tokens; or the address alone where its mailbox was proven by a code.
 */
export const personKey = ({
  proof,
  address,
  homeTenantId,
}: Pick<Guest, 'proof' | 'address' | 'homeTenantId'>) => {
  if (proof === 'emailCode') return `${address.toLowerCase()}|`
  return homeTenantId ? `${address.toLowerCase()}|${homeTenantId}` : ''
}
