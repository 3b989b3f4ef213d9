import type { Scenario } from '@/lib/evaluation/scenario'
import { findDistinctions } from '@/lib/sweep/distinctions'
import { KindSorter } from '@/lib/sweep/kind-sorter'
import { findTraps } from '@/lib/traps/find-traps'
import { makeGuests } from './guest-list'

/** `npm run bench:sweep -- --traps`: finding the guest traps among so many guests and policies, in seconds. */
export function showTraps(resource: Scenario['resource'], guests: number): void {
  const sorter = new KindSorter(findDistinctions([resource]))
  let sorting = 0
  for (const columns of makeGuests(resource, guests)) {
    const start = performance.now()
    sorter.add(columns)
    sorting += performance.now() - start
  }
  const sorted = sorter.sorted()
  const start = performance.now()
  const traps = findTraps(resource, sorted)
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2)
  const changes = traps.reduce((sum, trap) => sum + trap.changes.length, 0)
  console.log(`${guests} guests, ${resource.policies.length} policies, ${sorted.kinds.length} kinds`)
  console.log(
    `Sorted in ${seconds(sorting)} s; ${traps.length} traps with ${changes} changes found in ` +
      `${seconds(performance.now() - start)} s; ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB at most.`,
  )
}
