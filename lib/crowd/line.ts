/** How long to wait before asking again, and about how long until it is this one's turn; whole seconds. */
export type Wait = { seconds: number; untilTurn: number }

const [leastSeconds, mostSeconds] = [5, 60]
const [slowest, fastest] = [0.002, 8]
/** What is counted is forgotten so fast. */
const memoryMs = 10_000

/**
 * The line at the door, by when somebody was first told to wait. It needs no list of who waits: whoever came before `calledUntil`
 * is called, and that moves on faster while there is room and slower while those who were called find none. So a ticket is a
 * time, good at any process, and who gave up is nobody's delay. All times in milliseconds.
 */
export class Line {
  private calledUntil: number | null = null
  private movedAt = 0
  /** How many milliseconds of arrivals are called in one; and its slow mean, of which estimates are made. */
  private pace = 0.2
  private meanPace = 0.2
  private admitted = 0
  private refused = 0

  /** Null where somebody with this ticket, or none yet, may come in now. */
  ask(ticket: number | null, now: number, hasRoom: boolean): Wait | null {
    this.move(now, hasRoom)
    const cameAt = Math.min(ticket ?? now, now)
    if (this.calledUntil === null || cameAt < this.calledUntil) {
      if (hasRoom) {
        this.admitted += 1
        return null
      }
      this.refused += 1
      this.calledUntil ??= cameAt
      const seconds = clamp((leastSeconds * this.refused) / Math.max(1, this.admitted))
      return { seconds, untilTurn: seconds }
    }
    const untilTurn = Math.max(leastSeconds, Math.ceil((cameAt - this.calledUntil) / this.meanPace / 1000))
    return { seconds: clamp(untilTurn / 2), untilTurn }
  }

  private move(now: number, hasRoom: boolean): void {
    const passed = Math.min(memoryMs, now - this.movedAt)
    if (passed < 50) return
    this.movedAt = now
    const kept = Math.exp(-passed / memoryMs)
    this.admitted *= kept
    this.refused *= kept
    if (this.calledUntil === null) return
    const isShort = this.refused > 2 + this.admitted
    const change = isShort ? 0.85 : hasRoom ? 1.15 : 1
    this.pace = Math.min(fastest, Math.max(slowest, this.pace * change ** (passed / 1000)))
    this.meanPace += (this.pace - this.meanPace) * (passed / (2 * memoryMs))
    if (!isShort) this.calledUntil += passed * this.pace
    // everybody who came has been called: there is no line any more
    if (this.calledUntil >= now) this.calledUntil = null
  }
}

const clamp = (seconds: number) => Math.min(mostSeconds, Math.max(leastSeconds, Math.ceil(seconds)))
