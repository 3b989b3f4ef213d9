/** The sandbox's own time: real time, shifted by what a test says. It never stands still. */
export class Clock {
  private offset = 0

  /** Milliseconds since 1970. */
  milliseconds(): number {
    return Date.now() + this.offset
  }

  now(): Date {
    return new Date(this.milliseconds())
  }

  in(seconds: number): Date {
    return new Date(this.milliseconds() + seconds * 1000)
  }

  ago(seconds: number): Date {
    return this.in(-seconds)
  }

  set(now: Date) {
    this.offset = now.getTime() - Date.now()
  }

  advance(seconds: number) {
    this.offset += seconds * 1000
  }

  reset() {
    this.offset = 0
  }
}
