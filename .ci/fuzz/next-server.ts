/** Stands in for `after` of `next/server`: what is done once the answer has left, kept until a test asks for it. */
const waiting: Promise<unknown>[] = []

export const after = (work: () => Promise<unknown>): void => {
  waiting.push(new Promise((done) => setImmediate(done)).then(work))
}

export const allDone = async (): Promise<number> => (await Promise.all(waiting.splice(0))).length
