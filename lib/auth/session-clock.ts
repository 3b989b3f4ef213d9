import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { lifetimes } from './lifetimes'

/** A row of `session` that is neither too old nor left alone for too long, by the database's clock: a process may have a wrong one. */
export const isAlive = (kind: keyof typeof lifetimes): Prisma.Sql =>
  Prisma.sql`expires_at > now() AND last_seen_at > now() - ${lifetimes[kind].idleMinutes} * interval '1 minute'`
