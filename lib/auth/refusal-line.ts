import 'server-only'
import { logEvent } from '@/lib/log'

/** Lines a minute: anybody can send what is refused. */
const mostAMinute = 60
const minute = { began: 0, lines: 0 }

/** Writes down that a change was refused. `code`: one of ours. */
export function noteRefusal(url: string, code: string, now: number): void {
  if (now - minute.began >= 60_000) Object.assign(minute, { began: now, lines: 0 })
  minute.lines += 1
  if (minute.lines <= mostAMinute) logEvent({ event: 'change.refused', path: toKnownPath(url), code })
}

const known = /^([a-z]+(-[a-z]+)*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const longest = 36
const mostParts = 6

/** The path of an address as far as it may be one of ours: words and ids. Whatever else somebody wrote there is a star. */
export const toKnownPath = (url: string): string =>
  new URL(url).pathname
    .split('/')
    .slice(0, mostParts + 1)
    .map((part) => (part === '' || (part.length <= longest && known.test(part)) ? part : '*'))
    .join('/')
