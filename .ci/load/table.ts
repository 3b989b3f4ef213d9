import { cpus, loadavg, totalmem } from 'node:os'

/** One row: what was measured beside what was promised. `not`: it says nothing here, and why. */
export type Row = {
  name: string
  must: string
  aim?: string
  measured: string
  verdict: 'aim' | 'must' | 'missed' | 'not judged'
  numbers: Record<string, number>
  /** Why it was missed, or how it was measured. */
  note?: string
}

/** `aim` where even that is met, `missed` where not even `must` is. */
export const judge = (must: boolean, aim = false): Row['verdict'] => (!must ? 'missed' : aim ? 'aim' : 'must')

/** Where and when: a figure without that is none. `load`: of the whole machine before the run, as `uptime` says. */
export const whereAndWhen = (load: number) => ({
  at: new Date().toISOString(),
  node: process.version,
  cores: cpus().length,
  processor: cpus()[0]?.model ?? '',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  loadBefore: Math.round(load * 100) / 100,
  loadAfter: Math.round((loadavg()[0] ?? 0) * 100) / 100,
})

/** One row as it is printed at once when it is known. */
export function toLines({ name, must, aim, measured, verdict, note }: Row): string {
  const mark = { aim: 'ok, aim', must: 'ok', missed: 'MISSED', 'not judged': 'not judged' }[verdict]
  const promised = aim ? `must ${must}; aim ${aim}` : `must ${must}`
  return [
    `${mark.padEnd(11)} ${name}`,
    `            ${promised}`,
    `            ${measured}`,
    ...(note ? [`            ${note}`] : []),
  ].join('\n')
}

/** What stands at the end, and the process's exit status: 1 where a must was missed. */
export function conclude(rows: readonly Row[], load: number, json: boolean): number {
  const where = whereAndWhen(load)
  const missed = rows.filter(({ verdict }) => verdict === 'missed')
  if (json) console.log(JSON.stringify({ ...where, rows }))
  else
    console.log(
      `\n${String(rows.length - missed.length)} of ${String(rows.length)} rows as promised. ${where.at}, ${String(where.cores)} cores (${where.processor}), ${String(where.memoryGiB)} GiB, Node ${where.node}, load ${String(where.loadBefore)} before and ${String(where.loadAfter)} after`,
    )
  return missed.length > 0 ? 1 : 0
}
