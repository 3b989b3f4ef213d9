import { expect, test } from 'vitest'
import { block, policyOn } from '@/lib/evaluation/judge-fixture'
import { judge } from '@/lib/evaluation/judge'

test('a control that can never be met blocks, however much hangs together with it, in several orders of the policies', () => {
  const codeFlow = { authenticationFlows: { transferMethods: 'deviceCodeFlow' } }
  const policies = [
    policyOn(block, { applications: { includeUserActions: ['urn:user:registersecurityinfo'] } }),
    policyOn(
      { operator: 'AND', builtInControls: ['mfa', 'compliantDevice'] },
      { ...codeFlow, users: { includeUsers: ['All'], excludeGroups: ['g3'] } },
    ),
    policyOn(block, { userRiskLevels: ['high'] }),
    policyOn(block, codeFlow),
    policyOn({ operator: 'OR', builtInControls: ['mfa'] }),
  ].map((policy, at) => ({ ...policy, id: `p${at}` }))
  const legacy = { minimumLevel: 'low' as const, control: 'block' as const, excludeGroups: ['g3'] }
  const found = policies.map((_, at) => {
    const turned = [...policies.slice(at), ...policies.slice(0, at)]
    return judge({
      resource: {
        ...{ tenantId: 'host', identityProtection: { userRiskPolicy: legacy } },
        policies: at % 2 === 0 ? turned : turned.toReversed(),
      },
      attempt: {
        ...{
          target: { app: 'a1' },
          clientApp: 'other',
          user: { type: 'internalGuest', identityProvider: 'entra' },
        },
        authentication: { home: { used: ['password'] } },
      },
    }).verdict
  })
  expect(found).toEqual(['blocked', 'blocked', 'blocked', 'blocked', 'blocked'])
})
