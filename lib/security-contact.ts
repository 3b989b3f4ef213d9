import 'server-only'
import { env } from './env'

const days = 180

/** What `/.well-known/security.txt` says (RFC 9116); null where nobody is named to write to. */
export function toSecurityText(now: Date): string | null {
  const { SECURITY_CONTACT, OPERATOR_MAIL, PORTAL_URL } = env()
  const contact = SECURITY_CONTACT ?? (OPERATOR_MAIL && `mailto:${OPERATOR_MAIL}`)
  if (!contact) return null
  const expires = new Date(Math.floor(now.getTime() / 86_400_000 + days) * 86_400_000)
  return [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: en',
    `Canonical: ${PORTAL_URL}/.well-known/security.txt`,
    '',
  ].join('\n')
}
