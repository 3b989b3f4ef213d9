/** One GUID of a paste with the words before it. `pair`: it is the whole value of a line or stands after a colon. */
export type FoundGuid = { value: string; label: string; line: number; pair: boolean }

/** Every GUID in order. */
export function findGuids(lines: string[]): FoundGuid[] {
  return lines.flatMap((text, line) => {
    let from = 0
    return [...text.matchAll(/(?<![0-9a-z-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z-])/gi)].map(
      (match) => {
        const before = text.slice(Math.max(from, match.index - 80), match.index)
        from = match.index + match[0].length
        return {
          value: match[0].toLowerCase(),
          label: before,
          line,
          pair: /(?:^|:)\s*["'[({]*$/.test(before),
        }
      },
    )
  })
}

/** `YYYY-MM-DDTHH:MM:SS[.mmm]Z`; both the page's and OAuth's form. A time without a zone is not used. */
export function findTimestamp(lines: string[]): string | undefined {
  const form =
    /\b(20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))[T ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d{1,7})? ?Z\b/
  for (const line of lines) {
    const match = form.exec(line)
    if (match) return `${match[1]}T${match[2]}${(match[3] ?? '').slice(0, 4)}Z`
  }
  return undefined
}

/** The first address that is a value of its own; four numbers of a browser's version in a sentence are none. */
export function findIpAddress(lines: string[]): { value: string; line: number } | undefined {
  for (const [line, text] of lines.entries()) {
    for (const match of text.matchAll(/(?:^|: ?|ip(?: address)? )([0-9a-f:.]{3,45})(?=$|[\s,;])/gi)) {
      const value = match[1] ?? ''
      if (isIpAddress(value)) return { value: value.toLowerCase(), line }
    }
  }
  return undefined
}

/** IPv4, IPv6, or IPv4 written as IPv6. */
export const isIpAddress = (value: string) => isIpv4(value.replace(/^::ffff:/i, '')) || isIpv6(value)

const isIpv4 = (value: string) => {
  const parts = value.split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)
}

const isIpv6 = (value: string) => {
  const parts = value.split(':')
  const short = value.includes('::')
  const proper = parts.every((part) => /^[0-9a-f]{0,4}$/i.test(part)) && !value.includes(':::')
  return (
    proper && (short ? parts.length >= 3 && parts.length <= 8 : parts.length === 8 && !parts.includes(''))
  )
}

/**
 * The address of the person the message is about: the one it names as such, else the only one there is. A guest's
 * name in the other directory (`ada_fabrikam.com#EXT#@…`) is turned back into the address.
 */
export function findAddress(text: string): string | undefined {
  const external = findExternal(text)
  if (external) return external
  const named = /(?:user account|signed in as|angemeldet als)[ :"'“]{1,4}([^\s"'”,;]{3,254})/i.exec(text)?.[1]
  if (named && /^[^@\s]{1,64}@[^@\s]{3,189}$/.test(named)) return named.toLowerCase()
  const all = new Set([...text.matchAll(mail)].map(([found]) => found.toLowerCase()))
  return all.size === 1 ? [...all][0] : undefined
}

const mail = /(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}/gi

function findExternal(text: string): string | undefined {
  const end = text.search(/#EXT#@/i)
  if (end < 0) return undefined
  const local = /[a-z0-9._%+-]{3,200}$/i.exec(text.slice(Math.max(0, end - 200), end))?.[0] ?? ''
  const at = local.lastIndexOf('_')
  const domain = local.slice(at + 1)
  return at > 0 && domain.includes('.') ? `${local.slice(0, at)}@${domain}`.toLowerCase() : undefined
}

/** What the paste says about the organisation that was tried: an id, a domain or a name. */
export function findTenantHint(text: string): string | undefined {
  const path = /login\.microsoftonline\.(?:com|us)\/([a-z0-9.-]{3,80})(?:\/|$|\s)/i.exec(text)?.[1]
  if (path && !/^(?:common|organizations|consumers|error)$/i.test(path)) return path.toLowerCase()
  const host = /#EXT#@([a-z0-9.-]{3,80})/i.exec(text)?.[1]
  if (host) return host.toLowerCase()
  return /\btenant '([^'\n]{1,100})'/i.exec(text)?.[1]
}
