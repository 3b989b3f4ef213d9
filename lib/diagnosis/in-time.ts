/** What `work` answers, or `late` where that takes longer than so many milliseconds. The work itself goes on. */
export function inTime<T, L>(work: Promise<T>, milliseconds: number, late: L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<L>((resolve) => (timer = setTimeout(() => resolve(late), milliseconds)))
  return Promise.race([work, over]).finally(() => clearTimeout(timer))
}
