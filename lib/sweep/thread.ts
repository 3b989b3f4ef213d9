import { findDistinctions } from './distinctions'
import type { Distinctions } from './distinctions'
import { judgeKinds } from './judge-kinds'
import { KindSorter } from './kind-sorter'
import { unpack } from './thread-task'
import type { JudgeAnswer, SortAnswer, SweepJob, SweepTask } from './thread-task'

let last: { number: number; distinctions: Distinctions } | null = null

/** What a worker thread does with one task. */
export default function work(task: SweepTask): SortAnswer | JudgeAnswer {
  if (task.kind === 'sort') {
    const sorter = new KindSorter(distinctionsOf(task.job))
    for (const packed of task.slices) sorter.add(unpack(packed))
    return { kind: 'sort', sorted: sorter.sorted() }
  }
  const { outcomes, kinds } = judgeKinds(task.job.resource, task.kinds, task.job.assumptions)
  const places = kinds.map(({ outcomes: now, ifHighRisk }) => ({ outcomes: now, ifHighRisk }))
  return { kind: 'judge', outcomes, places }
}

function distinctionsOf({ number, resource, alsoUnder, assumptions }: SweepJob): Distinctions {
  if (last?.number === number) return last.distinctions
  const distinctions = findDistinctions([resource, ...alsoUnder], assumptions)
  last = { number, distinctions }
  return distinctions
}
