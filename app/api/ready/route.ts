import { read } from '@/lib/auth/read'
import { findGuest } from '@/lib/auth/session'
import { findVisitKey } from '@/lib/auth/visit'
import { findProgress } from '@/lib/diagnosis/soon'

/** For the page that waits for a slow diagnosis: how far it is by now. Starts nothing. */
export const GET = read(async () => {
  const [key, guest] = [await findVisitKey(), await findGuest('peek')]
  if (!key || !guest) return new Response(null, { status: 401 })
  return Response.json({ version: await findProgress({ visit: key, guest, now: new Date() }) })
})
