import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const start = `import('./lib/connect/at-start.ts').then(({ requireSettings }) => { requireSettings(); console.log('goes on') })`
const run = (settings: Record<string, string>) =>
  spawnSync(process.execPath, ['--conditions=react-server', '--import', 'tsx', '--eval', start], {
    env: { NODE_ENV: 'test', PATH: process.env['PATH'] ?? '', ...settings },
    encoding: 'utf8',
  })

test('a process with a wrong setting ends, and says which and what was expected', { timeout: 60_000 }, () => {
  const { status, stdout, stderr } = run({ SESSION_SECRET: 'short' })
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/Readmit cannot start[^]*SESSION_SECRET: expected at least 32 random characters/)
  expect(stderr).not.toMatch(/\n\s+at |short/)
})
