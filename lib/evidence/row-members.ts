/**
 * Reads a log row by Graph's names, whatever wrapped it: Graph's object, the envelope of Azure Monitor (`properties`), a
 * table of Log Analytics (PascalCase, nested objects as JSON text) or a CSV of the portal (`Request ID`).
 */
export type RowMembers = {
  /** The first of the names that holds a text which is not empty; numbers count as text. */
  text: (...names: string[]) => string | undefined
  flag: (name: string) => boolean | undefined
  /** The first of the names that is there at all. */
  value: (...names: string[]) => unknown
  /** A nested object, which may stand there as JSON text. Empty where there is none. */
  nested: (...names: string[]) => RowMembers
  list: (...names: string[]) => unknown[] | undefined
  /** What nobody has asked for so far, under its own name. */
  rest: () => Record<string, unknown>
}

/** Never throws for what JSON can hold. */
export function openRow(row: unknown): RowMembers {
  const outer = toObject(row)
  const inner = toObject(Object.entries(outer).find(([name]) => plain(name) === 'properties')?.[1])
  const entries = [...Object.entries(outer), ...Object.entries(inner)].filter(
    ([name]) => plain(name) !== 'properties',
  )
  // what stands in the envelope's content counts more than the envelope
  const members = new Map(entries.map(([name, value]) => [plain(name), value]))
  const asked = new Set<string>()
  const find = <T>(names: string[], read: (value: unknown) => T | undefined): T | undefined => {
    for (const name of names) asked.add(plain(name))
    return names.map((name) => read(members.get(plain(name)))).find((value) => value !== undefined)
  }
  return {
    text: (...names) => find(names, toText),
    flag: (name) => find([name], toFlag),
    value: (...names) => find(names, (value) => value),
    nested: (...names) => openRow(find(names, (value) => (isFilled(value) ? toObject(value) : undefined))),
    list: (...names) => find(names, toArray),
    rest: () => Object.fromEntries(entries.filter(([name]) => !asked.has(plain(name)))),
  }
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')

function toText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function toFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  const word = typeof value === 'string' ? value.toLowerCase() : ''
  return word === 'true' || word === 'yes' ? true : word === 'false' || word === 'no' ? false : undefined
}

const isFilled = (value: unknown) => Object.keys(toObject(value)).length > 0

function toObject(value: unknown): Record<string, unknown> {
  const parsed = typeof value === 'string' && value.startsWith('{') ? toJson(value) : value
  return isObject(parsed) ? parsed : {}
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function toArray(value: unknown): unknown[] | undefined {
  const parsed = typeof value === 'string' && value.startsWith('[') ? toJson(value) : value
  return Array.isArray(parsed) ? parsed : undefined
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // a cut-off cell of an export says nothing
    return undefined
  }
}
