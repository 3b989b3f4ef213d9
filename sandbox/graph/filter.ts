import { badQuery } from './graph-error'

export type Row = Record<string, unknown>
type Test = (row: Row) => boolean
type Value = string | number | boolean | null

/**
 * The part of OData's `$filter` that Graph documents for what the sandbox serves: comparisons, `and`, `or`, `not`, brackets,
 * `startsWith`, and `any` over a list of texts. Throws Graph's 400 for anything else.
 */
export function parseFilter(text: string): Test {
  const parser = new FilterParser(text.match(token) ?? [])
  return parser.whole()
}

const token = /(?:[\w.]+)?'(?:[^']|'')*'|[\w./:@-]+|[(),]/g

class FilterParser {
  private at = 0
  private readonly tokens: string[]

  constructor(tokens: string[]) {
    this.tokens = tokens
  }

  whole(): Test {
    const test = this.or()
    if (this.at < this.tokens.length) throw this.fault()
    return test
  }

  private or(): Test {
    const tests = [this.and()]
    while (this.take('or')) tests.push(this.and())
    return (row) => tests.some((test) => test(row))
  }

  private and(): Test {
    const tests = [this.one()]
    while (this.take('and')) tests.push(this.one())
    return (row) => tests.every((test) => test(row))
  }

  private one(): Test {
    if (this.take('not')) {
      const test = this.one()
      return (row) => !test(row)
    }
    if (this.take('(')) {
      const test = this.or()
      this.expect(')')
      return test
    }
    const name = this.next()
    if (name.toLowerCase() === 'startswith') return this.startsWith()
    return name.endsWith('/any') ? this.any(name.slice(0, -4)) : this.comparison(name)
  }

  private startsWith(): Test {
    this.expect('(')
    const path = this.next()
    this.expect(',')
    const start = String(this.value()).toLowerCase()
    this.expect(')')
    return (row) =>
      String(read(row, path) ?? '')
        .toLowerCase()
        .startsWith(start)
  }

  /** `otherMails/any(x:x eq 'a')` and `identities/any(i:i/issuer eq 'a')`. The tokens are `x:x` or `i:i/issuer`. */
  private any(path: string): Test {
    this.expect('(')
    const [variable = '', ...rest] = this.next().split(':')
    const first = rest.join(':') || this.next().replace(/^:/, '')
    this.at -= 1
    this.tokens[this.at] = first
    const inner = this.or()
    this.expect(')')
    return (row) => {
      const list = read(row, path)
      return Array.isArray(list) && list.some((item: unknown) => inner({ [variable]: item }))
    }
  }

  private comparison(path: string): Test {
    const operator = this.next()
    const wanted = this.value()
    return (row) => compare(read(row, path), operator, wanted)
  }

  private value(): Value {
    const text = this.next()
    const quoted = text.match(/^(?:[\w.]+)?'((?:[^']|'')*)'$/)?.[1]
    if (quoted !== undefined) return quoted.replaceAll("''", "'")
    if (text === 'true' || text === 'false') return text === 'true'
    if (text === 'null') return null
    return /^-?\d+$/.test(text) ? Number(text) : text
  }

  private take(word: string): boolean {
    if (this.tokens[this.at]?.toLowerCase() !== word) return false
    this.at += 1
    return true
  }

  private expect(word: string) {
    if (!this.take(word)) throw this.fault()
  }

  private next(): string {
    const found = this.tokens[this.at]
    if (found === undefined) throw this.fault()
    this.at += 1
    return found
  }

  private fault() {
    return badQuery(`Invalid filter clause: syntax error at '${this.tokens[this.at] ?? 'end'}'.`)
  }
}

function read(row: Row, path: string): unknown {
  return path.split('/').reduce<unknown>((value, name) => (isRow(value) ? value[name] : undefined), row)
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function compare(found: unknown, operator: string, wanted: Value): boolean {
  const [left, right] = [comparable(found), comparable(wanted)]
  switch (operator) {
    case 'eq':
      return left === right
    case 'ne':
      return left !== right
    case 'ge':
      return left >= right
    case 'gt':
      return left > right
    case 'le':
      return left <= right
    case 'lt':
      return left < right
    default:
      throw badQuery(`Unsupported operator '${operator}'.`)
  }
}

/** Text is compared without regard to case, dates as moments. */
function comparable(value: unknown): string | number {
  if (typeof value === 'number') return value
  const text = String(value ?? null).toLowerCase()
  return /^\d{4}-\d\d-\d\dt\d\d:\d\d/.test(text) ? Date.parse(text) : text
}
