import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { countUse, limits } from '@/lib/auth/limits'
import { read } from '@/lib/auth/read'
import { findGuest } from '@/lib/auth/session'
import { findVisitKey } from '@/lib/auth/visit'
import { findCase } from '@/lib/cases/ask'
import { isFollowed } from '@/lib/cases/guest-stage'
import { findVersion, look } from '@/lib/diagnosis/wait'

/** Looks at the directories again. A page that keeps itself up to date asks here and shows what comes of it. */
export const POST = change({
  by: 'guest',
  input: z.object({}),
  limit: limits.look,
  async run(ctx) {
    const { isOver, visit } = await look(ctx)
    const asked = await findCase(ctx)
    if (asked && isFollowed(asked)) return { goTo: '/sent' }
    return { goTo: isOver || visit.toldAt === null ? '/answer' : '/waiting' }
  },
})

/** For a page that keeps itself up to date: any word that differs as soon as the page would look different. */
export const GET = read(async () => {
  const [key, guest] = [await findVisitKey(), await findGuest('peek')]
  if (!key || !guest) return new Response(null, { status: 401 })
  const now = new Date()
  if (await countUse(limits.look, key.id, now)) return new Response(null, { status: 429 })
  const ctx = { visit: key, guest, now }
  return Response.json({ version: await findVersion(ctx, await look(ctx)) })
})
