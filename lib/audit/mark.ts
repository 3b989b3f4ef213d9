import { createHmac } from 'node:crypto'

/** What an entry's mark vouches for. `at` is ISO 8601 to the millisecond; `data` whatever JSON was kept. */
export type Marked = {
  chain: string
  seq: bigint
  at: string
  action: string
  actor: string
  data: unknown
  previous: string
}

/**
 * The mark of an entry, over all of it and the mark before: who changes, removes, adds or moves an entry without the secret
 * breaks the chain from there on. Hex, 64 characters.
 */
export function markOf({ chain, seq, at, action, actor, data, previous }: Marked, secret: string): string {
  const text = [chain, String(seq), at, action, actor, toCanonical(data), previous].join('\0')
  return createHmac('sha256', secret).update(`audit\0${text}`).digest('hex')
}

/** JSON with its members in order, because the database keeps them in one of its own. Follows RFC 8785 for what we write. */
export function toCanonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toCanonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${toCanonical(member)}`)
  return `{${members.join(',')}}`
}
