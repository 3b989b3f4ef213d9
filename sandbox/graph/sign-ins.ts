import type { Row } from './filter'
import type { Call } from './routes'

/** A tenant's sign-in log, newest first; the applied policies only for who may read policies. */
export function signInRows({ state, tenant, permissions }: Call): Row[] {
  const rows = state.signIns.filter((signIn) => signIn.tenantId === tenant.id).map(({ row }) => row)
  if (permissions.includes('Policy.Read.All')) return rows
  return rows.map(({ appliedConditionalAccessPolicies: _, ...row }) => row)
}
