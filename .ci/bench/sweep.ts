import type { Scenario } from '@/lib/evaluation/scenario'
import { findDistinctions } from '@/lib/sweep/distinctions'
import { KindSorter } from '@/lib/sweep/kind-sorter'
import { sweepSorted } from '@/lib/sweep/sweep'
import type { SweepResult } from '@/lib/sweep/sweep'
import { makeAssumptions, makeGuests } from './guest-list'
import { makeTenant } from './tenant'

/** What every guest of a big host comes to, in seconds of one thread, with the guests sorted into kinds inside the time. */

const guests = readNumber('--guests', 1_000_000)
const policies = readNumber('--policies', 200)
const { resource } = makeTenant(policies, 0)

const { result, seconds } = sweepAlone(resource)
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

function show({ now, ifHighRisk, kinds, applications }: SweepResult): void {
  console.log(`${guests} guests, ${policies} policies, ${applications.length} applications\n`)
  console.table({ now: now.hardest, 'if home risk were high': ifHighRisk.hardest })
  console.log(`${kinds.length} kinds, judged in ${seconds} s; ${peakMiB} MiB at most.`)
}

function readNumber(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name)
  const number = at < 0 ? otherwise : Number(process.argv[at + 1])
  if (!Number.isInteger(number) || number < 1) throw new Error(`${name} takes a whole number.`)
  return number
}
