import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compare } from '@/lib/fidelity/compare'
import { judge } from '@/lib/evaluation/judge'
import { readScenario } from '@/lib/evaluation/read-scenario'
import { GraphProblem } from './problem'
import { readAnswer } from './what-if'

const policy = { id: 'p', displayName: 'P', state: 'enabled' }

test('flags as one word, as several, as a list; what is not as described is not said', () => {
  const reasons = (analysisReasons: unknown) =>
    readAnswer({ value: [{ ...policy, policyApplies: false, analysisReasons }] }).lines[0]?.reasons
  expect([reasons('users'), reasons('users, location'), reasons(['users', 'location'])]).toEqual([
    ['users'],
    ['users', 'location'],
    ['users', 'location'],
  ])
  expect([reasons(null), reasons(7), reasons(''), reasons(undefined)]).toEqual([[], [], [], []])
  const { lines } = readAnswer({ value: [{ ...policy, policyApplies: 'yes' }] })
  expect(lines).toEqual([{ id: 'p', applies: null, reasons: [], policy }])
})

test('an answer that goes on, or has a policy without an id, is not whole', () => {
  expect(readAnswer({ value: [] }).isWhole).toBe(true)
  expect(readAnswer({ value: [], '@odata.nextLink': 'https://graph' }).isWhole).toBe(false)
  expect(readAnswer({ value: [{ ...policy, id: null }] })).toEqual({ lines: [], isWhole: false })
})

test.each([null, 'text', {}, { value: 'x' }, { value: [1] }])('%j is no answer', (sent) => {
  expect(() => readAnswer(sent)).toThrow(GraphProblem)
})

const folder = join(process.cwd(), '../shared/data/graph-examples/evaluate-2025-07')

describe.skipIf(!existsSync(folder))('the published answers', () => {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^example[12]-/.test(name)) : []

  test.each(files)('%s: the engine and What If say the same of every policy', (file) => {
    const { request, response } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    const { signInIdentity, signInContext, signInConditions: seen } = request.body
    const answer = readAnswer(response.body)
    expect(answer.lines.length).toBeGreaterThan(0)
    const [app] = signInContext.includeApplications ?? []
    const scenario = readScenario({
      resource: {
        ...{ tenantId: 'resource', namedLocations: [], crossTenantAccess: { default: {}, partners: [] } },
        policies: answer.lines.map((line) => line.policy),
      },
      attempt: {
        user: {
          ...{
            id: signInIdentity.userId,
            type: 'b2bCollaborationMember',
            identityProvider: 'entra',
            groups: [],
          },
        },
        target: app ? { app } : { authenticationContext: signInContext.authenticationContextValue },
        ...{ clientApp: seen.clientAppType, platform: seen.devicePlatform, ipAddress: seen.ipAddress },
        ...{ country: seen.country, signInRisk: seen.signInRiskLevel, userRisk: seen.userRiskLevel },
        ...{ insiderRisk: seen.insiderRiskLevel, transferMethod: seen.authenticationFlow?.transferMethod },
      },
    })
    const lines = compare({
      scenario,
      policies: judge(scenario).policies,
      readAt: '2025-07-08T00:00:00Z',
      answer,
    })
    expect(lines.map(({ agreement, because }) => ({ agreement, because }))).toEqual(
      answer.lines.map(() => ({ agreement: 'same', because: [] })),
    )
  })
})
