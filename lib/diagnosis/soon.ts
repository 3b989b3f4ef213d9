import 'server-only'
import type { GuestContext } from '@/lib/auth/change'
import { findConnectedTenant, findHost } from '@/lib/tenants/find'
import { requireDiagnosis, type Shown } from './answer'
import { findDiagnoses, requireVisit } from './diagnose'
import type { Half } from './gather'
import { inTime } from './in-time'

/** Of each half when it was read, ISO 8601; `unseen` is one that cannot be, such as a tenant that has not connected. */
type Halves = Record<Half, 'reading' | 'unseen' | { readAt: string }>

/**
 * What the page says while a diagnosis takes its time. `host` is null where the guest named none that we know, `messageAt` where
 * there was no message.
 */
export type Checking = {
  host: string | null
  home: string
  messageAt: string | null
  halves: Halves
  version: string
}

const patienceMs = 6000
const running = new Map<string, { work: Promise<Shown>; halves: Halves }>()

/**
 * The newest answer of this visit, or how far it is where the directories take longer than a few seconds: the work goes on,
 * whoever asks again waits for the same one, and its answer is kept. After five minutes the answer is a partial one.
 */
export async function requireDiagnosisSoon(ctx: GuestContext): Promise<Shown | { checking: Checking }> {
  const { work, halves } = running.get(keyOf(ctx)) ?? start(ctx)
  const shown = await inTime(work, patienceMs, null)
  return shown ?? { checking: await describe(ctx, halves) }
}

/** A word that changes as soon as the page that waits would look different. Starts nothing. */
export async function findProgress(ctx: GuestContext): Promise<string> {
  const [visit, [newest]] = await Promise.all([requireVisit(ctx), findDiagnoses(ctx)])
  if (newest && visit.lastLookAt) return 'ready'
  const now = running.get(keyOf(ctx))
  // nobody is at work any more, because it failed: the page then begins again or says so
  return now ? versionOf(now.halves) : 'stopped'
}

function start(ctx: GuestContext) {
  const key = keyOf(ctx)
  const halves: Halves = { host: 'reading', home: 'reading' }
  const onHalf = (half: Half, seen: boolean) => {
    halves[half] = seen ? { readAt: new Date().toISOString() } : 'unseen'
  }
  const work = requireDiagnosis(ctx, { onHalf }).finally(() => running.delete(key))
  const started = { work, halves }
  running.set(key, started)
  return started
}

async function describe(ctx: GuestContext, halves: Halves): Promise<Checking> {
  const [visit, home] = await Promise.all([requireVisit(ctx), nameHome(ctx.guest)])
  const messageAt = visit.paste === null ? null : visit.startedAt.toISOString()
  return { host: visit.hostName, home, messageAt, halves: { ...halves }, version: versionOf(halves) }
}

async function nameHome({ address, homeTenantId }: GuestContext['guest']): Promise<string> {
  const domain = address.split('@').at(-1) ?? address
  const home = await (homeTenantId ? findConnectedTenant(homeTenantId) : findHost(domain))
  return home?.displayName ?? domain
}

const keyOf = ({ visit, guest }: GuestContext) => `${visit.id} ${guest.subject}`
const versionOf = ({ host, home }: Halves) =>
  [host, home].map((half) => (typeof half === 'string' ? half : 'read')).join('.')
