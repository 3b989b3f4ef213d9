import { isRow } from '@/sandbox/graph/filter'
import type { Row } from '@/sandbox/graph/filter'

/** The part of JSON Schema that the descriptions of Graph use, and what they say of types and enumerations. */
export class SchemaCheck {
  private readonly schemas: Row

  constructor(schemas: Row) {
    this.schemas = schemas
  }

  /** What is wrong with a value, each with where; empty when nothing is. Members unknown to the schema are wrong. */
  problems(schema: unknown, value: unknown, at = ''): string[] {
    const resolved = this.resolve(schema)
    if (!resolved) return []
    const { anyOf, type } = resolved
    if (Array.isArray(anyOf)) {
      const tries = anyOf.map((one) => this.problems(one, value, at))
      return tries.some((found) => found.length === 0) ? [] : (tries.find((found) => found.length > 0) ?? [])
    }
    if (isRow(value)) return this.objectProblems(this.concrete(resolved, value), value, at)
    if (Array.isArray(value)) {
      const items: unknown = resolved.items
      if (!allows(type, 'array')) return [`${at}: a list where ${String(type)} is expected`]
      return value.flatMap((item: unknown, index) => this.problems(items, item, `${at}[${index}]`))
    }
    return scalarProblems(resolved, value, at)
  }

  private objectProblems(schema: Row, value: Row, at: string): string[] {
    const parts = this.parts(schema)
    const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {})) as Row
    if (parts.every((part) => !('properties' in part)) && !allows(schema.type, 'object'))
      return [`${at}: an object where ${String(schema.type)} is expected`]
    const isOpen = Object.keys(properties).length === 0
    const required = parts.flatMap((part) => (Array.isArray(part.required) ? part.required.map(String) : []))
    const missing = required.filter((name) => !(name in value)).map((name) => `${at}.${name}: missing`)
    const wrong = Object.entries(value).flatMap(([name, member]) => {
      if (name in properties) return this.problems(properties[name], member, `${at}.${name}`)
      return isOpen || name.includes('@') ? [] : [`${at}.${name}: not in the schema`]
    })
    return [...missing, ...wrong]
  }

  /** The schema that `@odata.type` names, where the general one lists it. */
  private concrete(schema: Row, value: Row): Row {
    const type = value['@odata.type']
    const mapping = isRow(schema.discriminator) ? schema.discriminator.mapping : undefined
    const named = isRow(mapping) && typeof type === 'string' ? mapping[type] : undefined
    return this.resolve(typeof named === 'string' ? { $ref: named } : schema) ?? schema
  }

  private parts(schema: Row): Row[] {
    const { allOf } = schema
    if (!Array.isArray(allOf)) return [schema]
    return allOf.flatMap((one) => {
      const part = this.resolve(one)
      return part ? this.parts(part) : []
    })
  }

  private resolve(schema: unknown): Row | undefined {
    if (!isRow(schema)) return undefined
    if (typeof schema.$ref !== 'string') return schema
    return this.resolve(this.schemas[schema.$ref.split('/').at(-1) ?? ''])
  }
}

function scalarProblems(schema: Row, value: unknown, at: string): string[] {
  const { type, enum: members, format } = schema
  const kind = value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value
  if (!allows(type, kind) && !(kind === 'integer' && allows(type, 'number')))
    return [`${at}: ${kind} where ${String(type)} is expected`]
  if (Array.isArray(members) && typeof value === 'string' && !isMember(schema, members, value))
    return [`${at}: '${value}' is none of its values`]
  if (
    format === 'date-time' &&
    typeof value === 'string' &&
    !/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)
  )
    return [`${at}: '${value}' is no date and time`]
  return []
}

/** Flags come as one text with commas. */
function isMember(schema: Row, members: unknown[], value: string): boolean {
  const values = 'x-ms-enum-flags' in schema ? value.split(',') : [value]
  return values.every((one) => members.includes(one.trim()))
}

function allows(type: unknown, kind: string): boolean {
  return type === undefined || type === kind || (Array.isArray(type) && type.includes(kind))
}
