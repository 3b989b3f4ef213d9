import 'server-only'
import { randomUUID } from 'node:crypto'
import { inBackground } from '@/lib/budget/priority'
import { atOnce, within } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { logEvent } from '@/lib/log'
import { toJson } from '@/lib/sweeps/kept-shapes'
import { type ConnectedTenant, findConnectedTenant } from '@/lib/tenants/find'
import { type Answer, askOne } from './ask-one'
import { findComparison, type KeptComparison } from './kept'
import { isForAll, type Problem } from './problem'

/**
 * Who works says so every five seconds. Whoever looks at a comparison of which nobody did for so long, by the database's clock, goes on
 * with it.
 */
export const leaseSeconds = 20

/**
 * Asks what is not answered yet, one after the other, and keeps each answer as it comes: what one process did not get to another goes on
 * with, and nothing is asked twice. Of several processes one does it. One that asks about several guests gives way to whoever waits for
 * Graph. Does not throw: what fails is logged, and said on the page.
 */
export async function runComparison(tenantId: string, id: string): Promise<void> {
  const holder = randomUUID()
  if (!(await claim(tenantId, id, holder).catch(() => false))) return
  const holding = setInterval(
    () => void holdOn(tenantId, id, holder).catch(() => undefined),
    leaseSeconds * 250,
  )
  try {
    const comparison = await findComparison(tenantId, id)
    const tenant = await findConnectedTenant(tenantId)
    if (!comparison || !tenant) return
    const work = () => askAll(comparison, tenant, holder)
    await (comparison.asked.guests.length > 1 ? inBackground(work) : work())
  } catch (cause) {
    // what it holds runs out; then the next look goes on
    logEvent({ event: 'job.failed', job: 'askWhatIf', cause })
  } finally {
    clearInterval(holding)
  }
}

async function askAll(
  { id, tenantId, by, asked, answers }: KeptComparison,
  tenant: ConnectedTenant,
  holder: string,
): Promise<void> {
  const whom = asked.guests.length > 0 ? asked.guests : [null]
  const done = [...answers]
  // a bug with one guest must not be met again with every look
  const ask = async (address: string | null): Promise<Answer> => {
    try {
      return await askOne({ subject: by, tenantId }, tenant, asked, address)
    } catch (cause) {
      logEvent({ event: 'job.failed', job: 'askWhatIf', cause })
      return toUnasked('other', address)
    }
  }
  for (const address of whom.slice(answers.length)) {
    const before = done.at(-1)?.problem
    done.push(before && isForAll(before) ? toUnasked(before, address) : await ask(address))
    // taken over, or the tenant left
    if (!(await write(tenantId, id, holder, { answers: toJson(done) }))) return
  }
  await write(tenantId, id, holder, { finishedAt: new Date(), leaseUntil: null })
}

/** Nobody was asked; where the one before was busy or not allowed, that stands for all who come after. */
const toUnasked = (problem: Problem, address: string | null): Answer => ({
  ...{
    address,
    problem,
    askedAt: new Date().toISOString(),
    name: null,
    home: null,
    type: null,
    verdict: null,
  },
  ...{ readAt: null, lines: null, untold: [], left: [] },
})

/** False where it is finished, or somebody is at it. */
async function claim(tenantId: string, id: string, holder: string): Promise<boolean> {
  const [rows] = await atOnce<[unknown[]]>(
    { tenant: tenantId },
    Prisma.sql`
    UPDATE comparison SET holder = ${holder}::uuid, lease_until = now() + ${leaseSeconds} * interval '1 second'
    WHERE id = ${id}::uuid AND tenant_id = ${tenantId}::uuid AND finished_at IS NULL
      AND coalesce(lease_until, '-infinity') < now()
    RETURNING 1`,
  )
  return rows.length > 0
}

const holdOn = (tenantId: string, id: string, holder: string) =>
  atOnce(
    { tenant: tenantId },
    Prisma.sql`
    UPDATE comparison SET lease_until = now() + ${leaseSeconds} * interval '1 second'
    WHERE id = ${id}::uuid AND tenant_id = ${tenantId}::uuid AND holder = ${holder}::uuid AND finished_at IS NULL`,
  )

type Data = Parameters<Parameters<Parameters<typeof within>[1]>[0]['comparison']['updateMany']>[0]['data']

/** False where another process has taken it over, or it is not there any more. */
async function write(tenantId: string, id: string, holder: string, data: Data): Promise<boolean> {
  const { count } = await within({ tenant: tenantId }, (tx) =>
    tx.comparison.updateMany({ where: { id, tenantId, holder, finishedAt: null }, data }),
  )
  return count === 1
}
