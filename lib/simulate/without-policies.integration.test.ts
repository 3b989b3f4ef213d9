import { expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { newSecret } from '@/lib/auth/secrets'
import { within } from '@/lib/db'
import { findConnectedTenant } from '@/lib/tenants/find'
import { readChoices } from './choices'
import { findSimulation } from './find-simulation'

const { sandbox } = useOwnServices()

const tenantId = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'

test('while the policies could never be read nothing is judged, and nobody is looked up', async () => {
  const fault = { kind: 'error', path: 'conditionalAccess/policies', times: null }
  await fetch(`${sandbox.origin}/__faults`, { method: 'POST', body: JSON.stringify(fault) })
  const tenant = await findConnectedTenant(tenantId)
  if (!tenant) throw new Error('Contoso is not there.')
  const subject = `entra:${tenantId}:${newSecret()}`
  const asked = readChoices({ app: '9d2e4c6a-8b1f-4a57-b3c9-1e5f7a8d0c05', guest: 'ada@fabrikam.com' })
  expect(await findSimulation({ subject, tenantId }, tenant, asked)).toMatchObject({
    ...{ gap: 'policies', simulation: null },
  })
  const entries = await within({ tenant: tenantId }, (tx) =>
    tx.auditEntry.count({ where: { actor: subject } }),
  )
  expect(entries).toBe(0)
}, 30_000)
