import { expect, test } from 'vitest'
import { aWorld, block, judgeGuest, policyOn } from '@/lib/evaluation/judge-fixture'
import type { Change } from '@/lib/evaluation/judge-fixture'
import { findUnknowns } from './unknowns'
import { findWaysOut } from './ways-out'

const risky = { ...policyOn(block, { userRiskLevels: ['high'] }), id: 'risky' }
const elevated = { ...policyOn(block, { insiderRiskLevels: 'elevated' }), id: 'elevated' }
const linux = { ...policyOn(block, { platforms: { includePlatforms: ['linux'] } }), id: 'linux' }
const open = { userRisk: undefined, insiderRisk: undefined, platform: undefined }

test('facts are named in an order of their own, whatever the order of the policies', () => {
  const unknowns = ['attempt.insiderRisk', 'attempt.platform', 'attempt.userRisk']
  for (const policies of [
    [risky, elevated, linux],
    [linux, elevated, risky],
    [elevated, risky, linux],
  ]) {
    expect(judgeGuest({ resource: { policies }, attempt: open }).unknowns).toEqual(unknowns)
  }
})

test('nothing could change a verdict that stands, and only a guest who is kept out is shown out', () => {
  const change = { resource: { policies: [risky] }, attempt: { userRisk: undefined } }
  for (const world of Object.values(aWorld(change))) {
    expect(findUnknowns(world, 'undetermined')).toEqual(['attempt.userRisk'])
    expect(findUnknowns(world, 'allowed')).toEqual([])
    expect(findUnknowns(world, 'blocked')).toEqual([])
    expect(findWaysOut(world, 'undetermined')).not.toEqual([])
    expect(findWaysOut(world, 'allowed')).toEqual([])
    expect(findWaysOut(world, 'challenged')).toEqual([])
  }
})

test('a fact that counts only once another one is known is named, also behind a third one', () => {
  const { verdict, unknowns } = judgeGuest({
    resource: {
      policies: [policyOn({ operator: 'OR', builtInControls: ['mfa'] })],
      crossTenantAccess: undefined,
    },
    attempt: { authentication: { home: {}, resource: { used: ['password'], registered: ['password'] } } },
  })
  expect(verdict).toBe('undetermined')
  expect(unknowns).toEqual(['resource.crossTenantAccess', 'attempt.authentication.home.used'])
})

test('an undetermined verdict is explained, however many facts only count together', () => {
  const policies = Array.from({ length: 61 }, (_, at) => ({
    ...policyOn(block, {
      users: { includeGroups: [`in ${at}`], excludeGroups: [`out ${at}`], excludeRoles: [`role ${at}`] },
    }),
    id: `p${at}`,
  }))
  const { verdict, unknowns } = judgeGuest({
    resource: { policies },
    user: { groups: undefined, roles: undefined },
  })
  expect(verdict).toBe('undetermined')
  expect(unknowns).toEqual(['attempt.user.groups', 'attempt.user.roles'])
})

const mfa = { operator: 'OR', builtInControls: ['mfa'] }
const done = { home: {}, resource: { used: ['sms'], registered: ['sms'] }, termsAccepted: [] }
const inGroup = (group: string, more: object = {}) => ({ users: { includeGroups: [group] }, ...more })
const named = (...policies: object[]) => policies.map((policy, at) => ({ ...policy, id: `p${at}` }))

/** Named where every policy is asked, also those of which all is met. */
function expectNamed(policies: object[], change: Change, unknowns: string[]) {
  for (const world of Object.values(aWorld({ ...change, resource: { policies: named(...policies) } }))) {
    expect(findUnknowns(world, 'undetermined').toSorted()).toEqual(unknowns)
  }
}

const onLinux = { platforms: { includePlatforms: ['linux'] } }
const terms = { operator: 'OR', builtInControls: [], termsOfUse: ['t1'] }

test('what there would be to do is named behind several facts that may each be in the way', () => {
  expectNamed(
    [
      ...[policyOn(block, { users: { includeRoles: ['r1'] } }), policyOn(block, onLinux)],
      policyOn(block, { signInRiskLevels: ['high'] }),
      ...[policyOn(mfa, inGroup('g1')), policyOn(mfa, inGroup('g2')), policyOn(terms, inGroup('g3'))],
    ],
    {
      user: { groups: undefined, roles: undefined },
      attempt: { platform: undefined, signInRisk: undefined, authentication: done },
    },
    ['attempt.platform', 'attempt.signInRisk', 'attempt.user.groups', 'attempt.user.roles'],
  )
})

test('a fact of many questions is named for the last of them, one that changes nothing is not', () => {
  expectNamed(
    [
      ...[policyOn(mfa, inGroup('g1')), policyOn(mfa, inGroup('g2'))],
      ...[policyOn(block, inGroup('g3', onLinux)), policyOn(block, inGroup('g4', onLinux))],
      policyOn(mfa, { insiderRiskLevels: 'elevated' }),
    ],
    {
      user: { groups: undefined },
      attempt: { platform: undefined, insiderRisk: undefined, authentication: done },
    },
    ['attempt.platform', 'attempt.user.groups'],
  )
})

test('what asks for something in three places is named: each of them has to turn out well before nothing is asked', () => {
  const askFor = (condition: object) => policyOn({ operator: 'OR', builtInControls: ['mfa'] }, condition)
  const policies = [
    { ...askFor({ userRiskLevels: ['high'] }), id: 'risk' },
    { ...askFor({ insiderRiskLevels: 'elevated' }), id: 'insider' },
    { ...askFor({ platforms: { includePlatforms: ['linux'] } }), id: 'platform' },
  ]
  const attempt = {
    ...open,
    authentication: { home: {}, resource: { used: ['password'], registered: ['sms'] } },
  }
  const unsure = judgeGuest({ resource: { policies }, attempt })
  expect(unsure.verdict).toBe('challenged')
  expect(unsure.unknowns).toEqual(['attempt.insiderRisk', 'attempt.platform', 'attempt.userRisk'])
  const certain = judgeGuest({ resource: { policies: [...policies, { ...askFor({}), id: 'all' }] }, attempt })
  expect(certain.unknowns).not.toContain('attempt.insiderRisk')
})

test('a fact that is asked about in several ways is named, where only together they leave nothing to do', () => {
  const askWhere = (mode: string, rule: string) =>
    policyOn({ operator: 'OR', builtInControls: ['mfa'] }, { devices: { deviceFilter: { mode, rule } } })
  const { verdict, unknowns } = judgeGuest({
    resource: {
      policies: [
        { ...askWhere('include', 'device.isCompliant -eq True'), id: 'compliant' },
        {
          ...askWhere(
            'exclude',
            'device.displayName -startsWith "PAW" -and -not (device.model -contains "x")',
          ),
          id: 'named',
        },
      ],
    },
    user: { id: undefined, type: 'internalGuest' },
    attempt: { device: undefined },
  })
  expect(verdict).toBe('challenged')
  expect(unknowns).toEqual(['attempt.device'])
})

test('what is asked by any of several pairs of facts behind a block names all of them', () => {
  const ask = (id: string, conditions: object) => ({
    ...policyOn({ operator: 'OR', builtInControls: ['mfa'] }, conditions),
    id,
  })
  const onLinux = { platforms: { includePlatforms: ['linux'] } }
  const byInsider = { insiderRiskLevels: 'elevated' }
  const atRisk = { signInRiskLevels: ['high'] }
  const byCode = { authenticationFlows: { transferMethods: 'deviceCodeFlow' } }
  const { verdict, unknowns } = judgeGuest({
    resource: {
      policies: [
        risky,
        ask('linux, at risk', { ...onLinux, ...atRisk }),
        ask('linux, by code', { ...onLinux, ...byCode }),
        ask('insider, at risk', { ...byInsider, ...atRisk }),
        ask('insider, by code', { ...byInsider, ...byCode }),
      ],
    },
    attempt: { ...open, signInRisk: undefined, transferMethod: undefined },
  })
  expect(verdict).toBe('undetermined')
  expect(unknowns.toSorted()).toEqual([
    ...['attempt.insiderRisk', 'attempt.platform', 'attempt.signInRisk', 'attempt.transferMethod'],
    'attempt.userRisk',
  ])
})
