import 'server-only'
import { Client } from '@microsoft/microsoft-graph-client'
import { env } from '@/lib/env'
import type { GraphObject } from '@/lib/evaluation/scenario'
import type { z } from 'zod'
import { getAppToken } from './app-token'
import { chainFor } from './middleware'
import { GraphProblem, toGraphProblem } from './problem'
import { Page } from './schemas'

const maxPages = 50
const countsDirectory = /^\/users\?.*(\$|%24)count=true/

/** A tenant's Graph, read only. Paths start with `/`; build queries with `withQuery`. Every call may throw GraphProblem. */
export type Graph = {
  client: Client
  read: <T>(path: string, schema: z.ZodType<T>) => Promise<T>
  readAll: (path: string) => Promise<GraphObject[]>
  readAllAs: <T>(path: string, schema: z.ZodType<T>) => Promise<T[]>
  /** One page, for lists too long to be read at once: `next` is the path of the one after it, `total` what `$count` said. */
  readPage: <T>(path: string, schema: z.ZodType<T>) => Promise<GraphPage<T>>
  /** The first page only: with `$top` Graph still offers the rest as further pages. */
  readFirst: <T>(path: string, schema: z.ZodType<T>) => Promise<T[]>
  /** The first page of what only the beta has. */
  readFirstOfBeta: <T>(path: string, schema: z.ZodType<T>) => Promise<T[]>
}

export type GraphPage<T> = { items: T[]; next: string | null; total: number | null }

/** Reads a tenant with our app-only identity. Nothing is asked until the first call. */
export function graphFor(tenantId: string): Graph {
  return toGraph(tenantId, () => getAppToken(tenantId))
}

/** The same for any token, a signed-in administrator's for instance. */
export function toGraph(tenantId: string, bearer: () => Promise<string>): Graph {
  const client = Client.initWithMiddleware({
    baseUrl: env().GRAPH_URL,
    defaultVersion: 'v1.0',
    middleware: chainFor(tenantId, bearer),
  })
  return {
    client,
    read: (path, schema) => read(client, path, schema),
    readAll: (path) => readAll(client, path),
    readAllAs: async (path, schema) => (await readAll(client, path)).map((item) => parse(schema, item)),
    readPage: (path, schema) => readPage(client, path, schema),
    readFirst: (path, schema) => readFirst(client, path, schema),
    readFirstOfBeta: (path, schema) => readFirst(client, path, schema, 'beta'),
  }
}

type Version = 'v1.0' | 'beta'

async function read<T>(client: Client, path: string, schema: z.ZodType<T>, version?: Version): Promise<T> {
  return parse(schema, await get(client, path, version))
}

async function readFirst<T>(client: Client, path: string, schema: z.ZodType<T>, version?: Version) {
  const { value } = await read(client, path, Page, version)
  return value.map((item) => parse(schema, item))
}

async function readPage<T>(client: Client, path: string, schema: z.ZodType<T>): Promise<GraphPage<T>> {
  const page = await read(client, path, Page)
  const next = page['@odata.nextLink']
  return {
    items: page.value.map((item) => parse(schema, item)),
    next: next === undefined ? null : toPath(next),
    total: page['@odata.count'] ?? null,
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const answer = schema.safeParse(value)
  // the issues hold what was sent, so they stay out of the message
  if (!answer.success) throw new GraphProblem('other', 'unexpectedShape', 200)
  return answer.data
}

async function get(client: Client, path: string, version: Version = 'v1.0'): Promise<unknown> {
  try {
    // without it, members newer than the first version of an enumeration arrive as `unknownFutureValue`
    const request = client.api(path).version(version).header('Prefer', 'include-unknown-enum-members')
    // only so does the directory count
    if (countsDirectory.test(path)) request.header('ConsistencyLevel', 'eventual')
    return await request.get()
  } catch (error) {
    throw toGraphProblem(error)
  }
}

async function readAll(client: Client, first: string): Promise<GraphObject[]> {
  const found: GraphObject[] = []
  const seen = new Set<string>()
  for (let path: string | undefined = first; path;) {
    if (seen.has(path) || seen.size >= maxPages) throw new GraphProblem('other', 'endlessPages')
    seen.add(path)
    const page: z.infer<typeof Page> = await read(client, path, Page)
    found.push(...page.value)
    path = page['@odata.nextLink'] === undefined ? undefined : toPath(page['@odata.nextLink'])
  }
  return found
}

/** The next page must be on the Graph we asked: the link is somebody's text, and our token goes where it points. */
function toPath(nextLink: string): string {
  const base = `${env().GRAPH_URL}/v1.0/`
  if (!nextLink.startsWith(base)) throw new GraphProblem('other', 'foreignNextLink')
  return nextLink.slice(base.length - 1)
}
