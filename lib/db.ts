import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { env } from '@/lib/env'
import { Prisma, PrismaClient } from '@/lib/generated/prisma/client'
import { Batch, type Row } from './db-batch'
import { GuardedPool } from './db-pool'

export type Tx = Prisma.TransactionClient

/** Who is asking, for row-level security. A row is only there for whoever holds its key. */
export type Scope = {
  tenant?: string
  visit?: string
  session?: string
  link?: string
  holder?: string
  /** See `personKey`. */
  guest?: string
}

/** Of PostgreSQL's hundred or less, so that several processes and their queues find room. */
const connections = 12

declare global {
  /** One a process: the framework makes several bundles of this file, and each would open connections of its own. */
  var readmitDatabase: { pool?: pg.Pool; client?: PrismaClient } | undefined
}
const shared = () => (globalThis.readmitDatabase ??= {})
const findPool = () => (shared().pool ??= connectPool())
const findClient = () => (shared().client ??= connect())

/**
 * Every connection works as `readmit_app`, which owns nothing and bypasses nothing. A database that does not answer is an
 * error within seconds, never a page that hangs.
 */
function connectPool(): pg.Pool {
  return new GuardedPool({
    connectionString: env().DATABASE_URL,
    options: '-c role=readmit_app -c statement_timeout=5000 -c lock_timeout=2500',
    // the wait for one of these in a rush
    connectionTimeoutMillis: 10_000,
    query_timeout: 6000,
    max: connections,
  })
}

function connect(): PrismaClient {
  // in a rush a page waits for its turn at the database, rather than failing because it did not get one at once
  return new PrismaClient({
    adapter: new PrismaPg(findPool()),
    transactionOptions: { maxWait: 15_000, timeout: 15_000 },
  })
}

/** A role for one kind of work of its own. `lock`: any number; of all processes only one is at it. Not the one of the migrations. */
type Role = { name: `readmit_${'purge' | 'sealer' | 'auditor' | 'clerk' | 'mailer'}`; lock?: number }

/** Runs `work` in one transaction under another role. Null where another process holds its lock. */
function withinRole<T>({ name, lock }: Role, work: (tx: Tx) => Promise<T>): Promise<T | null> {
  return findClient().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('role', ${name}, true)`
    return lock === undefined || (await isMine(tx, lock)) ? work(tx) : null
  })
}

async function isMine(tx: Tx, lock: number): Promise<boolean> {
  const [taken] = await tx.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(${lock}) AS mine`
  return taken?.mine ?? false
}

/** As `readmit_purge`, which sees only rows past their time and may only delete. */
export const withinPurge = <T>(work: (tx: Tx) => Promise<T>): Promise<T | null> =>
  withinRole({ name: 'readmit_purge', lock: 7_236_642 }, work)

/** As `readmit_sealer`, which gives new entries of the audit their place, once. */
export const withinSeal = <T>(work: (tx: Tx) => Promise<T>): Promise<T | null> =>
  withinRole({ name: 'readmit_sealer', lock: 7_236_643 }, work)

/**
 * As `readmit_leaver`, which may delete what is there of this one tenant, and nothing else. Nobody writes anything of it meanwhile:
 * what is being written is waited for, and what comes later is refused, as the tenant is not connected any more.
 */
export async function withinLeaving<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return findClient().$transaction(async (tx) => {
    await tx.$executeRaw(open({ tenant: tenantId }))
    await tx.$executeRaw`SELECT set_config('role', 'readmit_leaver', true)`
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(7236650, hashtext(${tenantId}))`
    return work(tx)
  })
}

/** As `readmit_clerk`, which sees every case and moves those whose time has come. */
export const withinClerk = <T>(work: (tx: Tx) => Promise<T>): Promise<T | null> =>
  withinRole({ name: 'readmit_clerk' }, work)

/** As `readmit_mailer`, which sees mails that wait, and nothing else. */
export const withinMailer = <T>(work: (tx: Tx) => Promise<T>): Promise<T | null> =>
  withinRole({ name: 'readmit_mailer' }, work)

/** One statement as `readmit_auditor`, which reads every chain of the audit, and nothing else. */
export const readAudit = async <T>(statement: Prisma.Sql): Promise<T[]> =>
  (await withinRole({ name: 'readmit_auditor' }, (tx) => tx.$queryRaw<T[]>(statement))) ?? []

/**
 * Runs statements in one transaction that sees only what `scope` opens, and answers the rows of each. All in one round trip: a
 * connection is held for as long as the database works, however busy this process is. What is asked with every page is asked so.
 */
export async function atOnce<Results extends unknown[][]>(
  scope: Scope,
  ...statements: Prisma.Sql[]
): Promise<Results> {
  const connection = await findPool().connect()
  let problem: Error | null = null
  try {
    const [, ...results] = await new Promise<Row[][]>((resolve, reject) => {
      const batch = new Batch([open(scope), ...statements], (error, rows = []) => {
        problem = error
        if (error) reject(error)
        else resolve(rows)
      })
      connection.query(batch)
    })
    return asTold<Results>(results)
  } finally {
    // what a failed one leaves behind is not worth finding out
    connection.release(problem ?? undefined)
  }
}

/** Which columns a statement answers with stands in its own text: who wrote that says so here. */
const asTold = <Results>(rows: Row[][]) => rows as Results

function open({
  tenant = '',
  visit = '',
  session = '',
  link = '',
  holder = '',
  guest = '',
}: Scope): Prisma.Sql {
  return Prisma.sql`SELECT set_config('readmit.tenant', ${tenant}, true), set_config('readmit.visit', ${visit}, true),
    set_config('readmit.session', ${session}, true), set_config('readmit.link', ${link}, true),
    set_config('readmit.holder', ${holder}, true), set_config('readmit.guest', ${guest}, true)`
}

/** One statement by itself, for counters that hold nobody's data (`graph_budget`, `waiting_line`). */
export async function countBy<T>(statement: Prisma.Sql): Promise<T[]> {
  const [rows] = await atOnce<[T[]]>({}, statement)
  return rows
}

/** Runs one query that needs no scope, because everyone may see what it reads: no transaction, a quarter of its round trips. */
export function unscoped<T>(query: (db: Pick<Tx, 'tenant' | '$queryRaw'>) => Promise<T>): Promise<T> {
  return query(findClient())
}

/** Runs `work` in one transaction that sees only what `scope` opens. */
export function within<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return findClient().$transaction(async (tx) => {
    await tx.$executeRaw(open(scope))
    return work(tx)
  })
}

/** For commands that end: lets the process go. */
export async function disconnect(): Promise<void> {
  const { client, pool } = shared()
  globalThis.readmitDatabase = undefined
  await client?.$disconnect()
  await pool?.end()
}
