import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'readmit-'))
afterAll(() => rmSync(folder, { recursive: true }))

const scenario = {
  resource: { tenantId: 'r', policies: [] },
  attempt: {
    user: { type: 'internalGuest', identityProvider: 'internal', enabled: true },
    target: { app: 'a' },
  },
}
const malformed = { ...scenario, attempt: { ...scenario.attempt, ipAddress: 'nowhere' } }

function run(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/tsx', ['lib/command/readmit.ts', ...args], {
    input,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

function write(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

test('a scenario is judged and printed', () => {
  const { status, stdout, stderr } = run(['evaluate', write('good.json', scenario)])
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'allowed', blockers: [] })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

test('a scenario that is not valid is refused by its path', () => {
  const { status, stdout, stderr } = run(['evaluate', write('bad.json', malformed)])
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toBe('$.attempt.ipAddress: expected an IPv4 or IPv6 address\n')
})

test('lines are judged in order, and a bad one does not stop the rest', () => {
  const lines = [scenario, malformed, scenario].map((line) => JSON.stringify(line))
  const { status, stdout } = run(['evaluate', '--lines'], `${lines.join('\n')}\n{\n`)
  const answers: unknown[] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(status).toBe(2)
  expect(answers).toMatchObject([
    { verdict: 'allowed' },
    { error: { path: '$.attempt.ipAddress' } },
    { verdict: 'allowed' },
    { error: { path: '$', message: 'expected JSON' } },
  ])
})

test.each([[[]], [['evaluate']], [['evaluate', '--line']], [['toString']]])(
  '%j gets the usage text',
  (args) => {
    const { status, stdout, stderr } = run(args)
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' })
    expect(stderr).toMatch(/^usage: readmit evaluate/)
  },
)
