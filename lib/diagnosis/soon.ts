import 'server-only'
import type { GuestContext } from '@/lib/auth/change'
import { resting } from '@/lib/crowd/load'
import { atOnce } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { findConnectedTenant, findHost } from '@/lib/tenants/find'
import { type Shown, show } from './answer'
import { diagnose, findStanding, type Kept, requireVisit } from './diagnose'
import { inOrder } from './gate'
import type { Half } from './gather'
import { inTime } from './in-time'
import { joinLineFor, leaveLine } from './line'
import { findWaiting, type Waiting } from './waiting'
import type { Visit } from './visit'

/** Of each half when it was read, ISO 8601; `unseen` is one that cannot be, such as a tenant that has not connected. */
type Halves = Record<Half, 'reading' | 'unseen' | { readAt: string }>

/**
 * What the page says while a diagnosis takes its time. `host` is null where the guest named none that we know, `messageAt` where
 * there was no message. `waiting`: how many are before this one and for how long, where that is known.
 */
export type Checking = {
  host: string | null
  home: string
  messageAt: string | null
  halves: Halves
  waiting: Waiting | null
  version: string
}

/** A page never waits longer for Graph. */
const patienceMs = 2000
type Running = { work: Promise<Shown>; halves: Halves }
const running = new Map<string, Running>()

/**
 * The newest answer of this visit, or how far it is where the directories take longer than two seconds: the work goes on in one
 * process, whoever asks again in any of them sees the same one, and its answer is kept. A process that dies leaves it to the
 * next who asks. After five minutes the answer is a partial one.
 */
export async function requireDiagnosisSoon(ctx: GuestContext): Promise<Shown | { checking: Checking }> {
  const known = running.get(keyOf(ctx))
  if (known) return showSoon(ctx, known)
  const { visit, kept } = await findStanding(ctx)
  if (visit.lastLookAt && kept.length) return show(visit, kept)
  return showSoon(ctx, running.get(keyOf(ctx)) ?? (await start(ctx, visit, kept)))
}

async function showSoon(ctx: GuestContext, now: Running | null): Promise<Shown | { checking: Checking }> {
  const shown = now && (await resting(inTime(now.work, patienceMs, null)))
  return shown ?? { checking: await describe(ctx, now?.halves ?? elsewhere) }
}

type Progress = { isReady: boolean; isAlive: boolean; before: number }

/**
 * A word that changes as soon as the page that waits would look different. Starts nothing, and is one look at the database:
 * thousands of pages may ask.
 */
export async function findProgress(ctx: GuestContext): Promise<string> {
  const { visit, guest } = ctx
  const [[found]] = await atOnce<[Progress[]]>(
    { visit: visit.id },
    Prisma.sql`
      SELECT v.last_look_at IS NOT NULL
          AND EXISTS (SELECT FROM diagnosis WHERE visit_id = v.id AND subject = ${guest.subject}) AS "isReady",
        EXISTS (SELECT FROM waiting_line WHERE id = v.line_id AND lease_until > now()) AS "isAlive",
        (SELECT count(*)::int FROM waiting_line WHERE id < v.line_id AND lease_until > now()) AS before
      FROM visit v WHERE v.id = ${visit.id}`,
  )
  if (found?.isReady) return 'ready'
  const now = running.get(keyOf(ctx))
  const place = found?.isAlive ? { before: found.before } : null
  // nobody is at work any more, because it failed: the page then begins again or says so
  return now || place ? versionOf(now?.halves ?? elsewhere, place) : 'stopped'
}

const elsewhere: Halves = { host: 'reading', home: 'reading' }

/** Null where another process is at it. */
async function start(ctx: GuestContext, visit: Visit, earlier: Kept[]): Promise<Running | null> {
  const key = keyOf(ctx)
  const halves: Halves = { ...elsewhere }
  const onHalf = (half: Half, seen: boolean) => {
    halves[half] = seen ? { readAt: new Date().toISOString() } : 'unseen'
  }
  const claiming = claim(ctx, visit)
  const work = claiming.then(async (line) => {
    if (line === null) throw new Elsewhere()
    try {
      const now = await inOrder(() => diagnose({ ...ctx, now: new Date() }, { onHalf }))
      return show(visit, [now, ...earlier])
    } finally {
      await leaveLine(line)
    }
  })
  const started = { work: work.finally(() => running.delete(key)), halves }
  started.work.catch(() => undefined)
  running.set(key, started)
  return (await claiming) === null ? null : started
}

class Elsewhere extends Error {}

/** Takes this visit's diagnosis for this process, unless another one holds it and lives. */
async function claim(ctx: GuestContext, visit: Visit): Promise<bigint | null> {
  if (await findWaiting(visit, ctx.guest)) return null
  return joinLineFor(visit)
}

async function describe(ctx: GuestContext, halves: Halves): Promise<Checking> {
  const [visit, home] = await Promise.all([requireVisit(ctx), nameHome(ctx.guest)])
  const waiting = await findWaiting(visit, ctx.guest)
  return {
    host: visit.hostName,
    home,
    messageAt: messageAt(visit),
    halves: { ...halves },
    waiting,
    version: versionOf(halves, waiting),
  }
}

const messageAt = ({ paste, startedAt }: Visit) => (paste === null ? null : startedAt.toISOString())

async function nameHome({ address, homeTenantId }: GuestContext['guest']): Promise<string> {
  const domain = address.split('@').at(-1) ?? address
  const home = await (homeTenantId ? findConnectedTenant(homeTenantId) : findHost(domain))
  return home?.displayName ?? domain
}

const keyOf = ({ visit, guest }: GuestContext) => `${visit.id} ${guest.subject}`

/** A place that only moved up a little is not worth a new page. */
const versionOf = ({ host, home }: Halves, waiting: Pick<Waiting, 'before'> | null) => {
  const halves = [host, home].map((half) => (typeof half === 'string' ? half : 'read'))
  return [...halves, waiting ? Math.ceil(Math.log2(waiting.before + 1)) : 'alone'].join('.')
}
