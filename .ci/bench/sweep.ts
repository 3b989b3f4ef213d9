import type { Scenario } from '@/lib/evaluation/scenario'
import { findDistinctions } from '@/lib/sweep/distinctions'
import { KindSorter } from '@/lib/sweep/kind-sorter'
import { sweepSorted } from '@/lib/sweep/sweep'
import type { SweepResult } from '@/lib/sweep/sweep'
import { SweepPool } from '@/lib/sweep/sweep-pool'
import { makeAssumptions, makeGuests } from './guest-list'
import { makeTenant } from './tenant'
import { showTraps } from './traps'

/**
 * What every guest of a big host comes to, in seconds, with the guests sorted into kinds inside the time. `--workers N`: by N threads,
 * which are started before. `--traps`: finding guest traps instead.
 */

const guests = readNumber('--guests', 1_000_000)
const policies = readNumber('--policies', 200)
const workers = readNumber('--workers', 0)
const { resource } = makeTenant(policies, 0)

if (process.argv.includes('--traps')) {
  showTraps(resource, guests)
  process.exit()
}
const { result, seconds } = workers > 0 ? await sweepTogether(resource) : sweepAlone(resource)
const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024)
const { blocked } = result.now.hardest
if (process.argv.includes('--json'))
  console.log(JSON.stringify({ guests, policies, seconds, peakMiB, blocked }))
else show(result)

/** Making the guests is not timed: elsewhere they come out of a database. */
function sweepAlone(of: Scenario['resource']): { result: SweepResult; seconds: number } {
  let spent = 0
  const time = <T>(work: () => T): T => {
    const start = performance.now()
    const done = work()
    spent += performance.now() - start
    return done
  }
  const assumptions = makeAssumptions(of)
  const sorter = time(() => new KindSorter(findDistinctions([of], assumptions)))
  for (const columns of makeGuests(of, guests)) time(() => sorter.add(columns))
  const sorting = spent
  const swept = time(() => sweepSorted(of, sorter.sorted(), assumptions))
  if (process.argv.includes('--parts')) console.error({ sorting, judging: spent - sorting })
  return { result: swept, seconds: Math.round(spent) / 1000 }
}

/** Making the guests is timed here: it goes on beside the threads. */
async function sweepTogether(of: Scenario['resource']): Promise<{ result: SweepResult; seconds: number }> {
  const pool = new SweepPool(workers)
  const assumptions = makeAssumptions(of)
  // a small sweep first, so that the threads have read their sources
  await pool.sweep({ resource: of, assumptions }, makeGuests(of, 1000))
  const start = performance.now()
  const swept = await pool.sweep({ resource: of, assumptions }, makeGuests(of, guests))
  const spent = performance.now() - start
  await pool.close()
  return { result: swept, seconds: Math.round(spent) / 1000 }
}

function show({ now, ifHighRisk, kinds, applications }: SweepResult): void {
  console.log(`${guests} guests, ${policies} policies, ${applications.length} applications\n`)
  console.table({ now: now.hardest, 'if home risk were high': ifHighRisk.hardest })
  console.log(`${kinds.length} kinds, judged in ${seconds} s; ${peakMiB} MiB at most.`)
}

function readNumber(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name)
  const number = at < 0 ? otherwise : Number(process.argv[at + 1])
  if (!Number.isInteger(number) || number < Math.min(1, otherwise))
    throw new Error(`${name} takes a whole number.`)
  return number
}
