import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/env'
import { type Prisma, PrismaClient } from '@/lib/generated/prisma/client'

export type Tx = Prisma.TransactionClient

/** Who is asking, for row-level security. A row is only there for whoever holds its key. */
export type Scope = { tenant?: string; visit?: string; session?: string; link?: string; holder?: string }

let client: PrismaClient | undefined

/**
 * Every connection works as `readmit_app`, which owns nothing and bypasses nothing. A database that does not answer is an
 * error within seconds, never a page that hangs.
 */
function connect(): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: env().DATABASE_URL,
    options: '-c role=readmit_app -c statement_timeout=5000',
    // also the wait for one of these in a rush
    connectionTimeoutMillis: 10_000,
    query_timeout: 6000,
    max: 10,
  })
  // in a rush a page waits for its turn at the database, rather than failing because it did not get one at once
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 15_000, timeout: 15_000 } })
}

/**
 * Runs `work` in one transaction as `readmit_purge`, which sees only rows past their time and may only delete. Null where
 * another process is at it.
 */
export function withinPurge<T>(work: (tx: Tx) => Promise<T>): Promise<T | null> {
  client ??= connect()
  return client.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL ROLE readmit_purge`
    const [lock] = await tx.$queryRaw<
      { mine: boolean }[]
    >`SELECT pg_try_advisory_xact_lock(${purgeLock}) AS mine`
    return lock?.mine ? work(tx) : null
  })
}

/** Any number; the same for every process on this database, and not the one of the migrations. */
const purgeLock = 7_236_642

/**
 * One statement by itself, for counters that hold nobody's data (`graph_budget`, `waiting_line`): atomic without a
 * transaction around it, and a quarter of its round trips.
 */
export function countBy<T>(statement: Prisma.Sql): Promise<T[]> {
  client ??= connect()
  return client.$queryRaw<T[]>(statement)
}

/** Runs one query that needs no scope, because everyone may see what it reads: no transaction, a quarter of its round trips. */
export function unscoped<T>(query: (db: Pick<Tx, 'tenant' | '$queryRaw'>) => Promise<T>): Promise<T> {
  client ??= connect()
  return query(client)
}

/** Runs `work` in one transaction that sees only what `scope` opens. */
export function within<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  client ??= connect()
  return client.$transaction(async (tx) => {
    const { tenant = '', visit = '', session = '', link = '', holder = '' } = scope
    await tx.$executeRaw`SELECT set_config('readmit.tenant', ${tenant}, true), set_config('readmit.visit', ${visit}, true),
      set_config('readmit.session', ${session}, true), set_config('readmit.link', ${link}, true),
      set_config('readmit.holder', ${holder}, true)`
    return work(tx)
  })
}
