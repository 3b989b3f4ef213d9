import { GraphProblem } from './problem'

let isOn = false

/** From now on this process can only read: whatever would change something is refused before it is sent. */
export function allowReadsOnly(): void {
  isOn = true
}

/**
 * The one exact path of What If, below the root of Graph or of the sandbox's. It is a POST because the question has a body; Graph asks
 * no more for it than for reading policies (`Policy.Read.ConditionalAccess` or `Policy.Read.All`), and keeps nothing.
 */
const whatIf = /^(?:\/graph)?\/v1\.0\/identity\/conditionalAccess\/evaluate$/
export const isWhatIf = (url: string): boolean => whatIf.test(new URL(url).pathname)

/** Sent with POST and changing nothing: a token, a batch of reads, objects by their ids, and What If. */
const readingPosts = [/\/oauth2\/v2\.0\/token$/, /\/directoryObjects\/getByIds$/, whatIf]

/** @throws GraphProblem for a request that is not plainly a read, where only those are allowed */
export function requireRead(url: string, init: RequestInit): void {
  if (isOn && !isRead(url, init)) throw new GraphProblem('other', 'writeRefused')
}

export function isRead(url: string, init: RequestInit): boolean {
  const [method, { pathname }] = [(init.method ?? 'GET').toUpperCase(), new URL(url)]
  if (method === 'GET') return true
  if (method !== 'POST') return false
  if (pathname.endsWith('/$batch')) return typeof init.body === 'string' && isBatchOfReads(init.body)
  return readingPosts.some((pattern) => pattern.test(pathname))
}

function isBatchOfReads(body: string): boolean {
  const methods = [...body.matchAll(/"method"\s*:\s*"([^"]*)"/g)].map(([, method]) => method)
  const urls = body.match(/"url"\s*:/g) ?? []
  return methods.length > 0 && methods.length === urls.length && methods.every((method) => method === 'GET')
}
