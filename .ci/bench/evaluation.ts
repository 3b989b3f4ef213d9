import { execFileSync } from 'node:child_process'
import { compile } from '@/lib/evaluation/compiled/compile'
import { readNaively } from '@/lib/evaluation/naive'
import type { Scenario } from '@/lib/evaluation/scenario'
import { makeTenant } from './tenant'

type SignIn = Pick<Scenario, 'home' | 'attempt'>
type Row = { policies: number; verdictPerSecond: number; judgementPerSecond: number; naivePerSecond: number }
type Shown = Row & { unknownPerSecond: number; shares: string }

const sizes = [20, 50, 200, 1000]
const signInCount = 2000
const secondsEach = 0.25
const secondsInAll = 4

/** One size in a process of its own, so that what was compiled for another size neither helps nor hinders it. */
function benchApart(policies: number): Shown {
  const args = [...process.execArgv, import.meta.filename, '--policies', String(policies)]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
}

/** How many sign-ins a second one thread judges, beside asking every policy in turn, all in one run. */
function benchEvaluation(policies: number): Shown {
  const { resource, signIns } = makeTenant(policies, signInCount)
  const compiled = compile(resource)
  const naive = readNaively(resource)
  const verdicts = signIns.map(compiled.verdict)
  const share = (verdict: string) =>
    Math.round((verdicts.filter((one) => one === verdict).length / verdicts.length) * 100)
  return {
    policies,
    verdictPerSecond: rate(signIns, compiled.verdict),
    judgementPerSecond: rate(signIns, compiled.judge),
    naivePerSecond: rate(signIns.slice(0, 500), naive.verdict),
    unknownPerSecond: rate(signIns.slice(0, 500).map(hideRisk), compiled.verdict),
    shares: `${share('blocked')} % blocked, ${share('challenged')} % challenged`,
  }
}

/** What a resource tenant sees of a guest: not the risk at home, nor the settings there. */
function hideRisk({ attempt: { userRisk: _, ...attempt } }: SignIn): SignIn {
  return { attempt }
}

/** The best of the rounds that fit, after one to warm up: a neighbour on the machine can only slow a round down. */
function rate<T>(items: readonly T[], work: (item: T) => unknown): number {
  rateOnce(items, work)
  const start = performance.now()
  let best = 0
  do best = Math.max(best, rateOnce(items, work))
  while (performance.now() - start < secondsInAll * 1000)
  return Math.round(best)
}

function rateOnce<T>(items: readonly T[], work: (item: T) => unknown): number {
  const start = performance.now()
  let count = 0
  do {
    for (const item of items) work(item)
    count += items.length
  } while (performance.now() - start < secondsEach * 1000)
  return count / ((performance.now() - start) / 1000)
}

/** Memory that a compiled posture of 1000 policies holds after it has answered every sign-in, in MiB. */
function measureCompiled(): number {
  const { resource, signIns } = makeTenant(1000, signInCount)
  const before = heldBytes()
  const compiled = compile(resource)
  for (const signIn of signIns) compiled.judge(signIn)
  const after = heldBytes()
  // still needed here, or it would be gone before it is weighed
  for (const signIn of signIns.slice(0, 1)) compiled.verdict(signIn)
  return Math.round(((after - before) / 1_048_576) * 10) / 10
}

function heldBytes(): number {
  if (!globalThis.gc) throw new Error('Run this as `npm run bench`: it weighs memory after a collection.')
  globalThis.gc()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function show(rows: readonly Shown[], compiledMiB: number): void {
  console.log(
    `Sign-ins judged a second by one thread, the best of ${secondsInAll} seconds in rounds of ${secondsEach}\n`,
  )
  console.table(
    Object.fromEntries(
      rows.map(({ policies, shares, ...row }) => [
        `${policies} policies`,
        {
          verdict: row.verdictPerSecond,
          'whole judgement': row.judgementPerSecond,
          'every policy in turn': row.naivePerSecond,
          'verdict, times that': Math.round(row.verdictPerSecond / row.naivePerSecond),
          'verdict, home unseen': row.unknownPerSecond,
          'sign-ins': shares,
        },
      ]),
    ),
  )
  console.log(`A compiled posture of 1000 policies holds ${compiledMiB} MiB.`)
}

const at = process.argv.indexOf('--policies')
if (at > 0) console.log(JSON.stringify(benchEvaluation(Number(process.argv[at + 1]))))
else {
  const compiledMiB = measureCompiled()
  const rows = sizes.map(benchApart)
  const evaluations = rows.map(({ unknownPerSecond: _, shares: __, ...row }): Row => row)
  if (process.argv.includes('--json')) console.log(JSON.stringify({ evaluations, compiledMiB }))
  else show(rows, compiledMiB)
}
