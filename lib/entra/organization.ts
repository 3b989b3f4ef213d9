import 'server-only'
import { z } from 'zod'
import { graphFor } from './graph'
import { GraphProblem } from './problem'

const Organization = z.looseObject({
  id: z.guid(),
  displayName: z.string(),
  verifiedDomains: z.array(z.looseObject({ name: z.string() })),
})

/** What an organisation calls itself, and the domains that Entra has verified as its own, in lower case. */
export type OrganizationNames = { displayName: string; domains: string[] }

const mostName = 200

/** @throws GraphProblem, also where the directory speaks of another tenant than the one that was asked */
export async function readOrganization(tenantId: string): Promise<OrganizationNames> {
  const rows = await graphFor(tenantId).readAllAs(
    '/organization?$select=id,displayName,verifiedDomains',
    Organization,
  )
  const own = rows.find(({ id }) => id.toLowerCase() === tenantId)
  if (!own) throw new GraphProblem('other', 'foreignOrganization')
  const domains = [...new Set(own.verifiedDomains.map(({ name }) => name.toLowerCase()))].sort()
  return { displayName: own.displayName.trim().slice(0, mostName) || (domains[0] ?? tenantId), domains }
}
