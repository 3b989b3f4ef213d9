import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Every file that the portal runs, without tests, what they share and what is generated. */
const files = ['app', 'components', 'lib']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  .filter(
    (path) => /\.tsx?$/.test(path) && !/\.test\.|-fixtures\./.test(path) && !path.startsWith('lib/generated'),
  )
const having = (pattern: RegExp) =>
  files.filter((path) => pattern.test(readFileSync(path, 'utf8'))).toSorted()

test('one file changes something in a tenant', () => {
  expect(files.length).toBeGreaterThan(200)
  expect(having(/\bsendChange\b/)).toEqual(['lib/entra/account-writes.ts', 'lib/entra/http.ts'])
})

test('no other file names what changes an account', () => {
  const calls = /\/resetPassword|revokeSignInSessions|riskyUsers\/(dismiss|confirm)|passwordProfile|'DELETE'/
  // what an administrator takes away as text is sent by nobody here
  expect(having(calls).filter((path) => path !== 'lib/sweep/export-change.ts')).toEqual([
    'lib/entra/account-writes.ts',
  ])
})

test('only the door asks the network, and its reading half lets no write through', () => {
  expect(having(/\bfetch\(/).filter((path) => path.startsWith('lib/'))).toEqual(['lib/entra/http.ts'])
})

test('but for the changes of accounts, a body goes to Graph in two places: a batch of reads, and What If', () => {
  expect(having(/\.post\(/).filter((path) => path.startsWith('lib/'))).toEqual([
    'lib/entra/batch.ts',
    'lib/entra/what-if.ts',
  ])
  // asking is the whole of it: the file names one path, and no method besides
  const text = readFileSync('lib/entra/what-if.ts', 'utf8')
  expect(text.match(/'\/[a-z]\w*\/[^']*'/gi)).toEqual(["'/identity/conditionalAccess/evaluate'"])
  expect(text).not.toMatch(/\.(patch|put|delete|update|create)\(/)
})
