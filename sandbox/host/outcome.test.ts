import { expect, test } from 'vitest'
import type { Blocker, Cause, Judgement, PolicyFinding } from '@/lib/evaluation/judgement'
import { blockOf } from './outcome'
import { appliedPolicy } from './sign-in-log'

const blockedBy = (...blockers: Pick<Blocker, 'cause' | 'control'>[]): Judgement => ({
  verdict: 'blocked',
  blockers: blockers.map((blocker) => ({ ...blocker, owner: 'resourceAdmin', basis: 'documented' })),
  possibleBlockers: [],
  challenges: [],
  unknowns: [],
  policies: [],
  waysOut: [],
})

const codes: [Cause, string | undefined, number][] = [
  ['homeUserRisk', 'block', 53011],
  ['location', 'block', 53003],
  ['riskyRegistration', 'mfa', 53004],
  ['registrationBlocked', 'mfa', 53010],
  ['deviceNotManaged', 'compliantDevice', 53000],
  ['deviceNotManaged', 'domainJoinedDevice', 53001],
  ['legacyClient', 'compliantDevice', 53000],
  ['appControlUnsupported', 'approvedApplication', 53002],
  ['appControlUnsupported', 'compliantApplication', 53009],
  ['accountDisabled', undefined, 50057],
  ['domainNotAllowed', undefined, 50014],
  ['outboundBlocked', undefined, 500212],
  ['inboundBlocked', undefined, 500213],
]
test.each(codes)('%s at %s is reported as %i', (cause, control, code) => {
  expect(blockOf(blockedBy({ cause, ...(control && { control }) }), 'Contoso').code).toBe(code)
})

const finding = (...met: ('yes' | 'no')[]): PolicyFinding => ({
  id: 'p',
  applies: 'yes',
  reason: 'users',
  state: 'enabled',
  unread: [],
  controls: met.map((answer) => ({ control: 'mfa', met: answer, reachable: 'no' })),
})
const tenantWith = (operator: 'AND' | 'OR') => ({
  conditionalAccessPolicies: [
    { id: 'p', displayName: 'P', state: 'enabled', conditions: {}, grantControls: { operator } },
  ],
})

test.each([
  ['OR', finding('no', 'yes'), 'success'],
  ['OR', finding('no', 'no'), 'failure'],
  ['AND', finding('no', 'yes'), 'failure'],
  ['AND', finding('yes', 'yes'), 'success'],
  ['OR', finding(), 'success'],
] as const)('a grant of %s is logged by what it needs', (operator, found, result) => {
  expect(appliedPolicy(tenantWith(operator), found)).toMatchObject({ result })
})
