import 'server-only'
import { readTenantName, type OutboundRefusal } from '@/lib/entra/outbound'
import { GraphProblem } from '@/lib/entra/problem'
import { readCode } from '@/lib/evidence/error-codes'
import { findKept } from '@/lib/kept/find'
import type { Source } from '@/lib/kept/source'
import { findConnectedTenant } from '@/lib/tenants/find'
import { z } from 'zod'
import type { SeenRefusal } from './person-records'

/**
 * One organisation and application that turned a person away. `host` is its name, or its id where nobody says the name. `attempts`
 * counts rows of the home tenant's own log, null where only Readmit saw it. `code`: `AADSTS…` of the newest, where the log has it.
 */
export type Stop = {
  hostTenantId: string | null
  host: string
  app: string | null
  because: 'risk' | 'other'
  at: string
  attempts: number | null
  code: string | null
}

/** Asked for something, or mistyped: nobody was turned away. */
const interrupted = new Set(['mfa', 'pending', 'credentials', 'retry', 'wrongAddress'])

/** What Readmit saw and what the own log has, newest first, one entry for each organisation and application. */
export function toStops(seen: readonly SeenRefusal[], rows: readonly OutboundRefusal[]): Stop[] {
  const found = new Map<string, Stop>()
  const add = (stop: Stop) => {
    const key = `${stop.hostTenantId ?? stop.host} ${stop.app ?? ''}`.toLowerCase()
    const known = found.get(key)
    if (!known) return found.set(key, stop)
    const [newest, oldest] = Date.parse(stop.at) > Date.parse(known.at) ? [stop, known] : [known, stop]
    return found.set(key, {
      ...newest,
      // a name that somebody gave beats an id
      host: newest.host === newest.hostTenantId ? oldest.host : newest.host,
      code: newest.code ?? oldest.code,
      attempts: stop.attempts === null ? known.attempts : (known.attempts ?? 0) + stop.attempts,
    })
  }
  for (const { hostName, because, ...refusal } of seen)
    add({
      ...refusal,
      ...{ host: hostName, because: because === 'risk' ? 'risk' : 'other', attempts: null, code: null },
    })
  for (const { hostTenantId, app, at, code, reason } of rows) {
    const { kind } = readCode(String(code), reason)
    if (interrupted.has(kind)) continue
    const because = kind === 'homeRisk' ? 'risk' : 'other'
    add({ hostTenantId, host: hostTenantId, app, at, because, attempts: 1, code: `AADSTS${String(code)}` })
  }
  return [...found.values()].sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
}

const hourMs = 3_600_000
const names: Source<{ name: string | null }> = {
  kind: 'tenantName',
  shape: z.object({ name: z.string().nullable() }),
  crowd: Number.POSITIVE_INFINITY,
  lastsMs: 24 * hourMs,
  list: () => Promise.reject(new GraphProblem('other', 'notListed')),
}

/** The same with the names of tenants where Readmit or Entra knows them. */
export function nameStops(tenantId: string, stops: readonly Stop[]): Promise<Stop[]> {
  return Promise.all(
    stops.map(async (stop) => {
      const id = stop.hostTenantId
      if (!id || stop.host !== id) return stop
      return { ...stop, host: (await findName(tenantId, id)) ?? id }
    }),
  )
}

async function findName(tenantId: string, id: string): Promise<string | null> {
  const connected = await findConnectedTenant(id)
  if (connected) return connected.displayName
  try {
    const read = async () => [{ key: id, body: { name: await readTenantName(tenantId, id) } }]
    return (await findKept(tenantId, names, [id], 24 * hourMs, read)).facts[0]?.name ?? null
  } catch (error) {
    if (error instanceof GraphProblem) return null
    throw error
  }
}
