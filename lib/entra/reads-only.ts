import { GraphProblem } from './problem'

let isOn = false

/** From now on this process can only read: whatever would change something is refused before it is sent. */
export function allowReadsOnly(): void {
  isOn = true
}

/** Sent with POST and changing nothing: a token, a batch of reads, objects by their ids, and What If. */
const readingPosts = [
  /\/oauth2\/v2\.0\/token$/,
  /\/directoryObjects\/getByIds$/,
  /\/identity\/conditionalAccess\/evaluate$/,
]

/** @throws GraphProblem for a request that is not plainly a read, where only those are allowed */
export function requireRead(url: string, { method = 'GET', body }: RequestInit): void {
  if (isOn && !isRead(new URL(url).pathname, method.toUpperCase(), body))
    throw new GraphProblem('other', 'writeRefused')
}

function isRead(path: string, method: string, body: RequestInit['body']): boolean {
  if (method === 'GET') return true
  if (method !== 'POST') return false
  if (path.endsWith('/$batch')) return typeof body === 'string' && isBatchOfReads(body)
  return readingPosts.some((pattern) => pattern.test(path))
}

function isBatchOfReads(body: string): boolean {
  const methods = [...body.matchAll(/"method"\s*:\s*"([^"]*)"/g)].map(([, method]) => method)
  const urls = body.match(/"url"\s*:/g) ?? []
  return methods.length > 0 && methods.length === urls.length && methods.every((method) => method === 'GET')
}
