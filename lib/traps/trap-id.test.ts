import { expect, test } from 'vitest'
import { findTraps } from './find-traps'
import { aHost, fabrikam, litware, someGuests } from './trap-fixture'
import { toTrapId } from './trap-id'

const policies = [{ grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] } }]
const trust = (tenantId: string) => ({ tenantId, inboundTrust: { isCompliantDeviceAccepted: true } })
const idsOf = (partners: object[]) => {
  const resource = aHost(
    policies,
    partners.map((partner) => ({ ...partner })),
  )
  return findTraps(resource, someGuests(resource)).flatMap((trap) =>
    trap.changes.map((change) => [`${trap.codes.join()} ${change.kind}`, toTrapId(trap, change)] as const),
  )
}

test('every change has a name of its own, which stays when other guests are caught', () => {
  const all = idsOf([])
  expect(new Set(all.map(([, id]) => id)).size).toBe(all.length)
  const fewer = new Map(idsOf([trust(litware)]))
  expect(idsOf([trust(fabrikam)]).every(([key, id]) => (fewer.get(key) ?? id) === id)).toBe(true)
  expect([...fewer.keys()].length).toBeGreaterThan(0)
})
