import { expect, test } from 'vitest'
import { aScenario, policyOn } from '@/lib/evaluation/judge-fixture'
import { readPosture } from '@/lib/evaluation/reading/posture'
import { toWorld } from '@/lib/evaluation/reasoning/world'
import type { ExternalUserType } from '@/lib/evaluation/scenario'
import { Persons, kindsPerTenant } from './persons'

const types: ExternalUserType[] = [
  ...(['b2bCollaborationGuest', 'b2bCollaborationMember', 'b2bDirectConnectUser'] as const),
  ...(['internalGuest', 'serviceProvider', 'otherExternalUser'] as const),
]
const named = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const resource = {
  policies: [
    policyOn(
      { operator: 'OR', builtInControls: ['mfa'] },
      {
        users: {
          includeGuestsOrExternalUsers: {
            guestOrExternalUserTypes: 'b2bCollaborationGuest',
            externalTenants: { membershipKind: 'enumerated', members: [named.toUpperCase(), 'other'] },
          },
        },
      },
    ),
  ],
}
const { resource: read } = aScenario({ resource })
const posture = readPosture(read)

function kindOf(persons: Persons, user: object, home?: object): number {
  const { home: ofScenario, attempt } = aScenario({ resource, user, home })
  return persons.kindOf(toWorld(posture, null, { attempt, ...(home && { home: ofScenario }) }))
}

test('two people are of one kind only where the rules cannot tell them apart', () => {
  const persons = new Persons(posture)
  const kinds = new Map<number, string>()
  for (const type of types) {
    for (const identityProvider of ['entra', 'google']) {
      for (const homeTenantId of [named, 'other', 'nobody names it', read.tenantId, null, undefined]) {
        const kind = kindOf(persons, { type, identityProvider, homeTenantId })
        // an internal guest's home is here; absent means none for providers other than Entra
        const isInternal = type === 'internalGuest'
        const tenant = isInternal
          ? 'here'
          : homeTenantId === undefined && identityProvider === 'google'
            ? null
            : homeTenantId
        const person = `${type} ${isInternal || identityProvider} ${tenant}`
        expect(kinds.get(kind) ?? person).toBe(person)
        kinds.set(kind, person)
        expect(kindOf(persons, { type, identityProvider, homeTenantId })).toBe(kind)
      }
    }
  }
})

test('tenants nobody names are one, and case makes no difference', () => {
  const persons = new Persons(posture)
  const at = (homeTenantId: string) => kindOf(persons, { homeTenantId })
  expect(at('one that nobody names')).toBe(at('another that nobody names'))
  expect(at(named.toUpperCase())).toBe(at(named))
  expect(at('Other')).not.toBe(at(named))
  expect(at('one that nobody names')).not.toBe(at(named))
})

test('what is remembered is the same again, for more tenants than are remembered', () => {
  const persons = new Persons(posture)
  const before = kindOf(persons, { homeTenantId: named })
  for (let tenant = 0; tenant < 70_000; tenant += 10_000) kindOf(persons, { homeTenantId: `t${tenant}` })
  expect(kindOf(persons, { homeTenantId: named })).toBe(before)
  expect(before % kindsPerTenant).toBeLessThan(kindsPerTenant)
})
