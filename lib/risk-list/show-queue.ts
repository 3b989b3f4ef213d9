import 'server-only'
import { countRisk, type RiskCounts } from './count-risk'
import { findQueue, type QueuePage } from './find-queue'
import { askSoon } from './show-list'
import type { RiskListState } from './state'
import { findTenantFacts, type TenantFacts } from './tenant-facts'

export type ShownQueue = { state: RiskListState; queue: QueuePage; counts: RiskCounts; facts: TenantFacts }

/** Everything the queue shows, with a risk as new as it can be had in little more than a second. */
export async function showQueue(tenantId: string, page: number, now: Date): Promise<ShownQueue> {
  const state = await askSoon(tenantId)
  const [queue, counts, facts] = await Promise.all([
    findQueue(tenantId, page, state),
    countRisk(tenantId),
    findTenantFacts(tenantId, now),
  ])
  return { state, queue, counts, facts }
}
