/** Whether two rows of times could be of one kind: z of the rank test of Mann and Whitney, and how far the medians lie apart. */
export function compareTimes(
  first: readonly number[],
  second: readonly number[],
): { z: number; apartMs: number } {
  const all = [...first.map((ms) => ({ ms, of: 1 })), ...second.map((ms) => ({ ms, of: 2 }))]
  all.sort((a, b) => a.ms - b.ms)
  const ranks = all.map(({ of }, at) => (of === 1 ? at + 1 : 0)).reduce((sum, rank) => sum + rank, 0)
  const [m, n] = [first.length, second.length]
  const u = ranks - (m * (m + 1)) / 2
  const z = (u - (m * n) / 2) / Math.sqrt((m * n * (m + n + 1)) / 12)
  return { z, apartMs: median(first) - median(second) }
}

export const median = (times: readonly number[]): number => quantile(times, 0.5)

/** The time that this part of them did not exceed; 0 of none. */
export function quantile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
