import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { filesOf } from './source-files'

const read = (file: string) => readFileSync(file, 'utf8')
const code = filesOf('app', 'components', 'lib')
const having = (pattern: RegExp, files = code) => files.filter((file) => pattern.test(read(file)))

/** Each of them is `change()` with a part filled in. */
const doors = 'change|changeRun|answerAsked'

test('every handler that changes something is made by the one door', () => {
  const handlers = code.filter((file) => file.endsWith('route.ts'))
  const writing = having(/export (const|async function|function) (POST|PUT|PATCH|DELETE)/, handlers)
  const made = having(new RegExp(`export const POST = (${doors})\\(`), writing)
  // these two look at the address first, and end in what `change` made
  const led = having(
    /const (\w+) = change\(\{[\s\S]*export async function POST[\s\S]*return \1\(request\)\n\}/,
    writing,
  )
  // a report is nobody's change: see there
  expect(writing.filter((file) => !made.includes(file) && !led.includes(file))).toEqual([
    'app/api/csp/route.ts',
  ])
  expect(
    having(/export (const|async function|function) (PUT|PATCH|DELETE|HEAD|OPTIONS)\b/, handlers),
  ).toEqual([])
  for (const file of ['lib/remediation/change-run.ts', 'lib/remediation/answer-asked.ts'])
    expect(read(file), file).toMatch(new RegExp(`\\n  (${doors})\\(`))
})

test('nothing runs at the server but pages and handlers', () => {
  expect(having(/^\s*['"]use server['"]/m)).toEqual([])
})

test('a file is written cell by cell through the one function that makes it safe', () => {
  const writers = having(/\.join\(['"`][,;\t]['"`]\)[^\n]*\\r\\n/)
  expect(writers.length).toBeGreaterThan(2)
  for (const file of writers) expect(read(file), file).toMatch(/\.map\(toCell\)\.join\(/)
})

test('a dismissal names one person, and a reset leaves nothing to choose', () => {
  const writer = read('lib/entra/account-writes.ts')
  expect(writer.match(/userIds: .*/g)).toEqual(['userIds: [id] },'])
  expect(writer.match(/body: \{ newPassword.*/g)).toEqual(['body: { newPassword },'])
  // neither a form nor a script can say a password, or that it may stay
  const inputs = code.filter((file) => file.endsWith('route.ts') || file.startsWith('lib/remediation/'))
  expect(having(/^\s*\w*(password|mustChange|forceChange)\w*: z\./im, inputs)).toEqual([])
})
