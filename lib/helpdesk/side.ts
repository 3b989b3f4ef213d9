import 'server-only'
import { findHomeRealm } from '@/lib/entra/realm'
import type { ConnectedTenant } from '@/lib/tenants/find'

/** Which half of a caller's story this tenant holds: an address of its own is at home here, any other is a guest's. */
export async function findSide(
  { tenantId, homeConnected, hostConnected }: ConnectedTenant,
  address: string,
): Promise<'home' | 'host'> {
  if (!homeConnected) return 'host'
  if (!hostConnected) return 'home'
  const realm = await findHomeRealm(address)
  return realm.kind === 'entra' && realm.tenantId === tenantId ? 'home' : 'host'
}
