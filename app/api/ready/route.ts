import { findGuest } from '@/lib/auth/session'
import { findVisitKey } from '@/lib/auth/visit'
import { isReady } from '@/lib/diagnosis/answer'

/** For the page that waits for a slow diagnosis: whether there is one by now. Starts nothing. */
export async function GET(): Promise<Response> {
  const [key, guest] = [await findVisitKey(), await findGuest(new Date(), 'peek')]
  if (!key || !guest) return new Response(null, { status: 401 })
  const ready = await isReady({ visit: key, guest, now: new Date() })
  return Response.json({ version: ready ? 'ready' : 'reading' })
}
