import 'server-only'
import { z } from 'zod'
import type { CrossTenantAccess } from '@/lib/evaluation/scenario'
import { type Graph, graphFor } from './graph'
import { toLicence } from './home-facts'
import { readCrossTenantAccess } from './posture'
import { ProblemKinds, readPart, type Unread } from './problem'
import { NamedDomain, OnPremisesSynchronization, SubscribedSku } from './schemas'

const anything = z.record(z.string(), z.unknown())

/** What holds for everybody at home in a tenant. Absent: not read, and named in `unread`. */
export const HomeSettings = z.object({
  licence: z.enum(['free', 'p1', 'p2']).optional(),
  crossTenantAccess: z.object({ default: anything, partners: z.array(anything) }).optional(),
  /** Authentication type by domain, as Graph says it. */
  domains: z.record(z.string(), z.string()).optional(),
  writeback: z.boolean().optional(),
  unread: z.array(z.object({ part: z.string(), kind: ProblemKinds })),
})
export type HomeSettings = Omit<z.infer<typeof HomeSettings>, 'crossTenantAccess'> & {
  crossTenantAccess?: CrossTenantAccess
}

/** All of it side by side; a part that fails is in `unread`. */
export async function readHomeSettings(tenantId: string): Promise<HomeSettings> {
  const graph = graphFor(tenantId)
  const unread: Unread[] = []
  const part = <T>(name: string, read: () => Promise<T>) => readPart(unread, name, read)
  const [licence, crossTenantAccess, domains, writeback] = await Promise.all([
    part('licence', () => readLicence(graph)),
    part('crossTenantAccess', () => readCrossTenantAccess(graph)),
    part('passwordManagedBy', () => readDomains(graph)),
    // only asked of accounts that are synchronised, where its absence is said
    readPart([], 'writeback', () => readWriteback(graph, tenantId)),
  ])
  return {
    ...(licence && { licence }),
    ...(crossTenantAccess && { crossTenantAccess }),
    ...(domains && { domains }),
    ...(writeback !== undefined && { writeback }),
    unread,
  }
}

/** What the tenant pays for. @throws GraphProblem */
export async function readLicence(graph: Graph): Promise<'free' | 'p1' | 'p2'> {
  return toLicence(await graph.readAllAs('/subscribedSkus', SubscribedSku))
}

/** Authentication type by domain. @throws GraphProblem */
export async function readDomains(graph: Graph): Promise<Record<string, string>> {
  const domains = await graph.readAllAs('/domains', NamedDomain)
  return Object.fromEntries(
    domains.map(({ id, authenticationType }) => [id.toLowerCase(), authenticationType]),
  )
}

/** Whether a password is carried back to a directory on premises. @throws GraphProblem */
export async function readWriteback(graph: Graph, tenantId: string): Promise<boolean> {
  const path = `/directory/onPremisesSynchronization/${tenantId}`
  return (await graph.read(path, OnPremisesSynchronization)).features.passwordWritebackEnabled
}
