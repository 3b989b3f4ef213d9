import type { Clock } from './clock'

type Task = { at: number; run: () => void }

/** What happens later by the sandbox's clock. Nothing runs by itself: each request first runs what is due. */
export class Schedule {
  private tasks: Task[] = []
  private readonly clock: Clock

  constructor(clock: Clock) {
    this.clock = clock
  }

  at(time: Date, run: () => void) {
    this.tasks.push({ at: time.getTime(), run })
    this.tasks.sort((a, b) => a.at - b.at)
  }

  runDue() {
    const now = this.clock.milliseconds()
    for (let task = this.tasks[0]; task && task.at <= now; task = this.tasks[0]) {
      this.tasks.shift()
      task.run()
    }
  }
}
