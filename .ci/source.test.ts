import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { filesOf, unitTestsOf } from './source-files'

/** What only tests run. */
const isForTests = (path: string) => /-fixtures|child\.ts$/.test(path)
const files = [
  ...filesOf('app', 'components', 'lib').filter((path) => !isForTests(path)),
  'proxy.ts',
  'instrumentation.ts',
]
const sources = files.map((path) => ({ path, text: readFileSync(path, 'utf8') }))
const using = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

/** What would let text become code, a command or a query, or would keep something in a browser. */
const never: [string, RegExp][] = [
  ['runs text as code', /\beval\(|new Function\(|\bvm\b.*from 'node:vm'|\.setAttribute\('on|javascript:/],
  [
    'puts markup together by itself',
    /dangerouslySetInnerHTML|\.(inner|outer)HTML|insertAdjacentHTML|document\.write/,
  ],
  ['starts another program', /node:child_process/],
  ['makes a query of text', /(query|execute)RawUnsafe/],
  ['keeps something in the browser', /\b(localStorage|sessionStorage|indexedDB|document\.cookie)\b/],
  [
    'listens to other windows or opens a socket',
    /postMessage|Listener\('message'|onmessage|WebSocket|EventSource|RTCPeerConnection/,
  ],
  ['takes a doubtful certificate', /rejectUnauthorized|NODE_TLS_REJECT|checkServerIdentity/],
  ['reads XML, a template or a serialised object', /DOMParser|xml2js|libxml|node-serialize|v8\.deserialize/],
  ['answers other origins', /access-control-allow/i],
]
test.each(never)('nothing of the portal %s', (_, pattern) => {
  expect(using(pattern)).toEqual([])
})

test('a pattern is never made of what somebody typed', () => {
  // of a constant
  expect(using(/new RegExp\(/)).toEqual(['lib/entra/long-running.ts'])
})

test('the log is written in one place, and by commands that answer on the screen', () => {
  const all = using(/\bconsole\.|process\.std(out|err)/).filter((path) => !path.startsWith('lib/command/'))
  // the first: why a process refuses to start
  expect(all.sort()).toEqual(['lib/connect/at-start.ts', 'lib/log.ts'])
})

test('what is given away as a file is a picture', () => {
  expect(readdirSync('public').filter((name) => !/\.(svg|png|woff2)$/.test(name))).toEqual([])
})

/** Each of them is an algorithm of today; whoever adds one adds it to the list in docs/asvs.md. */
test('what is hashed, marked, sealed or signed is so by SHA-256, HMAC, HKDF, AES-256-GCM and Ed25519', () => {
  const used = sources.flatMap(({ text }) => [
    ...[...text.matchAll(/create(?:Hash|Hmac)\('([^']+)'/g), ...text.matchAll(/hkdfSync\('([^']+)'/g)],
    ...[...text.matchAll(/\b(?:alg|enc): '([^']+)'/g), ...text.matchAll(/algorithms: \['([^']+)'\]/g)],
  ])
  expect([...new Set(used.map(([, name]) => name))].sort()).toEqual([
    'A256GCM',
    'EdDSA',
    'RS256',
    'dir',
    'sha256',
  ])
  expect(using(/createCipher|createDecipher|publicEncrypt|privateDecrypt|md5|sha-?1\b/i)).toEqual([])
})

test('chance that must not be foreseen comes from the system’s generator', () => {
  // how long to wait before another look at a budget
  expect(using(/Math\.random/)).toEqual(['lib/budget/slot.ts'])
})

test('a unit test that changes settings or modules is alone: the others share theirs', () => {
  const changing =
    /Object\.assign\(process\.env|process\.env\S* \??\??= |\bvi\.(mock|doMock|stub|spyOn|useFake)/
  const shared = unitTestsOf('app', 'components', 'lib', 'sandbox', 'prisma', '.ci')
  expect(shared.length).toBeGreaterThan(100)
  expect(shared.filter((path) => changing.test(readFileSync(path, 'utf8')))).toEqual([])
})
