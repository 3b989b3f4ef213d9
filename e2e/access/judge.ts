import type { Answer } from './client'
import { type Persona, personas, tenantOf } from './personas'
import { birds } from './rows'

/** `whatTheLinkOpens`: a row, whoever they are; `examples`: people that are made up for everybody. */
export type MayRead = 'own' | 'whatTheLinkOpens' | 'examples'

/** What is wrong with an answer whoever asked for whatever: none, where nothing is. */
export function findWrong(name: Persona, answer: Answer, mayRead: MayRead): string[] {
  const { status, headers, cookies, location, text } = answer
  const own = tenantOf(name)
  const strangers = [...`${text} ${location}`.matchAll(birds)].filter(
    ([, owners = '']) => mayRead !== 'whatTheLinkOpens' && (!own || !owners.split('-').includes(own)),
  )
  // the nonce and what no cache may keep are the proxy's
  const isWhole = !process.env['WITHOUT_PROXY']
  const isPage = isWhole && (headers['content-type']?.startsWith('text/html') ?? false)
  const policy = headers['content-security-policy'] ?? ''
  const says = (header: string, ...parts: string[]) =>
    parts.every((part) => headers[header]?.includes(part)) ? [] : [`${header}: ${headers[header] ?? 'none'}`]
  return [
    ...(status >= 500 ? [`status ${String(status)}`] : []),
    ...strangers.map(([bird]) => `reads ${bird}`),
    ...(mayRead !== 'examples' && isAboutOthers(name, text) ? ['names people of another tenant'] : []),
    // a signed or sealed token in three or five parts
    ...(/eyJ[\w-]{8,}\.[\w-]*\.[\w-]/.test(text + location) ? ['a token'] : []),
    ...says('x-content-type-options', 'nosniff'),
    ...says('referrer-policy', 'same-origin'),
    ...says('x-frame-options', 'DENY'),
    ...says('cross-origin-opener-policy', 'same-origin'),
    ...says('cross-origin-resource-policy', 'same-origin'),
    ...says('permissions-policy', 'camera=()', 'geolocation=()', 'usb=()'),
    ...says('strict-transport-security', 'max-age=63072000', 'includeSubDomains'),
    ...says('content-security-policy', `frame-ancestors 'none'`),
    ...(headers['x-powered-by'] ? ['x-powered-by'] : []),
    ...(isPage && !/script-src [^;]*'nonce-[\w+/=]{16,}'/.test(policy)
      ? [`policy of a page: ${policy}`]
      : []),
    ...(isPage && /unsafe-inline|unsafe-eval|\*/.test(policy) ? ['an unsafe policy'] : []),
    ...(isPage ? findOtherNonces(text, policy) : []),
    ...(isWhole ? says('cache-control', 'no-store') : []),
    ...(text === '' || isTyped(headers['content-type'] ?? '')
      ? []
      : [`content-type: ${headers['content-type'] ?? 'none'}`]),
    ...cookies.flatMap((cookie) =>
      /; Path=\/(;|$)/i.test(cookie) && /; HttpOnly/i.test(cookie) && /; SameSite=Lax/i.test(cookie)
        ? []
        : [`cookie ${cookie.split('=')[0] ?? ''}`],
    ),
  ]
}

/** Text says its character set; whatever else there is has one of its own. */
const isTyped = (type: string) => (type.startsWith('text/') ? /; ?charset=utf-8$/i.test(type) : type !== '')

/** A page's scripts and styles carry the nonce of its own policy: what was made for another answer does not run. */
function findOtherNonces(text: string, policy: string): string[] {
  const [, own] = /'nonce-([^']+)'/.exec(policy) ?? []
  const tags = [...text.matchAll(/<(?:script|style)\b[^>]*>/g)].map(([tag]) => tag)
  return tags.filter((tag) => !tag.includes(`nonce="${own ?? ''}"`)).map((tag) => `without its nonce: ${tag}`)
}

/** The sandbox's people bear the name of their organisation: a home reads of no other home's. */
function isAboutOthers(name: Persona, text: string): boolean {
  const { kind } = personas[name]
  const others = { fabrikam: /@litware\.com/i, litware: /@fabrikam\.com/i, contoso: /finch-nobody/ }
  const own = tenantOf(name)
  return kind === 'staff' && own !== null && others[own].test(text)
}

/** Without what differs between two answers of the same kind: ids, the nonce, times, and in which order parts were ready. */
export const mask = (text: string): string => {
  const pushed = [...text.matchAll(push)].map(([, part = '']) => part).join('')
  const said = new Set(
    [...pushed.matchAll(/\\"([^"\\$][^"\\]*)\\"/g)].map(([, word = '']) => maskWords(word)),
  )
  return [...maskWords(text.replace(push, '')).split('<'), ...said].sort().join('\n')
}
const push = /<script[^>]*>self\.__next_f\.push\(\[1,"(.*?)"\]\)<\/script>/gs

const maskWords = (text: string): string =>
  text
    .replace(/^[\w+/]{47,48}=?$/, '[nonce]')
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '[id]')
    .replace(/[0-9a-f]{64}/g, '[secret]')
    .replace(/nonce="[^"]*"|nonce-[\w+/=]+/g, '[nonce]')
    .replace(/\\?"nonce\\?":\\?"[^"\\]*\\?"/g, '[nonce]')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z?/g, '[time]')
    .replace(/\b\d\d:\d\d\b/g, '[time]')

/** Where two masked answers begin to differ. */
export function findDifference(one: Answer, other: Answer): string {
  const [a, b] = [mask(one.text), mask(other.text)]
  const others = new Set(b.split('\n'))
  const more = a.split('\n').filter((line) => !others.has(line))
  return `${String(other.status)} ${other.location} ${more.join(' ').slice(0, 300)}`
}
