import { expect, test } from 'vitest'
import { plainSignIn } from '@/lib/sweep/plain-sign-in'
import { findBlocked } from './blocked'
import { findTraps } from './find-traps'
import { toTrapsCsv } from './to-csv'
import { aHost, fabrikam, litware, someGuests } from './trap-fixture'

const policies = [
  {
    displayName: '=cmd()',
    grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
  },
]
const resource = aHost(policies, [{ tenantId: fabrikam, inboundTrust: { isCompliantDeviceAccepted: true } }])
const guests = someGuests(
  resource,
  Array.from({ length: 7 }, () => ({ enabled: true, invitation: 'accepted' as const })),
)

test('a line a trap, type and home tenant; no cell is a formula', () => {
  const traps = findTraps(resource, guests).map((trap) => ({ ...trap, id: 'x' }))
  const text = toTrapsCsv(traps, (id) => (id === litware ? 'Litware' : id))
  const [head, ...lines] = text.trimEnd().split('\r\n')
  expect(head).toContain('"Policy id","Policy","State"')
  expect(lines).toHaveLength(traps.flatMap(({ who }) => who).length)
  expect(lines.every((line) => line.includes(`"'=cmd()"`))).toBe(true)
  expect(lines.some((line) => line.includes('"Litware","2"'))).toBe(true)
})

test('guests are counted once a home tenant, those who are blocked whatever they bring', () => {
  const { homes, causes } = findBlocked(resource, guests, plainSignIn(resource.policies, {}))
  expect(homes).toMatchObject([
    { homeTenantId: litware, verdicts: { blocked: 2 } },
    { homeTenantId: null, verdicts: { blocked: 1 } },
    { homeTenantId: fabrikam, verdicts: { blocked: 0 } },
  ])
  expect(homes.reduce((sum, { verdicts }) => sum + Object.values(verdicts).reduce((a, b) => a + b), 0)).toBe(
    7,
  )
  expect(causes.reduce((sum, one) => sum + one.guests, 0)).toBe(3)
})
