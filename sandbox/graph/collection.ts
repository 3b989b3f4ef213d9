import { parseFilter, comparable, read } from './filter'
import type { Filter, LookUp, Row } from './filter'
import { badQuery } from './graph-error'
import { parseSearch } from './search'

const known = new Set([
  '$select',
  '$filter',
  '$top',
  '$orderby',
  '$count',
  '$expand',
  '$search',
  '$skiptoken',
  '$skip',
])

/** What a route says about its collection; `defaults` are the members sent when there is no `$select`. */
export type Shape = {
  context: string
  defaults?: readonly string[]
  pageSize?: number
  maximum?: number
  /** The members that Graph documents for `$filter` and `$orderby`; any where absent. */
  filterable?: readonly string[]
  sortable?: readonly string[]
  /** A directory object: some queries are advanced ones and need `ConsistencyLevel: eventual` and `$count=true`. */
  isDirectoryObject?: boolean
}
/** What a collection is made of: `toRow` runs only for what is looked at. */
export type Source<T> = { items: () => readonly T[]; toRow: (item: T) => Row; lookUp?: LookUp<T> }
export type Asked = { url: URL; origin: string; eventual: boolean }

export function rowsOf(rows: Row[]): Source<Row> {
  return { items: () => rows, toRow: (row) => row }
}

/** One object with its context and the members that were selected. */
export function single({ url, origin }: Asked, shape: Shape, row: Row): Row {
  return {
    '@odata.context': context(url, origin, `${shape.context}/$entity`, shape),
    ...select(url, shape, row),
  }
}

/** One page of a collection; the link to the next one is opaque. */
export function collection<T>(asked: Asked, shape: Shape, source: Source<T>): Row {
  const { url, origin } = asked
  for (const name of url.searchParams.keys())
    if (name.startsWith('$') && !known.has(name))
      throw badQuery(`The query parameter '${name}' is not supported.`)
  const found = sorted(asked, shape, source, matching(asked, shape, source))
  const size = pageSize(url, shape)
  const start = readSkipToken(url)
  const next = start + size < found.length ? { '@odata.nextLink': nextLink(url, origin, start + size) } : {}
  return {
    '@odata.context': context(url, origin, shape.context, shape),
    ...(url.searchParams.get('$count') === 'true' && { '@odata.count': found.length }),
    ...next,
    value: found.slice(start, start + size).map((item) => select(url, shape, source.toRow(item))),
  }
}

function matching<T>(asked: Asked, shape: Shape, source: Source<T>): readonly T[] {
  const { searchParams } = asked.url
  const search = searchParams.get('$search')
  if (search !== null && !isAdvanced(asked))
    throw badQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    )
  const text = searchParams.get('$filter')
  if (search === null && text === null) return source.items()
  const filter = text === null ? undefined : allowed(asked, shape, parseFilter(text))
  const found = search === null ? undefined : parseSearch(search)
  const items = (source.lookUp && filter?.candidates(source.lookUp)) ?? source.items()
  return items.filter((item) => {
    const row = source.toRow(item)
    return (filter?.test(row) ?? true) && (found?.(row) ?? true)
  })
}

function allowed(asked: Asked, { filterable, isDirectoryObject }: Shape, filter: Filter): Filter {
  const refused = filterable && filter.paths.find((path) => !filterable.includes(path))
  if (refused !== undefined) throw badQuery(`Filter not supported on '${refused}'.`)
  if (
    isDirectoryObject &&
    filter.advanced &&
    !(isAdvanced(asked) && asked.url.searchParams.get('$count') === 'true')
  )
    throw badQuery(
      "Unsupported Query. The query needs the header 'ConsistencyLevel: eventual' and $count=true.",
    )
  return filter
}

function isAdvanced({ eventual }: Asked): boolean {
  return eventual
}

function sorted<T>(asked: Asked, shape: Shape, source: Source<T>, items: readonly T[]): readonly T[] {
  const order = asked.url.searchParams.get('$orderby')
  if (!order) return items
  if (shape.isDirectoryObject && asked.url.searchParams.has('$filter') && !isAdvanced(asked))
    throw badQuery('Sorting not supported for current query.')
  const [path = '', direction = 'asc'] = order.trim().split(/\s+/)
  if (
    (shape.sortable && !shape.sortable.includes(path)) ||
    !['asc', 'desc'].includes(direction.toLowerCase())
  )
    throw badQuery(`Unsupported orderby: '${order}'.`)
  const turn = direction.toLowerCase() === 'desc' ? -1 : 1
  return items
    .map((item) => ({ item, key: comparable(read(source.toRow(item), path)) }))
    .sort((a, b) => (a.key < b.key ? -turn : a.key > b.key ? turn : 0))
    .map(({ item }) => item)
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
  const version = url.pathname.split('/')[2] ?? 'v1.0'
  const [base = name, entity] = name.split('/$entity')
  const columns = chosen && shape.defaults ? `(${chosen.join(',')})` : ''
  return `${origin}/graph/${version}/$metadata#${base}${columns}${entity === undefined ? '' : '/$entity'}`
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
