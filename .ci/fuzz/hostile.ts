import fc from 'fast-check'
import { queryNames } from './forms'

/** Texts that have broken programs before, and any other. */
const oddTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'a\udfff\ud800b',
  '\uffff\ufffe',
  '\u202eevil\u2066',
  'i\u0307\u0130ß',
  '__proto__',
  'constructor',
  'toString',
  "' OR 1=1; DROP TABLE visit; --",
  '%00',
  '%',
  '%E0%A4%A',
  '%2e%2e%2fetc',
  '../../../etc/passwd',
  '{{7*7}}${7*7}',
  '<script>alert(1)</script>',
  '\r\nSet-Cookie: a=b\r\n\r\n',
  '\u001b[31mred',
  '=HYPERLINK("https://evil.example")',
  'NaN',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '-1',
  '1e999',
  '0x7fffffff',
  '9'.repeat(400),
  '9223372036854775808',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '1E000000-0000-4000-8000-000000000012',
  'ada@[127.0.0.1]',
  'ada@127.0.0.1',
  'a@b/../../c.example?d#e',
  `${'a'.repeat(64)}@${'b.'.repeat(90)}example`,
  `${'x'.repeat(300)}@fabrikam.com`,
  'ada@xn--80ak6aa92e.com',
  'ada@fabrikam.com,ben@fabrikam.com',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  'x'.repeat(501),
  'x'.repeat(20_001),
  '😀'.repeat(5000),
  'ä'.repeat(10_000),
  'a.'.repeat(10_000),
  '@'.repeat(10_000),
  'AADSTS'.repeat(3000),
  `${'('.repeat(5000)}${')'.repeat(5000)}`,
  '[['.repeat(10_000),
  `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
]
export const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...oddTexts) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.uuid() },
)

const deep = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth)

/** JSON values as text, so that what JavaScript itself cannot write is among them. */
const anyJson = fc.oneof(
  anyText.map((text) => JSON.stringify(text)),
  fc.json({ maxDepth: 3 }),
  fc.constantFrom(
    ...[
      '"\\ud800"',
      '"\\u0000"',
      '{"toString":1}',
      '{"valueOf":null,"toString":null}',
      '{"__proto__":{"a":1}}',
    ],
    ...['[null]', '["a","b"]', '1e400', '-0', '12345678901234567890', 'true', 'null', '[[1]]'],
    ...[deep(5000, '[', ']'), deep(5000, '{"a":', '1}').slice(0, 25_000), 'nonsense', '{'],
  ),
)

type Fields = Record<string, string>
/** What is sent: `body` null for none. `chunked`: without a length, in pieces. */
export type Sent = { type: string | null; body: Uint8Array | null; chunked: boolean }

const form = 'application/x-www-form-urlencoded'
const json = 'application/json'
const bytes = (text: string) => new TextEncoder().encode(text)
const sent = (type: string | null, body: Uint8Array | string | null, chunked = false): Sent => ({
  type,
  body: typeof body === 'string' ? bytes(body) : body,
  chunked,
})
const urlencoded = (fields: Fields) => new URLSearchParams(fields).toString()

/** A form as it should be, with the visit's own token, and something wrong with it. */
export function anySent(honest: Fields, csrf: string): fc.Arbitrary<Sent> {
  const fields = { ...honest, csrf }
  const names = fc.constantFrom(...Object.keys(honest), 'csrf', '__proto__', 'form', 'x\0y')
  const changed = fc
    .array(fc.tuple(names, anyText), { minLength: 1, maxLength: 3 })
    .map((changes) => ({ ...fields, ...Object.fromEntries(changes.filter(([name]) => name !== 'csrf')) }))
  const asJson = fc.array(fc.tuple(names, anyJson), { maxLength: 3 }).map((changes) => {
    const kept = Object.entries(fields).filter(([name]) => !changes.some(([other]) => other === name))
    const members = [...kept.map(([name, value]) => [name, JSON.stringify(value)]), ...changes]
    return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value ?? ''}`).join(',')}}`
  })
  const types = fc.constantFrom(
    'text/plain',
    'multipart/form-data; boundary=x',
    'text/html',
    'application/xml',
    ';',
    null,
  )
  return fc.oneof(
    { weight: 8, arbitrary: changed.map((all) => sent(form, urlencoded(all))) },
    { weight: 5, arbitrary: asJson.map((text) => sent(json, text)) },
    { weight: 1, arbitrary: anyJson.map((text) => sent('application/json; charset=utf-16', text)) },
    { weight: 1, arbitrary: types.map((type) => sent(type, urlencoded(fields))) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((raw) => sent(form, raw)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((raw) => sent(json, raw)) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        sent(form, `${urlencoded(fields)}&${urlencoded(fields)}&csrf=x`),
        sent(form, `${urlencoded(fields)}&${'a&'.repeat(20_000)}`),
        sent(form, `${urlencoded(fields)}&%=%&%E0%A4%A=%FF%FE&&&==`),
        sent(form, `${urlencoded(fields)}&long=${'x'.repeat(70_000)}`),
        sent(form, `${urlencoded(fields)}&long=${'x'.repeat(300_000)}`, true),
        sent(json, `{"csrf":"${csrf}","long":"${'x'.repeat(70_000)}"}`, true),
        sent(json, `{"csrf":"${csrf}","deep":${deep(30_000, '[', ']')}}`),
        sent(json, `{"csrf":"${csrf}"`),
        sent(json, '\ufeff{}'),
        sent(json, '[]'),
        sent(form, null),
        sent(json, null),
      ),
    },
  )
}

/** A query with anything in it, names twice over and broken signs among them. Begins with `?` or is empty. */
export const anyQuery: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.tuple(fc.constantFrom(...queryNames, 'page', 'problem', 'view', 'again', 'host'), anyText), {
      maxLength: 4,
    })
    // of an address longer than all headers may be Node itself says so
    .map((pairs) => `?${new URLSearchParams(pairs).toString()}`.slice(0, 8000)),
  fc.constantFrom(
    '',
    '?',
    '?%',
    '?a=%FF%FE',
    '?page=1&page=2',
    '?id=%00',
    `?state=${'x'.repeat(5000)}`,
    '?__proto__=1',
  ),
)

/** What stands for an id in an address. */
export const anySegment: fc.Arbitrary<string> = fc.oneof(
  anyText.map((text) => encodeURIComponent(Buffer.from(text).toString()).slice(0, 2000) || 'x'),
  fc.constantFrom('%00', '%ff', 'x', '..%2f..', '%E0%A4%A'),
)
