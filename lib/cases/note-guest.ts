import 'server-only'
import type { GuestContext } from '@/lib/auth/change'
import { Prisma } from '@/lib/generated/prisma/client'

/** What the guest does is noted on the case too: the home tenant's staff do not see the visit. */
const own = ({ visit, guest }: GuestContext) =>
  Prisma.sql`visit_id = ${visit.id} AND subject = ${guest.subject} AND state <> 'closed'`

/** The guest said that the password is reset: looks are counted from here. */
export const toldStatement = (ctx: GuestContext): Prisma.Sql =>
  Prisma.sql`UPDATE "case" SET told_at = ${ctx.now}, looks = 0 WHERE ${own(ctx)}`

/** It was looked once more whether the way is open. */
export const lookedStatement = (ctx: GuestContext): Prisma.Sql =>
  Prisma.sql`UPDATE "case" SET looks = looks + 1, last_look_at = ${ctx.now} WHERE ${own(ctx)}`
