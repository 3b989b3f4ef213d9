import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
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

test('a scenario from standard input is judged', () => {
  expect(run(['evaluate', '-'], JSON.stringify(scenario))).toMatchObject({ status: 0, stderr: '' })
})

test('what is wrong with a scenario is told by its path', () => {
  const { attempt } = scenario
  const changes = [
    { resource: { tenantId: 'r', policies: 'none' } },
    { resource: { policies: [] } },
    { attempt: { ...attempt, clientApp: 'telnet' } },
    { attempt: { ...attempt, authentication: { home: { used: ['carrierPigeon'] } } } },
  ]
  const lines = changes.map((change) => JSON.stringify({ ...scenario, ...change })).join('\n')
  const { status, stdout } = run(['evaluate', '--lines'], lines)
  const errors = [...stdout.matchAll(/^\{"error":\{"path":"([^"]+)","message":"expected [^"]+"\}\}$/gm)]
  expect({ status, paths: errors.map(([, path]) => path) }).toEqual({
    status: 2,
    paths: [
      '$.resource.policies',
      '$.resource.tenantId',
      '$.attempt.clientApp',
      '$.attempt.authentication.home.used[0]',
    ],
  })
})

test('a file that is no JSON is told at its root', () => {
  expect(run(['evaluate', write('text.json', 'not JSON')])).toEqual({
    status: 2,
    stdout: '',
    stderr: '$: expected JSON\n',
  })
})

test('a file that is not there is told by its name', () => {
  const { status, stdout, stderr } = run(['evaluate', join(folder, 'nowhere.json')])
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(/nowhere\.json: cannot be read/)
})

test('only a line feed ends a line; blank lines and a missing last end are nothing', () => {
  const named = { ...scenario, resource: { tenantId: 'r', policies: [{ displayName: 'a\u2028b' }] } }
  const { status, stdout } = run(
    ['evaluate', '--lines'],
    `\uFEFF${JSON.stringify(named)}\r\n\n${JSON.stringify(named)}`,
  )
  expect({ status, lines: stdout.split('\n').length }).toEqual({ status: 0, lines: 3 })
})

test('no line at all is no error', () => {
  expect(run(['evaluate', '--lines'])).toEqual({ status: 0, stdout: '', stderr: '' })
})

test('lines are streamed: more of them than the heap could hold', () => {
  const padded = { ...scenario, padding: 'x'.repeat(10_000) }
  const [input, output] = [join(folder, 'many.ndjson'), join(folder, 'answers.ndjson')]
  const block = `${JSON.stringify(padded)}\n`.repeat(100)
  const out = openSync(input, 'w')
  for (let written = 0; written < 120; written++) writeSync(out, block)
  closeSync(out)
  const [from, to] = [openSync(input, 'r'), openSync(output, 'w')]
  const { status } = spawnSync(
    process.execPath,
    ['--max-old-space-size=64', '--import', 'tsx', 'lib/command/readmit.ts', 'evaluate', '--lines'],
    { stdio: [from, to, 'inherit'] },
  )
  closeSync(from)
  closeSync(to)
  expect({ status, lines: readFileSync(output, 'utf8').trimEnd().split('\n').length }).toEqual({
    status: 0,
    lines: 12_000,
  })
}, 60_000)

test.each([
  [[]],
  [['evaluate']],
  [['evaluate', '--line']],
  [['evaluate', 'a', 'b']],
  [['evaluate', '--lines', 'a']],
  [['toString']],
])('%j gets the usage text', (args) => {
  const { status, stdout, stderr } = run(args)
  expect({ status, stdout }).toEqual({ status: 64, stdout: '' })
  expect(stderr).toMatch(/^usage: readmit evaluate/)
})
