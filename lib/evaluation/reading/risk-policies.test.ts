import { expect, test } from 'vitest'
import { readPolicy } from './read-policy'
import { builtInRiskPolicies } from './risk-policies'

const catalogue = { locations: null, strengths: null }
/** What somebody who moves the retired policy to Conditional Access writes instead. */
const written = (id: string, conditions: object, control: string, excludeGroups: string[]) =>
  readPolicy(
    {
      ...{ id, state: 'enabled', grantControls: { operator: 'OR', builtInControls: [control] } },
      conditions: { users: { includeUsers: ['All'], excludeGroups }, clientAppTypes: ['all'], ...conditions },
    },
    0,
    catalogue,
  )

test('a retired risk policy reads as the policy that replaces it, for whatever is reached', () => {
  const { id, ...user } = written('u', { userRiskLevels: ['medium', 'high'] }, 'block', ['g1'])
  const { id: _, ...signIn } = written('s', { signInRiskLevels: ['low', 'medium', 'high'] }, 'mfa', [])
  const anything = { kind: 'anything', include: [], exclude: [] }
  expect(
    builtInRiskPolicies({
      userRiskPolicy: { minimumLevel: 'medium', control: 'block', excludeGroups: ['g1'] },
      signInRiskPolicy: { minimumLevel: 'low', control: 'mfa' },
    }),
  ).toEqual([
    { ...user, id: 'identityProtection.userRiskPolicy', applications: anything },
    { ...signIn, id: 'identityProtection.signInRiskPolicy', applications: anything },
  ])
  expect(id).toBe('u')
  expect(builtInRiskPolicies({})).toEqual([])
  expect(builtInRiskPolicies(undefined)).toEqual([])
})
