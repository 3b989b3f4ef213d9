import { expect, test } from 'vitest'
import { aScenario, inboundFrom, policyOn } from '@/lib/evaluation/judge-fixture'
import { compile } from '@/lib/evaluation/compiled/compile'
import { readNaively } from '@/lib/evaluation/naive'

const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const guestsOf = (...members: string[]) => ({
  users: {
    includeGuestsOrExternalUsers: {
      guestOrExternalUserTypes: 'b2bCollaborationGuest',
      externalTenants: { membershipKind: 'enumerated', members },
    },
  },
})
const demand = (...builtInControls: string[]) => ({ operator: 'AND', builtInControls, termsOfUse: ['t1'] })

/** Somebody whose home tenant nobody knows, where only Fabrikam's MFA is trusted. */
function challengesOf(...policies: object[]) {
  const named = policies.map((policy, at) => ({ ...policy, id: `p${at}` }))
  const crossTenantAccess = inboundFrom({ inboundTrust: { isMfaAccepted: true } })
  const { resource, attempt } = aScenario({ resource: { policies: named, crossTenantAccess } })
  const [compiled, naive] = [compile(resource), readNaively(resource)]
  const { challenges } = naive.judge({ attempt })
  expect(compiled.judge({ attempt }).challenges).toEqual(challenges)
  return challenges.map(({ control, where, policies: by }) => `${control} ${where} ${by.join()}`)
}

test('what is asked is listed only for where it can be asked, whatever else is unknown', () => {
  expect(challengesOf(policyOn(demand('mfa'), guestsOf(fabrikam)))).toEqual([
    ...['mfa home p0', 'termsOfUse resource p0'],
  ])
  expect(challengesOf(policyOn(demand('mfa'), guestsOf('elsewhere')))).toEqual([
    ...['mfa resource p0', 'termsOfUse resource p0'],
  ])
  expect(challengesOf(policyOn(demand('mfa')))).toEqual([
    ...['mfa home p0', 'mfa resource p0', 'termsOfUse resource p0'],
  ])
})

test('one challenge of several policies names them all', () => {
  expect(challengesOf(policyOn(demand('mfa'), guestsOf('elsewhere')), policyOn(demand('mfa')))).toEqual([
    ...['mfa resource p0,p1', 'termsOfUse resource p0,p1', 'mfa home p1'],
  ])
})
