export type DayCount = { day: string; high: number; medium: number; low: number }
type Heights = { high: number; medium: number; low: number }

const shownDays = 30

/** One column a day up to `today`, on one scale; a day that was not counted has no height. Days are ISO 8601 without time. */
export function toColumns(
  days: readonly DayCount[],
  today: string,
  height: number,
): { columns: { day: string; heights: Heights }[]; most: number } {
  const known = new Map(days.map((day) => [day.day, day]))
  const most = Math.max(0, ...days.map(({ high, medium, low }) => high + medium + low))
  // what is there can be seen, however few they are
  const rise = (count: number) => (count === 0 ? 0 : Math.max(1, Math.round((count / most) * height)))
  const last = Date.parse(`${today}T00:00:00Z`)
  const columns = Array.from({ length: shownDays }, (_, at) => {
    const day = new Date(last - (shownDays - 1 - at) * 86_400_000).toISOString().slice(0, 10)
    const { high, medium, low } = known.get(day) ?? { high: 0, medium: 0, low: 0 }
    return { day, heights: { high: rise(high), medium: rise(medium), low: rise(low) } }
  })
  return { columns, most }
}
