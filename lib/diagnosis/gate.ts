import 'server-only'

const most = 24
/** Who takes longer than this waits for Graph and not for us: the next one may begin. */
const ownMs = 2000
const windowMs = 10_000

let inside = 0
const waiting: (() => void)[] = []
const finished: number[] = []

/** Runs `work` when it is its turn in this process: few at once are done sooner than all at once. First come, first served. */
export async function inOrder<T>(work: () => Promise<T>): Promise<T> {
  if (inside >= most) await new Promise<void>((begin) => waiting.push(begin))
  inside += 1
  let isInside = true
  const leave = () => {
    if (!isInside) return
    isInside = false
    inside -= 1
    waiting.shift()?.()
  }
  const timer = setTimeout(leave, ownMs)
  try {
    return await work()
  } finally {
    clearTimeout(timer)
    leave()
    finished.push(Date.now())
  }
}

/** How many were finished in a second lately; never less than one, so that an estimate stays one. */
export function findPace(): number {
  const since = Date.now() - windowMs
  while (finished[0] !== undefined && finished[0] < since) finished.shift()
  return Math.max(1, (finished.length * 1000) / windowMs)
}
