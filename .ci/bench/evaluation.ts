import { compile } from '@/lib/evaluation/compiled/compile'
import { readNaively } from '@/lib/evaluation/naive'
import { makeTenant } from './tenant'

const sizes = [20, 50, 200, 1000]
const signInCount = 20_000

type Row = {
  policies: number
  verdictPerSecond: number
  judgementPerSecond: number
  naivePerSecond: number
  blocked: number
  challenged: number
}

/** How many sign-ins a second one thread judges, beside asking every policy in turn, in the same run. */
export function benchEvaluation(): { evaluations: Row[]; compiledMiB: number } {
  const evaluations = sizes.map((policies) => {
    const { resource, signIns } = makeTenant(policies, signInCount)
    const compiled = compile(resource)
    const naive = readNaively(resource)
    const verdicts = signIns.map(compiled.verdict)
    const share = (verdict: string) => verdicts.filter((one) => one === verdict).length / verdicts.length
    return {
      policies,
      verdictPerSecond: rate(signIns, compiled.verdict, 2),
      judgementPerSecond: rate(signIns, compiled.judge, 2),
      naivePerSecond: rate(signIns.slice(0, 1000), naive.verdict, 1),
      blocked: share('blocked'),
      challenged: share('challenged'),
    }
  })
  return { evaluations, compiledMiB: measureCompiled() }
}

/** Goes through all of them once to warm up, then again until the time is over. */
function rate<T>(items: readonly T[], work: (item: T) => unknown, seconds: number): number {
  for (const item of items) work(item)
  const start = performance.now()
  let count = 0
  do {
    for (const item of items) work(item)
    count += items.length
  } while (performance.now() - start < seconds * 1000)
  return Math.round(count / ((performance.now() - start) / 1000))
}

/** Heap that a compiled posture of 1000 policies holds after it has answered every sign-in. */
function measureCompiled(): number {
  const { resource, signIns } = makeTenant(1000, signInCount)
  const before = heap()
  const compiled = compile(resource)
  for (const signIn of signIns) compiled.verdict(signIn)
  const after = heap()
  // the posture is still needed here, or it would be gone before it is weighed
  if (signIns[0]) compiled.verdict(signIns[0])
  return Math.round(((after - before) / 1_048_576) * 10) / 10
}

function heap(): number {
  if (!globalThis.gc) throw new Error('Run with --expose-gc')
  globalThis.gc()
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
}

const result = benchEvaluation()
console.log(JSON.stringify(result, null, 1))
