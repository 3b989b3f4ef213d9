import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { findGuest } from '@/lib/auth/session'
import { findVisitKey } from '@/lib/auth/visit'
import { look, versionOf } from '@/lib/diagnosis/wait'

/** Looks at the directories again. A page that keeps itself up to date asks here and shows what comes of it. */
export const POST = change({
  by: 'guest',
  input: z.object({}),
  limit: limits.look,
  async run(ctx) {
    const { isOver, visit } = await look(ctx)
    return { goTo: isOver || visit.toldAt === null ? '/answer' : '/waiting' }
  },
})

/** For a page that keeps itself up to date: any word that differs as soon as the page would look different. */
export async function GET(): Promise<Response> {
  const [key, guest] = [await findVisitKey(), await findGuest()]
  if (!key || !guest) return new Response(null, { status: 401 })
  const waiting = await look({ visit: key, guest, now: new Date() })
  return Response.json({ version: versionOf(waiting) })
}
