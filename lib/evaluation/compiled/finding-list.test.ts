import { expect, test } from 'vitest'
import { aScenario, block, policyOn } from '@/lib/evaluation/judge-fixture'
import type { Change } from '@/lib/evaluation/judge-fixture'
import { readNaively } from '@/lib/evaluation/naive'
import { compile } from './compile'

const mfa = { operator: 'OR', builtInControls: ['mfa'] }
const of = (...names: string[]) => ({ applications: { includeApplications: names } })
const inGroup = { users: { includeGroups: ['g1'] } }
const policies = [
  policyOn(block, of('app-2')),
  { ...policyOn({}), grantControls: null, sessionControls: { signInFrequency: { isEnabled: true } } },
  policyOn(mfa, { ...of('app-1'), ...inGroup }),
  policyOn(mfa, { ...of('app-1'), someConditionToCome: ['x'] }),
  { ...policyOn(block), state: 'disabled' },
  policyOn(block, { platforms: { includePlatforms: ['linux'] } }),
  policyOn(mfa, of('app-2')),
].map((policy, at) => ({ ...policy, id: `p${at}` }))
const { resource } = aScenario({ resource: { policies } })

const signIns: Change[] = [
  {},
  { attempt: { target: { app: 'app-2' } } },
  { attempt: { target: { app: 'app-3' }, platform: 'linux' } },
  { user: { groups: ['g1'] } },
  {
    user: { groups: ['g1'] },
    attempt: { authentication: { resource: { used: ['sms'], registered: ['sms'] } } },
  },
  { user: { groups: undefined } },
  { attempt: { platform: undefined } },
  { attempt: { target: { userAction: 'urn:user:registersecurityinfo' } } },
]

test('every policy answers for itself, and what was answered before stays as it was', () => {
  const [compiled, naive] = [compile(resource), readNaively(resource)]
  const expected = signIns.map((change) => naive.judge(aScenario(change)).policies)
  const found = signIns.map((change) => compiled.judge(aScenario(change)).policies)
  expect(found).toEqual(expected)
  expect(signIns.map((change) => compiled.judge(aScenario(change)).policies)).toEqual(expected)
  expect(expected.flat().some(({ unread }) => unread.length > 0)).toBe(true)
})
