import 'server-only'
import { z } from 'zod'
import { graphFor } from './graph'
import { orNull } from './problem'
import { RegistrationDetails } from './schemas'

/** Whether one person may reset the own password, and is set up for it. */
export const Registration = z.object({ enabled: z.boolean(), registered: z.boolean() })
export type Registration = z.infer<typeof Registration>

const details = '/reports/authenticationMethods/userRegistrationDetails'
const Listed = RegistrationDetails.extend({ id: z.string() })

/** Of everybody in this tenant, by object id. @throws GraphProblem */
export async function listRegistrations(
  tenantId: string,
): Promise<{ id: string; registration: Registration }[]> {
  const rows = await graphFor(tenantId).readAllAs(`${details}?$top=999`, Listed)
  return rows.map((row) => ({ id: row.id, registration: toRegistration(row) }))
}

/** Of one person; null where the report does not have them yet. @throws GraphProblem */
export async function readRegistration(tenantId: string, id: string): Promise<Registration | null> {
  const path = `${details}/${encodeURIComponent(id)}`
  const row = await orNull(graphFor(tenantId).read(path, RegistrationDetails))
  return row && toRegistration(row)
}

const toRegistration = ({ isSsprEnabled, isSsprRegistered }: z.infer<typeof RegistrationDetails>) => ({
  enabled: isSsprEnabled,
  registered: isSsprRegistered,
})
