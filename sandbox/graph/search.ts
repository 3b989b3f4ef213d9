import type { Row } from './filter'
import { badQuery } from './graph-error'

/** `"displayName:ada"`, joined by AND or OR: each a word that begins somewhere in that member. Throws Graph's 400. */
export function parseSearch(text: string): (row: Row) => boolean {
  const parts = text.split(/\s+(AND|OR)\s+/)
  const tests = parts.filter((_, index) => index % 2 === 0).map(clause)
  const isOr = parts.includes('OR')
  return (row) => (isOr ? tests.some((test) => test(row)) : tests.every((test) => test(row)))
}

function clause(text: string): (row: Row) => boolean {
  const [, name = '', wanted = ''] = text.match(/^\(?"(\w+):([^"]*)"\)?$/) ?? []
  if (name === '')
    throw badQuery(`Syntax error: character '${text.charAt(0)}' is not valid at position 0 in '${text}'.`)
  const start = wanted.toLowerCase()
  return (row) => {
    const value = String(row[name] ?? '').toLowerCase()
    return value.startsWith(start) || value.split(/[\s@._-]+/).some((word) => word.startsWith(start))
  }
}
