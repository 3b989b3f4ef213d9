import { badQuery } from './graph-error'
import { parseFilter } from './filter'
import type { Row } from './filter'

const known = new Set(['$select', '$filter', '$top', '$orderby', '$count', '$expand', '$skiptoken'])

/** What a route says about its collection; `defaults` are the properties sent when there is no `$select`. */
export type Shape = { context: string; defaults?: string[]; pageSize?: number; maximum?: number }

/** One object with its context and the members that were selected. */
export function single(url: URL, origin: string, shape: Shape, row: Row): Row {
  return {
    '@odata.context': context(url, origin, `${shape.context}/$entity`, shape),
    ...select(url, shape, row),
  }
}

/** One page of a collection; the link to the next one is opaque. */
export function collection(url: URL, origin: string, shape: Shape, rows: Row[]): Row {
  for (const name of url.searchParams.keys())
    if (name.startsWith('$') && !known.has(name))
      throw badQuery(`The query parameter '${name}' is not supported.`)
  const filter = url.searchParams.get('$filter')
  const found = filter === null ? rows : rows.filter(parseFilter(filter))
  const size = pageSize(url, shape)
  const start = readSkipToken(url)
  const next = start + size < found.length ? { '@odata.nextLink': nextLink(url, origin, start + size) } : {}
  return {
    '@odata.context': context(url, origin, shape.context, shape),
    ...(url.searchParams.get('$count') === 'true' && { '@odata.count': found.length }),
    ...next,
    value: found.slice(start, start + size).map((row) => select(url, shape, row)),
  }
}

function pageSize(url: URL, shape: Shape): number {
  const maximum = shape.maximum ?? 999
  const top = url.searchParams.get('$top')
  if (top === null) return shape.pageSize ?? 100
  if (!/^\d+$/.test(top) || Number(top) < 1 || Number(top) > maximum)
    throw badQuery(`Invalid page size specified: '${top}'. Must be between 1 and ${maximum} inclusive.`)
  return Number(top)
}

function select(url: URL, shape: Shape, row: Row): Row {
  const wanted = selected(url) ?? shape.defaults
  if (!wanted) return row
  const names = new Set(wanted.map((name) => name.toLowerCase()))
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => names.has(name.toLowerCase()) || name.startsWith('@')),
  )
}

function selected(url: URL): string[] | undefined {
  const text = url.searchParams.get('$select')
  return text ? text.split(',').map((name) => name.trim()) : undefined
}

function context(url: URL, origin: string, name: string, shape: Shape): string {
  const chosen = selected(url)
  const [base = name, entity] = name.split('/$entity')
  const columns = chosen && shape.defaults ? `(${chosen.join(',')})` : ''
  return `${origin}/graph/v1.0/$metadata#${base}${columns}${entity === undefined ? '' : '/$entity'}`
}

function nextLink(url: URL, origin: string, start: number): string {
  const next = new URL(`${url.pathname}${url.search}`, origin)
  next.searchParams.set('$skiptoken', Buffer.from(`page:${start}`).toString('base64url'))
  return next.href
}

function readSkipToken(url: URL): number {
  const given = url.searchParams.get('$skiptoken')
  if (given === null) return 0
  const start = Buffer.from(given, 'base64url')
    .toString()
    .match(/^page:(\d+)$/)?.[1]
  if (start === undefined) throw badQuery('The $skiptoken is invalid.')
  return Number(start)
}
