import type { Member } from '@/sandbox/directory'
import type { State } from '@/sandbox/state'
import type { Tenant } from '@/sandbox/world-schema'
import { collection, rowsOf, single } from './collection'
import type { Shape, Source } from './collection'
import { isRow } from './filter'
import type { Row } from './filter'
import { badRequest, notFound } from './graph-error'
import type { NeedName } from './permissions'

/** Who asks: an application by itself, or for the person it has signed in. */
export type Caller = {
  appId: string
  permissions: string[]
  /** Absent: app-only. `roles` are role template ids, read afresh for each call. */
  member?: Member
  roles: string[]
  ipAddress: string | null
}
export type Call = {
  state: State
  tenant: Tenant
  url: URL
  /** `v1.0` or `beta`. */
  version: string
  /** What the path's variables stand for, in order. */
  keys: string[]
  caller: Caller
  body: unknown
  eventual: boolean
  correlationId: string
}
/** An answer that is not just 200 and a body. */
export class Reply {
  readonly status: 200 | 201 | 202 | 204
  readonly body: Row | undefined
  readonly headers: Record<string, string>

  constructor(status: 200 | 201 | 202 | 204, body?: Row, headers: Record<string, string> = {}) {
    this.status = status
    this.body = body
    this.headers = headers
  }
}
export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
export type Route = {
  method: Method
  pattern: RegExp
  versions: string[]
  need: NeedName
  /** What the tenant must hold. */
  licence?: 'p1' | 'p2'
  answer: (call: Call) => Row | Reply
}
type Extra = Partial<Pick<Route, 'licence' | 'versions'>>

/** A path such as `users/:id/memberOf`, in both versions unless said otherwise. */
export function route(
  method: Method,
  path: string,
  need: NeedName,
  answer: Route['answer'],
  extra: Extra = {},
): Route {
  return { method, pattern: toPattern(path), need, answer, versions: ['v1.0', 'beta'], ...extra }
}

/** A collection under its path, and each of its objects by `key`. */
export function resource<T>(
  path: string,
  need: NeedName,
  shape: Shape,
  source: (call: Call) => Source<T>,
  key: string[] = ['id'],
  extra: Extra = {},
): Route[] {
  return [list(path, need, shape, source, extra), item(path, need, shape, source, key, extra)]
}

export function list<T>(
  path: string,
  need: NeedName,
  shape: Shape,
  source: (call: Call) => Source<T>,
  extra: Extra = {},
): Route {
  return route('GET', path, need, (call) => collection(asked(call), shape, source(call)), extra)
}

export function item<T>(
  path: string,
  need: NeedName,
  shape: Shape,
  source: (call: Call) => Source<T>,
  names: string[] = ['id'],
  extra: Extra = {},
): Route {
  const answer = (call: Call) => single(asked(call), shape, find(source(call), names, call.keys.at(-1) ?? ''))
  return route('GET', `${path}/:id`, need, answer, extra)
}

export function object(path: string, need: NeedName, read: (call: Call) => Row, context = path): Route {
  return route('GET', path, need, (call) => single(asked(call), { context }, read(call)))
}

export function rows(read: (call: Call) => Row[]): (call: Call) => Source<Row> {
  return (call) => rowsOf(read(call))
}

export function asked({ url, state, eventual }: Call) {
  return { url, origin: state.settings.origin(), eventual }
}

function find<T>({ items, toRow, lookUp }: Source<T>, names: string[], wanted: string): Row {
  const value = wanted.toLowerCase()
  for (const name of names) {
    const few = lookUp?.(name, 'eq', value)
    for (const one of few ?? items()) {
      const row = toRow(one)
      if (String(row[name]).toLowerCase() === value) return row
    }
  }
  throw notFound(wanted)
}

/** The member of the tenant's directory that a path names by id or user principal name; `me` is the caller. */
export function memberOf({ state, tenant, keys, caller }: Call, key = keys[0] ?? ''): Member {
  const found = key === 'me' ? caller.member : state.directory.of(tenant).find(key)
  if (!found) throw notFound(key)
  return found
}

export function bodyOf({ body }: Call): Row {
  if (!isRow(body))
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    )
  return body
}

function toPattern(path: string): RegExp {
  const source = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, "([^/']+)")
  return new RegExp(`^(?:microsoft\\.graph\\.)?${source}$`, 'i')
}
