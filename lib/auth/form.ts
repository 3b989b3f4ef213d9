import 'server-only'
import { withoutTurning } from '@/lib/turning-marks'

/** What came in with a change: every value a text, a number, a truth, or a list of texts; never anything deeper. */
export type Fields = Record<string, unknown>
export type ReadForm =
  | { kind: 'form' | 'script'; fields: Fields }
  | {
      kind: 'form' | 'script' | 'other'
      problem: 'too-large' | 'unreadable' | 'unexpected-type' | 'too-slow'
    }

/** Of the bytes on the wire, however many the header promises. */
export const mostBytes = 64 * 1024
/** For a text area of 20 000 letters: in a form one letter may take nine bytes. What is longer than allowed comes back whole. */
export const mostBytesOfText = 256 * 1024

const slowestMs = 10_000
/** A form of ours has the most of them where a tenant links fifty applications. */
const mostFields = 2000

/** Reads a form or a script's JSON, and nothing else. Never throws, whatever was sent. */
export async function readForm(request: Request, most: number): Promise<ReadForm> {
  const kind = kindOf(request.headers.get('content-type'))
  if (kind === 'other') return { kind, problem: 'unexpected-type' }
  const limit = kind === 'script' ? mostBytes : most
  const text = await readText(request, limit)
  if ('problem' in text) return { kind, ...text }
  const fields = kind === 'form' ? toFields(new URLSearchParams(text.text)) : readJson(text.text)
  return fields ? { kind, fields } : { kind, problem: 'unreadable' }
}

/** What a browser sends for a form, and what our scripts send. A text that only looks like JSON is neither. */
function kindOf(type: string | null): 'form' | 'script' | 'other' {
  const [essence = ''] = (type ?? '').split(';')
  if (essence.trim().toLowerCase() === 'application/json') return 'script'
  return essence.trim().toLowerCase() === 'application/x-www-form-urlencoded' ? 'form' : 'other'
}

type Read = { text: string } | { problem: 'too-large' | 'unreadable' | 'too-slow' }

/** Counts what really comes: a header may say anything, or nothing. */
async function readText(request: Request, most: number): Promise<Read> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return { problem: 'too-large' }
  const reader = request.body?.getReader()
  if (!reader) return { text: '' }
  let timer: NodeJS.Timeout | undefined
  const slow = new Promise<'slow'>((done) => (timer = setTimeout(() => done('slow'), slowestMs)))
  const chunks: Uint8Array[] = []
  try {
    for (let size = 0; ;) {
      const next = await Promise.race([reader.read(), slow])
      if (next === 'slow') return leave(reader, 'too-slow')
      if (next.done) return { text: Buffer.concat(chunks).toString('utf8') }
      size += next.value.byteLength
      if (size > most) return leave(reader, 'too-large')
      chunks.push(next.value)
    }
  } catch {
    // who sent it has gone
    return { problem: 'unreadable' }
  } finally {
    clearTimeout(timer)
  }
}

function leave(reader: ReadableStreamDefaultReader, problem: 'too-large' | 'too-slow'): Read {
  void reader.cancel().catch(() => undefined)
  return { problem }
}

function readJson(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text)
    return value && typeof value === 'object' && !Array.isArray(value)
      ? toFields(Object.entries(value))
      : null
  } catch {
    return null
  }
}

/** Of a name that is sent twice the last counts, everywhere alike. Null where there is something that no form of ours sends. */
function toFields(entries: Iterable<[string, unknown]>): Fields | null {
  const fields: Fields = {}
  let count = 0
  for (const [name, value] of entries) {
    if (++count > mostFields || !isPlain(value)) return null
    const key = toText(name)
    // it would be a member of every object
    if (key === '__proto__') continue
    fields[key] = Array.isArray(value) ? value.map(toPlain) : toPlain(value)
  }
  return fields
}

const isPlain = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.every((one) => typeof one === 'string')
    : value === null || typeof value !== 'object'

const toPlain = (value: unknown): unknown => (typeof value === 'string' ? toText(value) : value)

/** PostgreSQL keeps no NUL in a text, and no half of a letter in JSON: a clipboard may bring the one, a script both. */
const toText = (text: string): string => withoutTurning(Buffer.from(text.replaceAll('\0', '')).toString())
