import { join } from 'node:path'
import { Piscina } from 'piscina'
import type { GuestColumns } from './guest-columns'
import { SortedMerger } from './guest-kind'
import type { SortedGuests } from './guest-kind'
import { toResult } from './sweep'
import type { SweepResult } from './sweep'
import { mergeJudged, pack } from './thread-task'
import type { JudgeAnswer, PackedColumns, SortAnswer, SweepJob, SweepTask } from './thread-task'

/** Guests sent to a thread at once: enough to be worth the way, few enough to be in memory on both sides. */
const guestsPerTask = 50_000

/**
 * Sweeps by several threads, with the answer that one gives. Threads are started once and kept: `close` ends them. They run the
 * sources through tsx, so they need neither a build nor the process's own loader.
 */
export class SweepPool {
  private readonly pool: Piscina<SweepTask, SortAnswer | JudgeAnswer>
  private readonly threads: number
  private jobs = 0

  constructor(threads: number) {
    this.threads = threads
    this.pool = new Piscina({
      // not by import.meta.url: a bundler would take the thread along, without its loader
      filename: join(process.cwd(), 'lib/sweep/thread.ts'),
      execArgv: ['--import', 'tsx'],
      minThreads: threads,
      maxThreads: threads,
      idleTimeout: Infinity,
      // what a thread lets go of is not kept until it has a gigabyte
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    })
  }

  /** The same as `sweep`, the guests given slice by slice. */
  async sweep(
    {
      resource,
      assumptions,
      alsoUnder = [],
    }: Omit<SweepJob, 'number' | 'alsoUnder'> & Partial<Pick<SweepJob, 'alsoUnder'>>,
    guests: Iterable<GuestColumns> | AsyncIterable<GuestColumns>,
  ): Promise<SweepResult> {
    this.jobs += 1
    const job: SweepJob = { number: this.jobs, resource, alsoUnder, assumptions }
    const sorted = await this.sort(job, guests)
    const { kinds } = sorted
    const size = Math.max(1, Math.ceil(kinds.length / this.threads))
    // a thread has no use for where they come from
    const bare = kinds.map(({ key, facts }) => ({ key, facts, homes: [] }))
    const parts = Array.from({ length: Math.ceil(kinds.length / size) }, (_, part) =>
      this.judge({ kind: 'judge', job, kinds: bare.slice(part * size, (part + 1) * size) }),
    )
    return toResult(sorted.guests, mergeJudged(kinds, await Promise.all(parts)), assumptions.applications)
  }

  async close(): Promise<void> {
    await this.pool.destroy()
  }

  /** No more tasks on their way than there are threads, or a million guests would wait in memory. */
  private async sort(
    job: SweepJob,
    guests: Iterable<GuestColumns> | AsyncIterable<GuestColumns>,
  ): Promise<SortedGuests> {
    const merger = new SortedMerger()
    const parts: Promise<void>[] = []
    let merged: Promise<void> = Promise.resolve()
    let slices: PackedColumns[] = []
    const send = async () => {
      if (slices.length === 0) return
      const part = this.sortSlices({ kind: 'sort', job, slices })
      slices = []
      // in the order of the guests
      merged = Promise.all([part, merged]).then(([sorted]) => merger.add(sorted))
      // whoever awaits the last one hears of what went wrong in any
      merged.catch(() => undefined)
      parts.push(
        part.then(
          () => undefined,
          () => undefined,
        ),
      )
      await parts[parts.length - this.threads - 1]
    }
    let waiting = 0
    for await (const columns of guests) {
      slices.push(pack(columns))
      waiting += columns.size
      if (waiting < guestsPerTask) continue
      waiting = 0
      await send()
    }
    await send()
    await merged
    return merger.sorted()
  }

  private async sortSlices(task: SweepTask): Promise<SortedGuests> {
    const answer = await this.pool.run(task)
    if (answer.kind !== 'sort') throw new Error('A thread answered something else.')
    return answer.sorted
  }

  private async judge(task: SweepTask): Promise<JudgeAnswer> {
    const answer = await this.pool.run(task)
    if (answer.kind !== 'judge') throw new Error('A thread answered something else.')
    return answer
  }
}
