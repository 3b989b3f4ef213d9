import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateClient, runQuietly, runTool } from './build'
import { runJourneys } from './journeys'

export type Count = { passed: number; failed: number; skipped: number }

const one: Count = { passed: 1, failed: 0, skipped: 0 }

const phases: [string, () => Promise<Count>][] = [
  [
    'format',
    () => runTool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']).then(() => one),
  ],
  ['lint', () => runTool('eslint/bin/eslint.js', ['.']).then(() => one)],
  ['types', checkTypes],
  ['tests', runTests],
]

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
if (!process.argv.includes('--no-e2e')) phases.push(['journeys', runJourneys])
for (const [name, run] of phases) {
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
const skipped = total.skipped ? `, ${total.skipped} skipped` : ''
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
process.exitCode = total.failed ? 1 : 0
