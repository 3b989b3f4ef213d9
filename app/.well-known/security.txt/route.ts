import { toSecurityText } from '@/lib/security-contact'

// asked for at a request: who runs this installation is a setting
export const dynamic = 'force-dynamic'

/** Whom to tell of a hole. */
export function GET(): Response {
  const text = toSecurityText(new Date())
  return new Response(text, {
    status: text === null ? 404 : 200,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}
