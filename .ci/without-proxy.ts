import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { buildPortal, runTool } from './build'
import { findChromium } from './chromium'
import { startStack } from './portal'

/**
 * The walk of e2e/access.spec.ts against a portal that was built without proxy.ts: who may see what is decided by pages and handlers
 * alone. It is built in a copy of this folder, and takes a few minutes.
 */
async function main(): Promise<void> {
  const copy = await mkdtemp(join(tmpdir(), 'readmit-without-proxy-'))
  try {
    const left = new Set(['node_modules', '.next', '.data', '.git', 'test-results', 'proxy.ts'])
    await cp('.', copy, { recursive: true, filter: (path) => path === '.' || !left.has(basename(path)) })
    // links where the disk allows it: it is half a gigabyte
    await promisify(execFile)('cp', ['-al', 'node_modules', join(copy, 'node_modules')]).catch(() =>
      cp('node_modules', join(copy, 'node_modules'), { recursive: true, force: true }),
    )
    process.chdir(copy)
    await walk(join(copy, '.data'))
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

async function walk(dataDir: string): Promise<void> {
  const stack = await startStack({
    ...{ dataDir, ports: { portal: 3200, sandbox: 4480, mail: 4395 }, dev: false, prepare: buildPortal },
    ...{ env: { FACTS_MAX_AGE_SECONDS: '1', SANDBOX_PROCESSING_SECONDS: '2' }, keep: false },
  })
  try {
    process.env.CHROMIUM = findChromium()
    process.env.E2E_STACKS = JSON.stringify([stack.settings])
    process.env.WITHOUT_PROXY = '1'
    await runTool('@playwright/test/cli.js', ['test', 'e2e/access.spec.ts', '--reporter=list'])
  } finally {
    await stack.stop()
  }
}

await main()
