import { domainToASCII } from 'node:url'

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/

/** A mail or sign-in address, lower case, its domain in ASCII; or null. */
export function toAddress(input: string): { address: string; local: string; domain: string } | null {
  const text = input.trim().toLowerCase()
  const at = text.lastIndexOf('@')
  const local = text.slice(0, Math.max(at, 0))
  const domain = toDomain(text.slice(at + 1))
  if (!domain || local.length === 0 || local.length > 64 || /[\s@\\/?%<>"\p{Cc}]/u.test(local)) return null
  return { address: `${local}@${domain}`, local, domain }
}

/** A domain in ASCII that is safe to stand in a path; or null. Not an IP address, at least two labels. */
export function toDomain(input: string): string | null {
  const text = input.trim().toLowerCase().replace(/\.$/, '')
  // before the conversion: it would decode `%2f` and drop what follows a slash
  if (/[^\p{L}\p{M}\p{N}.-]/u.test(text)) return null
  const domain = domainToASCII(text)
  const labels = domain.split('.')
  const top = labels.at(-1) ?? ''
  if (domain.length > 253 || labels.length < 2 || !labels.every((part) => label.test(part))) return null
  return /^\d+$/.test(top) ? null : domain
}
