import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPortal, generateClient, runQuietly, runTool } from './build'
import { runJourneys } from './journeys'

export type Count = { passed: number; failed: number; skipped: number }

const one: Count = { passed: 1, failed: 0, skipped: 0 }

type Phase = [string, () => Promise<Count>]
const format: Phase = [
  'format',
  () => runTool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']).then(() => one),
]
const lint: Phase = ['lint', () => runTool('eslint/bin/eslint.js', ['.']).then(() => one)]
const types: Phase = ['types', checkTypes]
const tests: Phase = ['tests', runTests]

async function checkTypes(): Promise<Count> {
  await generateClient()
  await runQuietly('next/dist/bin/next', ['typegen'])
  await runTool('typescript/bin/tsc', ['--noEmit'])
  return one
}

async function runTests(): Promise<Count> {
  const folder = await mkdtemp(join(tmpdir(), 'readmit-vitest-'))
  const report = join(folder, 'report.json')
  const failed = await runTool('vitest/vitest.mjs', [
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]).then(
    () => null,
    (error: unknown) => error,
  )
  const text = await readFile(report, 'utf8').catch(() => null)
  await rm(folder, { recursive: true, force: true })
  if (text === null) throw failed
  const read = JSON.parse(text)
  const count = { passed: read.numPassedTests, failed: read.numFailedTests, skipped: read.numPendingTests }
  // a file that does not even load has no failed test to count
  return failed && count.failed === 0 ? { ...count, failed: 1 } : count
}

const total: Count = { passed: 0, failed: 0, skipped: 0 }
async function runPhase([name, run]: Phase): Promise<void> {
  const began = Date.now()
  const count = await run().catch((error: unknown): Count => {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1, skipped: 0 }
  })
  total.passed += count.passed
  total.failed += count.failed
  total.skipped += count.skipped
  console.log(`${name}: ${count.failed ? 'FAILED' : 'ok'} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
}
await Promise.all([format, types].map(runPhase))
await runPhase(lint)
if (process.argv.includes('--no-e2e')) await runPhase(tests)
else {
  // the tests mostly wait, so the journeys' portal is built beside them; that it fails is told by the journeys
  const built = buildPortal()
  built.catch(() => undefined)
  await runPhase(tests)
  await runPhase(['journeys', () => runJourneys(built)])
}
const skipped = total.skipped ? `, ${total.skipped} skipped` : ''
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
process.exitCode = total.failed ? 1 : 0
