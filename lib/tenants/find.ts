import 'server-only'
import { unscoped } from '@/lib/db'
import { findTenant } from '@/lib/entra/realm'
import { escapeLike } from '@/lib/like'
import { z } from 'zod'

/** An organisation as Readmit knows it. `appLinks`: appId to name and https address of an application. */
export type ConnectedTenant = {
  tenantId: string
  displayName: string
  domains: string[]
  hostConnected: boolean
  homeConnected: boolean
  supportAddress: string | null
  appLinks: Record<string, { name: string; url: string }>
}

/**
 * The organisation a guest tried to reach. Unless it has connected, its name is the domain it was found by; `tenantId` is null
 * where Entra could not be asked whose domain that is.
 */
export type Host = { tenantId: string | null; displayName: string; hostConnected: boolean }

const AppLinks = z.record(z.string(), z.object({ name: z.string(), url: z.url({ protocol: /^https?$/ }) }))

/** Null for a tenant that has not connected, or an id that is none. */
export async function findConnectedTenant(tenantId: string): Promise<ConnectedTenant | null> {
  if (!z.guid().safeParse(tenantId).success) return null
  const row = await unscoped((db) => db.tenant.findUnique({ where: { id: tenantId.toLowerCase() } }))
  return row && toConnected(row)
}

/**
 * The organisation that somebody named: by its name, a domain, a web or mail address, or a tenant id. What is no connected
 * tenant's is looked for in Entra by domain. Null: nobody has it.
 */
export async function findHost(nameOrDomain: string): Promise<Host | null> {
  const typed = nameOrDomain.trim()
  const domain = toHostName(typed)
  const connected = await findByName(typed, domain)
  if (connected) return toHost(connected)
  return findInEntra(domain)
}

async function findInEntra(typed: string): Promise<Host | null> {
  for (const domain of withParent(typed)) {
    const found = await findTenant(domain)
    if (found === 'unknown') return { tenantId: null, displayName: domain, hostConnected: false }
    if (!found) continue
    const known = await findConnectedTenant(found.tenantId)
    return known ? toHost(known) : { tenantId: found.tenantId, displayName: domain, hostConnected: false }
  }
  return null
}

async function findByName(typed: string, domain: string): Promise<ConnectedTenant | null> {
  const byId = await findConnectedTenant(typed)
  if (byId) return byId
  const rows = await unscoped((db) =>
    db.tenant.findMany({
      where: {
        OR: [
          { displayName: { equals: escapeLike(typed), mode: 'insensitive' } },
          { domains: { hasSome: withParent(domain) } },
        ],
      },
      take: 2,
    }),
  )
  // two organisations of one name: neither can be meant
  return rows[0] && rows.length === 1 ? toConnected(rows[0]) : null
}

/** Of `https://www.contoso.com/projects` or `ada@contoso.com` the domain, lower case; of anything else the text itself. */
export function toHostName(typed: string): string {
  const text = typed.toLowerCase().replace(/^[a-z]+:\/\//, '')
  return (text.split(/[/?#]/)[0] ?? '').replace(/^.*@/, '').replace(/:\d+$/, '').replace(/\.$/, '')
}

/** `projects.contoso.com` may stand in the address bar where `contoso.com` is the organisation's. */
function withParent(domain: string): string[] {
  const parent = domain.slice(domain.indexOf('.') + 1)
  if (!domain.includes('.')) return []
  // under this one every organisation has its own
  return parent.includes('.') && parent !== 'onmicrosoft.com' ? [domain, parent] : [domain]
}

function toHost({ tenantId, displayName, hostConnected }: ConnectedTenant): Host {
  return { tenantId, displayName, hostConnected }
}

type Row = Omit<ConnectedTenant, 'tenantId' | 'appLinks'> & { id: string; appLinks: unknown }

function toConnected({ id, appLinks, ...row }: Row): ConnectedTenant {
  return {
    tenantId: id,
    displayName: row.displayName,
    domains: row.domains,
    hostConnected: row.hostConnected,
    homeConnected: row.homeConnected,
    supportAddress: row.supportAddress,
    appLinks: AppLinks.parse(appLinks),
  }
}
