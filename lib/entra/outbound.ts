import 'server-only'
import { z } from 'zod'
import { graphFor } from './graph'
import { quote, withQuery } from './odata'
import { orNull } from './problem'
import { SignIn } from './schemas'

/** One of our own people turned away elsewhere, as the home tenant's log has it. `code` is without `AADSTS`; `at` is ISO 8601. */
export const OutboundRefusal = z.object({
  at: z.string(),
  hostTenantId: z.string(),
  app: z.string().nullable(),
  code: z.number(),
  reason: z.string(),
})
export type OutboundRefusal = z.infer<typeof OutboundRefusal>

const Row = SignIn.extend({ resourceTenantId: z.string().nullish() })

/** The rows of a person that are read to find those, the newest: v1.0 does not filter by the resource tenant. */
const most = 500

/** Newest first. @throws GraphProblem */
export async function readOutboundRefusals(
  tenantId: string,
  userId: string,
  since: Date,
): Promise<OutboundRefusal[]> {
  const path = withQuery('/auditLogs/signIns', {
    $filter: `createdDateTime ge ${since.toISOString()} and userId eq ${quote(userId)}`,
    $top: String(most),
  })
  const rows = await graphFor(tenantId).readFirst(path, Row)
  return rows.flatMap(({ createdDateTime: at, resourceTenantId, appDisplayName, status }) => {
    const host = resourceTenantId?.toLowerCase()
    if (!at || !host || host === tenantId.toLowerCase() || !status?.errorCode) return []
    const { errorCode: code, failureReason } = status
    return [{ at, hostTenantId: host, app: appDisplayName ?? null, code, reason: failureReason ?? '' }]
  })
}

const TenantInformation = z.looseObject({
  displayName: z.string().nullish(),
  defaultDomainName: z.string().nullish(),
})

/** What another tenant is called; null where Entra does not say. @throws GraphProblem */
export async function readTenantName(tenantId: string, ofTenantId: string): Promise<string | null> {
  const id = z.guid().parse(ofTenantId)
  const path = `/tenantRelationships/findTenantInformationByTenantId(tenantId='${id}')`
  const found = await orNull(graphFor(tenantId).read(path, TenantInformation))
  return found?.displayName ?? found?.defaultDomainName ?? null
}
