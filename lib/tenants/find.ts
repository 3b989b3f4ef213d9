import 'server-only'
import { within } from '@/lib/db'
import { findTenant } from '@/lib/entra/realm'
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

/** The organisation a guest tried to reach. Unless it has connected, its name is the domain it was found by. */
export type Host = { tenantId: string; displayName: string; hostConnected: boolean }

const AppLinks = z.record(z.string(), z.object({ name: z.string(), url: z.url({ protocol: /^https?$/ }) }))

/** Null for a tenant that has not connected, or an id that is none. */
export async function findConnectedTenant(tenantId: string): Promise<ConnectedTenant | null> {
  if (!z.guid().safeParse(tenantId).success) return null
  const row = await within({}, (tx) => tx.tenant.findUnique({ where: { id: tenantId.toLowerCase() } }))
  return row && toConnected(row)
}

/**
 * The organisation that somebody named: by its name, a domain, a web or mail address, or a tenant id. What is no connected
 * tenant's is looked for in Entra by domain. Null: nobody has it, or Entra does not answer just now.
 */
export async function findHost(nameOrDomain: string): Promise<Host | null> {
  const typed = nameOrDomain.trim()
  const domain = toHostName(typed)
  const connected = await findByName(typed, domain)
  if (connected) return toHost(connected)
  const found = await firstTenant(domain)
  if (!found) return null
  const known = await findConnectedTenant(found.tenantId)
  return known ? toHost(known) : { tenantId: found.tenantId, displayName: found.domain, hostConnected: false }
}

async function findByName(typed: string, domain: string): Promise<ConnectedTenant | null> {
  const byId = await findConnectedTenant(typed)
  if (byId) return byId
  const rows = await within({}, (tx) =>
    tx.tenant.findMany({
      where: {
        OR: [
          { displayName: { equals: escapeLike(typed), mode: 'insensitive' } },
          { domains: { hasSome: withParents(domain) } },
        ],
      },
      take: 2,
    }),
  )
  // two organisations of one name: neither can be meant
  return rows[0] && rows.length === 1 ? toConnected(rows[0]) : null
}

async function firstTenant(domain: string) {
  for (const candidate of withParents(domain)) {
    const found = await findTenant(candidate)
    if (found && found !== 'unknown') return found
  }
  return null
}

/** Of `https://www.contoso.com/projects` or `ada@contoso.com` the domain, lower case; of anything else the text itself. */
export function toHostName(typed: string): string {
  const text = typed.toLowerCase().replace(/^[a-z]+:\/\//, '')
  return (text.split(/[/?#]/)[0] ?? '').replace(/^.*@/, '').replace(/:\d+$/, '').replace(/\.$/, '')
}

/** `projects.contoso.com` may stand in the address bar where `contoso.com` is the organisation's; two steps up at most. */
function withParents(domain: string): string[] {
  const labels = domain.split('.')
  return [0, 1, 2].flatMap((skip) => (labels.length - skip >= 2 ? [labels.slice(skip).join('.')] : []))
}

/** Prisma's case-blind equality is ILIKE, in which these have a meaning. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
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
