import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aScenario } from '@/lib/evaluation/judge-fixture'
import type { Scenario } from '@/lib/evaluation/scenario'
import { toQuestion } from './question'

const open = { clientApp: undefined, platform: undefined, device: undefined }

test('what is known goes along under Graph’s names', () => {
  const { body, left } = toQuestion(
    aScenario({
      user: { id: 'g1', homeTenantId: 'home', type: 'b2bCollaborationMember' },
      attempt: {
        ...{
          target: { app: 'app' },
          platform: 'windows',
          clientApp: 'browser',
          country: 'DE',
          ipAddress: '192.0.2.1',
        },
        ...{ signInRisk: 'low', userRisk: 'high', insiderRisk: 'none', transferMethod: 'none' },
        device: {
          registered: true,
          managedBy: 'home',
          properties: { isCompliant: true, trustType: 'AzureAD' },
        },
      },
    }),
  )
  expect(body).toEqual({
    signInIdentity: {
      ...{ '@odata.type': '#microsoft.graph.userSignIn', userId: 'g1', externalTenantId: 'home' },
      externalUserType: 'b2bCollaborationMember',
    },
    signInContext: { '@odata.type': '#microsoft.graph.applicationContext', includeApplications: ['app'] },
    signInConditions: {
      ...{ devicePlatform: 'windows', clientAppType: 'browser', country: 'DE', ipAddress: '192.0.2.1' },
      ...{ signInRiskLevel: 'low', userRiskLevel: 'high', insiderRiskLevel: 'none' },
      authenticationFlow: { transferMethod: 'none' },
      deviceInfo: { isCompliant: true, trustType: 'AzureAD' },
    },
    appliedPoliciesOnly: false,
  })
  expect(left).toEqual([])
})

test('what is open is left out and named; what there is no field for is named too', () => {
  const { attempt, resource } = aScenario({})
  const { user, target } = attempt
  const scenario: Scenario = {
    resource,
    attempt: {
      ...{ user: { type: user.type, identityProvider: 'entra' }, target, platform: 'unsupported' },
      ...{ device: { registered: false }, authentication: { home: { used: ['password'] } } },
    },
  }
  const { body, left, untold } = toQuestion(scenario)
  expect(body['signInConditions']).toEqual({ deviceInfo: { isCompliant: false, trustType: null } })
  expect(body['signInIdentity']).not.toHaveProperty('userId')
  expect(body['signInIdentity']).not.toHaveProperty('externalTenantId')
  expect(left).toHaveLength(8)
  expect(untold).toEqual([
    ...['crossTenant', 'trust', 'history', 'dependencies', 'proof', 'unregistered', 'unsupported'],
  ])
})

test.each([
  [{ authenticationContext: 'c37' }, { authenticationContextValue: 'c37' }],
  [{ userAction: 'urn:user:registersecurityinfo' }, { userAction: 'registerSecurityInformation' }],
  [{ userAction: 'urn:user:registerdevice' }, { userAction: 'registerOrJoinDevices' }],
])('%j is asked about as Graph names it', (target, context) => {
  expect(toQuestion(aScenario({ attempt: { ...open, target } })).body['signInContext']).toMatchObject(context)
})

const folder = join(process.cwd(), '../shared/data/graph-examples/evaluate-2025-07')

describe.skipIf(!existsSync(folder))('the published questions', () => {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^example[123]-/.test(name)) : []

  test.each(files)('%s has no member that ours could not have', (file) => {
    const { request } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    const full = toQuestion(
      aScenario({
        user: { id: 'g', homeTenantId: 'home' },
        attempt: {
          ...{ platform: 'windows', clientApp: 'browser', country: 'DE', ipAddress: '192.0.2.1' },
          ...{ signInRisk: 'low', userRisk: 'high', insiderRisk: 'none', transferMethod: 'none' },
          device: { registered: false },
        },
      }),
    ).body
    expect(Object.keys(full).toSorted()).toEqual(Object.keys(request.body).toSorted())
    const known = Object.keys(Object(full['signInConditions']))
    // a workload's risk, in a question about a user
    const asked = Object.keys(request.body.signInConditions).filter(
      (name) => name !== 'servicePrincipalRiskLevel',
    )
    expect(asked.filter((name) => !known.includes(name))).toEqual([])
  })
})
