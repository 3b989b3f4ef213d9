import type { Connection, FieldDef, Submittable } from 'pg'
import pg from 'pg'

export type Statement = { text: string; values: unknown[] }
export type Row = Record<string, unknown>

type Done = (error: Error | null, results?: Row[][]) => void

/** PostgreSQL's own number of the type `int8`, which a JavaScript number cannot hold. */
const int8 = 20

/**
 * Several statements sent as one message and answered as one: until the `Sync` at its end they are one transaction, so either
 * all of them happen or none, and the connection is held for one round trip however many there are.
 */
export class Batch implements Submittable {
  /** Named so by node-postgres, which puts its own time limit around it. */
  callback: Done
  private readonly statements: readonly Statement[]
  private readonly results: Row[][]
  private fields: FieldDef[] = []
  private at = 0

  constructor(statements: readonly Statement[], callback: Done) {
    this.statements = statements
    this.results = statements.map(() => [])
    this.callback = callback
  }

  submit(connection: Connection): void {
    const { stream } = connection
    stream.cork()
    for (const { text, values } of this.statements) {
      connection.parse({ name: '', text, types: [] }, true)
      connection.bind({ values: values.map(toText) }, true)
      connection.describe({ type: 'P', name: '' }, true)
      connection.execute({}, true)
    }
    connection.sync()
    stream.uncork()
  }

  handleRowDescription({ fields }: { fields: FieldDef[] }): void {
    this.fields = fields
  }

  handleDataRow({ fields: values }: { fields: (string | null)[] }): void {
    const row: Row = {}
    for (const [at, { name, dataTypeID }] of this.fields.entries()) {
      const value = values[at] ?? null
      row[name] = value === null ? null : dataTypeID === int8 ? BigInt(value) : parserOf(dataTypeID)(value)
    }
    this.results[this.at]?.push(row)
  }

  handleCommandComplete(): void {
    this.at += 1
  }

  handleEmptyQuery(): void {
    this.at += 1
  }

  handleError(error: Error): void {
    this.callback(error)
  }

  handleReadyForQuery(): void {
    this.callback(null, this.results)
  }
}

const parserOf = (type: number): ((value: string) => unknown) => pg.types.getTypeParser(type, 'text')

/** A value as PostgreSQL reads it; of an object its JSON. */
function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return `{${value.map(toElement).join(',')}}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function toElement(value: unknown): string {
  const text = toText(value)
  return text === null ? 'NULL' : `"${text.replace(/[\\"]/g, '\\$&')}"`
}
