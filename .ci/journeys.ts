import { readFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTool } from './build'
import { findChromium } from './chromium'
import { type Stack, startStack } from './portal'
import type { Count } from './test'
import { violationProbe } from './violation-probe'

/** The e2e journeys against a fresh start of everything; nothing to count while there are none. */
export async function runJourneys(built: Promise<boolean>): Promise<Count> {
  const files = await readdir('e2e').catch(() => [])
  if (!files.some((file) => file.endsWith('.spec.ts'))) {
    console.log('No journeys in e2e/ yet.')
    return { passed: 0, failed: 0, skipped: 0 }
  }
  process.env.CHROMIUM = findChromium()
  const dataDir = await mkdtemp(join(tmpdir(), 'readmit-e2e-'))
  const said: string[] = []
  const stacks = await startStacks(dataDir, built, (line) => said.push(line))
  try {
    process.env.E2E_STACKS = JSON.stringify(stacks.map(({ settings }) => settings))
    const report = join(dataDir, 'report.json')
    process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = report
    const failed = await runTool('@playwright/test/cli.js', ['test', '--reporter=list,json']).then(
      () => null,
      (error: unknown) => error,
    )
    const { stats } = JSON.parse(await readFile(report, 'utf8'))
    const count = { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }
    if (failed && count.failed === 0) count.failed = 1
    if (stats.flaky > 0) console.error(`${stats.flaky} of the journeys passed only when tried again.`)
    if (count.failed + stats.flaky > 0)
      for (const line of said.filter((one) => /"\w+\.failed"/.test(one))) console.error(line)
    return { ...count, failed: count.failed + countViolations(said) }
  } finally {
    await Promise.all(stacks.map(({ stop }) => stop()))
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Every page of every journey keeps to its policy. One page broke it on purpose: silence would say nothing if nobody listened. */
function countViolations(said: readonly string[]): number {
  const violations = said.filter((line) => line.includes('"csp.violated"'))
  const others = violations.filter((line) => !line.includes(violationProbe))
  for (const line of others) console.error(`A page broke its content security policy: ${line}`)
  const isHeard = others.length < violations.length
  if (!isHeard) console.error(`Nothing was reported, not even ${violationProbe}.`)
  return others.length + (isHeard ? 0 : 1)
}

/** Two of everything: a journey mostly waits, for Graph's pace above all, and each has a world to itself. */
async function startStacks(
  dataDir: string,
  built: Promise<boolean>,
  onPortalLine: (line: string) => void,
): Promise<Stack[]> {
  // every journey begins with a sandbox that has forgotten the one before, and so must the portal
  const env = { FACTS_MAX_AGE_SECONDS: '1', SANDBOX_PROCESSING_SECONDS: '2' }
  const start = (at: number) =>
    startStack({
      dataDir: join(dataDir, String(at)),
      ports: { portal: 3100 + 50 * at, sandbox: 4380 + 50 * at, mail: 4325 + 25 * at },
      ...{ dev: false, prepare: () => built, env, keep: false, onPortalLine },
    })
  const started = await Promise.allSettled([0, 1].map(start))
  const stacks = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const failed = started.find((one) => one.status === 'rejected')
  if (!failed) return stacks
  await Promise.all(stacks.map(({ stop }) => stop()))
  throw failed.reason
}
