import { tokensOf } from './filter-token'
import { badQuery } from './graph-error'

export type Row = Record<string, unknown>
type Value = string | number | boolean | null
/** Finds items by one member without looking at all of them; undefined where there is no index for that. */
export type LookUp<T> = (path: string, operator: string, value: string) => readonly T[] | undefined
/** A condition: what it tests, which members it is about, and, where an index helps, the few items worth testing. */
export type Filter = {
  test: (row: Row) => boolean
  paths: string[]
  /** Uses `ne`, `not`, `endsWith` or `contains`, which Graph's directory only takes as an advanced query. */
  advanced: boolean
  candidates: <T>(lookUp: LookUp<T>) => readonly T[] | undefined
}

/**
 * The part of OData's `$filter` that Graph documents for what the sandbox serves: comparisons, `in`, `and`, `or`, `not`,
 * brackets, `startsWith`, `endsWith`, `contains`, and `any` over a list. Throws Graph's 400 for anything else.
 */
export function parseFilter(text: string): Filter {
  return new FilterParser(tokensOf(text)).whole()
}

class FilterParser {
  private at = 0
  private readonly tokens: string[]

  constructor(tokens: string[]) {
    this.tokens = tokens
  }

  whole(): Filter {
    const filter = this.or()
    if (this.at < this.tokens.length) throw this.fault()
    return filter
  }

  private or(): Filter {
    const parts = [this.and()]
    while (this.take('or')) parts.push(this.and())
    const [only] = parts
    if (parts.length === 1 && only) return only
    return {
      ...joined(parts),
      test: (row) => parts.some(({ test }) => test(row)),
      candidates: (lookUp) => {
        const found = parts.map((part) => part.candidates(lookUp))
        return found.every((items) => items !== undefined) ? [...new Set(found.flat())] : undefined
      },
    }
  }

  private and(): Filter {
    const parts = [this.one()]
    while (this.take('and')) parts.push(this.one())
    const [only] = parts
    if (parts.length === 1 && only) return only
    return {
      ...joined(parts),
      test: (row) => parts.every(({ test }) => test(row)),
      candidates: (lookUp) => {
        const found = parts.flatMap((part) => {
          const items = part.candidates(lookUp)
          return items ? [items] : []
        })
        return found.sort((a, b) => a.length - b.length)[0]
      },
    }
  }

  private one(): Filter {
    if (this.take('not')) {
      const inner = this.one()
      return { ...unindexed(inner.paths, true), test: (row) => !inner.test(row) }
    }
    if (this.take('(')) {
      const inner = this.or()
      this.expect(')')
      return inner
    }
    const name = this.next()
    const call = name.toLowerCase()
    if (call === 'startswith' || call === 'endswith' || call === 'contains') return this.textTest(call)
    return name.endsWith('/any') ? this.any(name.slice(0, -4)) : this.comparison(name)
  }

  private textTest(call: 'startswith' | 'endswith' | 'contains'): Filter {
    this.expect('(')
    const path = this.next()
    this.expect(',')
    const wanted = String(this.value()).toLowerCase()
    this.expect(')')
    const tests = {
      startswith: (text: string) => text.startsWith(wanted),
      endswith: (text: string) => text.endsWith(wanted),
      contains: (text: string) => text.includes(wanted),
    }
    return {
      paths: [path],
      advanced: call !== 'startswith',
      test: (row) => tests[call](String(read(row, path) ?? '').toLowerCase()),
      candidates: (lookUp) => (call === 'startswith' ? lookUp(path, 'startswith', wanted) : undefined),
    }
  }

  /** `otherMails/any(x:x eq 'a')` and `identities/any(i:i/issuer eq 'a')`. The tokens are `x:x` or `i:i/issuer`. */
  private any(path: string): Filter {
    this.expect('(')
    const [variable = '', ...rest] = this.next().split(':')
    const first = rest.join(':') || this.next().replace(/^:/, '')
    this.at -= 1
    this.tokens[this.at] = first
    const inner = this.or()
    this.expect(')')
    return {
      paths: [path],
      advanced: inner.advanced,
      test: (row) => {
        const list = read(row, path)
        return Array.isArray(list) && list.some((item: unknown) => inner.test({ [variable]: item }))
      },
      candidates: (lookUp) =>
        inner.candidates((name, operator, value) =>
          name === variable ? lookUp(`${path}/any`, operator, value) : undefined,
        ),
    }
  }

  private comparison(path: string): Filter {
    const operator = this.next()
    if (operator.toLowerCase() === 'in') return this.oneOf(path)
    const wanted = this.value()
    return {
      paths: [path],
      advanced: operator === 'ne',
      test: (row) => compare(read(row, path), operator, wanted),
      candidates: (lookUp) =>
        operator === 'eq' && typeof wanted === 'string'
          ? lookUp(path, 'eq', wanted.toLowerCase())
          : undefined,
    }
  }

  private oneOf(path: string): Filter {
    this.expect('(')
    const wanted = [this.value()]
    while (this.take(',')) wanted.push(this.value())
    this.expect(')')
    return {
      ...unindexed([path], false),
      test: (row) => wanted.some((value) => compare(read(row, path), 'eq', value)),
      candidates: (lookUp) => {
        const found = wanted.map((value) => lookUp(path, 'eq', String(value).toLowerCase()))
        return found.every((items) => items !== undefined) ? [...new Set(found.flat())] : undefined
      },
    }
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

function joined(parts: Filter[]) {
  return { paths: parts.flatMap(({ paths }) => paths), advanced: parts.some(({ advanced }) => advanced) }
}

function unindexed(paths: string[], advanced: boolean): Omit<Filter, 'test'> {
  return { paths, advanced, candidates: () => undefined }
}

/** The member at a path such as `status/errorCode`. */
export function read(row: Row, path: string): unknown {
  return path.split('/').reduce<unknown>((value, name) => (isRow(value) ? value[name] : undefined), row)
}

export function isRow(value: unknown): value is Row {
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
export function comparable(value: unknown): string | number {
  if (typeof value === 'number') return value
  const text = String(value ?? null).toLowerCase()
  return /^\d{4}-\d\d-\d\dt\d\d:\d\d/.test(text) ? Date.parse(text) : text
}
