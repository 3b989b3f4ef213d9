import { readFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPortal, runTool } from './build'
import { findChromium } from './chromium'
import { startStack } from './portal'
import type { Count } from './test'

/** The e2e journeys against a fresh start of everything; nothing to count while there are none. */
export async function runJourneys(): Promise<Count> {
  const files = await readdir('e2e').catch(() => [])
  if (!files.some((file) => file.endsWith('.spec.ts'))) {
    console.log('No journeys in e2e/ yet.')
    return { passed: 0, failed: 0, skipped: 0 }
  }
  process.env.CHROMIUM = findChromium()
  const dataDir = await mkdtemp(join(tmpdir(), 'readmit-e2e-'))
  const ports = { portal: 3100, sandbox: 4380, mail: 4325 }
  // every journey begins with a sandbox that has forgotten the one before, and so must the portal
  const env = { FACTS_MAX_AGE_SECONDS: '1', SANDBOX_PROCESSING_SECONDS: '2' }
  const stack = await startStack({ dataDir, ports, dev: false, prepare: buildPortal, env, keep: false })
  try {
    Object.assign(process.env, stack.settings, { E2E_PORTAL_URL: stack.settings.PORTAL_URL })
    const report = join(dataDir, 'report.json')
    process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = report
    const failed = await runTool('@playwright/test/cli.js', ['test', '--reporter=list,json']).then(
      () => null,
      (error: unknown) => error,
    )
    const { stats } = JSON.parse(await readFile(report, 'utf8'))
    const count = { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }
    return failed && count.failed === 0 ? { ...count, failed: 1 } : count
  } finally {
    await stack.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
