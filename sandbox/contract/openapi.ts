import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { isRow } from '@/sandbox/graph/filter'
import type { Row } from '@/sandbox/graph/filter'
import { SchemaCheck } from './schema-check'

/** One call as it went: `path` without the version, `body` and `sent` parsed where they were JSON. */
export type Exchange = {
  version: string
  method: string
  path: string
  query: URLSearchParams
  sent: unknown
  status: number
  body: unknown
}

const folder = resolve('../shared/data/openapi')
export const hasOpenapi = existsSync(folder)

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    parameters: z.record(z.string(), z.unknown()),
    responses: z.record(z.string(), z.unknown()),
  }),
})
type Document = z.output<typeof documentSchema>
type Description = { document: Document; check: SchemaCheck; patterns: { pattern: RegExp; item: Row }[] }

const described = new Map<string, Description>()

/** What in a call is not as Graph's description has it; `undescribed` where it has nothing of this path. */
export function problemsOf(exchange: Exchange): string[] | 'undescribed' {
  const { document, check, patterns } = describe(exchange.version)
  const path = decodeURIComponent(`/${exchange.path}`)
  const item = patterns.find(({ pattern }) => pattern.test(path))?.item
  const operation = item?.[exchange.method.toLowerCase()]
  if (!item) return 'undescribed'
  if (!isRow(operation)) return [`${exchange.method} ${path}: the method is not described`]
  const at = `${exchange.method} ${path} ${exchange.status}`
  return [
    ...queryProblems(document, operation, exchange),
    ...requestProblems(check, operation, exchange),
    ...responseProblems(document, check, operation, exchange),
  ].map((problem) => `${at}: ${problem}`)
}

function describe(version: string): Description {
  const known = described.get(version)
  if (known) return known
  const file = resolve(folder, version === 'beta' ? 'graph-beta-subset.json' : 'graph-v1.0-subset.json')
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const document = documentSchema.parse(content)
  const patterns = Object.entries(document.paths)
    .sort(([a], [b]) => a.split('{').length - b.split('{').length)
    .map(([path, item]) => ({ pattern: toPattern(path), item }))
  const made = { document, check: new SchemaCheck(document.components.schemas), patterns }
  described.set(version, made)
  return made
}

function toPattern(path: string): RegExp {
  const parts = path.split(/\{[^}]+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join("[^/']+")}$`, 'i')
}

function queryProblems({ components }: Document, operation: Row, { query }: Exchange): string[] {
  const parameters = Array.isArray(operation.parameters) ? operation.parameters : []
  const names = parameters.flatMap((parameter: unknown) => {
    const named =
      isRow(parameter) && typeof parameter.$ref === 'string'
        ? components.parameters[parameter.$ref.split('/').at(-1) ?? '']
        : parameter
    return isRow(named) ? [String(named.name)] : []
  })
  // the opaque page token is part of links that Graph made, and described nowhere
  return [...query.keys()]
    .filter((name) => name.startsWith('$') && name !== '$skiptoken' && !names.includes(name))
    .map((name) => `${name} is not described`)
}

function requestProblems(check: SchemaCheck, operation: Row, { sent, status }: Exchange): string[] {
  const schema = schemaOf(operation.requestBody)
  return sent === undefined || schema === undefined || status >= 400
    ? []
    : check.problems(schema, sent, 'request')
}

function responseProblems(
  { components }: Document,
  check: SchemaCheck,
  operation: Row,
  { status, body }: Exchange,
): string[] {
  const responses = isRow(operation.responses) ? operation.responses : {}
  const found = responses[String(status)] ?? responses[`${Math.floor(status / 100)}XX`]
  if (found === undefined) return ['the status is not described']
  const named =
    isRow(found) && typeof found.$ref === 'string'
      ? components.responses[found.$ref.split('/').at(-1) ?? '']
      : found
  const schema = schemaOf(named)
  if (schema === undefined) return body === undefined ? [] : ['a body where none is described']
  return body === undefined ? ['no body'] : check.problems(schema, body, 'response')
}

function schemaOf(part: unknown): unknown {
  const content = isRow(part) ? part.content : undefined
  const json = isRow(content) ? content['application/json'] : undefined
  return isRow(json) ? json.schema : undefined
}
