import 'server-only'
import { z } from 'zod'
import { logEvent } from './log'

/** A report is a few hundred characters; pages and policies in it may be long. */
export const mostReport = 16 * 1024
/** Lines a minute: anybody can send reports, and an extension of a browser may cause any number. */
const mostAMinute = 60

const directive = z.string().regex(/^[a-z-]{1,40}$/)
const Report = z.object({
  'csp-report': z.object({
    'effective-directive': directive.optional(),
    'violated-directive': z.string().max(2000).optional(),
    'blocked-uri': z.string().max(20_000).default(''),
    'document-uri': z.string().max(20_000).default(''),
  }),
})

const minute = { began: 0, lines: 0 }

/**
 * Writes down that a browser refused something that one of our pages asked for. Whoever sends a report may have made it up: only
 * the directive, the origin of what was refused and the first part of the page's path are kept, as what follows may be a secret.
 */
export function recordViolation(body: string, now: number): 'recorded' | 'unreadable' | 'tooMany' {
  const read = Report.safeParse(parse(body)).data?.['csp-report']
  const named = directive.safeParse(
    read?.['effective-directive'] ?? read?.['violated-directive']?.split(' ')[0],
  ).data
  if (!read || !named) return 'unreadable'
  if (now - minute.began >= 60_000) Object.assign(minute, { began: now, lines: 0 })
  minute.lines += 1
  if (minute.lines > mostAMinute) return 'tooMany'
  const page = firstPart(read['document-uri'])
  logEvent({ event: 'csp.violated', directive: named, blocked: originOf(read['blocked-uri']), page })
  return 'recorded'
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** `inline`, `eval`, `data`, or an origin. */
const originOf = (blocked: string): string =>
  URL.canParse(blocked) ? new URL(blocked).origin.slice(0, 200) : blocked.replace(/[^\w-]/g, '').slice(0, 40)

const firstPart = (page: string): string =>
  URL.canParse(page) ? `/${(new URL(page).pathname.split('/')[1] ?? '').slice(0, 40)}` : ''
