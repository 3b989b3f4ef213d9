import { expect, test } from 'vitest'
import type { GraphObject } from '@/lib/evaluation/scenario'
import { findDistinctions } from '@/lib/sweep/distinctions'
import { regroup } from '@/lib/sweep/guest-kind'
import { plainSignIn } from '@/lib/sweep/plain-sign-in'
import { aHost, fabrikam, litware, someGuests } from '@/lib/traps/trap-fixture'
import { findLockOuts } from './lock-outs'
import { findPostureEdits } from './posture-edits'

const grant = (control: string) => ({ operator: 'OR', builtInControls: [control] })
const device = { displayName: 'Managed devices', grantControls: grant('compliantDevice') }
const partners = [{ tenantId: fabrikam, inboundTrust: { isCompliantDeviceAccepted: true } }]

const lockOuts = (before: GraphObject[], after: GraphObject[]) => {
  const [was, is] = [aHost(before, partners), aHost(after, partners)]
  const under = plainSignIn(is.policies, {})
  const sorted = someGuests(
    is,
    Array.from({ length: 7 }, () => ({ enabled: true, invitation: 'accepted' })),
  )
  const kinds = regroup(sorted.kinds, findDistinctions([was, is], under))
  return findLockOuts(was, is, { guests: sorted.guests, kinds }, under)
}

test('a device policy that is switched on locks out whose devices are not trusted, and nobody else for certain', () => {
  const off = { ...device, state: 'enabledForReportingButNotEnforced' }
  const found = lockOuts([off], [device])
  expect(found).toMatchObject({ guests: 7, lockedOut: 3, mayBe: 4, atRisk: 0, getsIn: 0 })
  expect(found.rows.filter(({ kind }) => kind === 'lockedOut')).toMatchObject([
    { homeTenantId: litware, guests: 2, policies: ['Managed devices'] },
    { homeTenantId: null, guests: 1 },
  ])
  expect(lockOuts([device], [off])).toMatchObject({ lockedOut: 0, mayBe: 0, getsIn: 3, rows: [] })
})

test('a policy about risk locks out only whom it finds at risk', () => {
  const risk = { conditions: { userRiskLevels: ['high'] }, grantControls: grant('block') }
  expect(lockOuts([], [risk])).toMatchObject({ lockedOut: 0, mayBe: 0, atRisk: 7 })
})

test('what was changed is named: state, anything else, and what came or went', () => {
  const policies = aHost([device, { displayName: 'Old' }]).policies
  const before = { policies, crossTenantAccess: { default: {}, partners }, unread: [] }
  const [first = {}] = policies
  const after = {
    policies: [
      {
        ...first,
        state: 'disabled',
        modifiedDateTime: '2026-04-01T08:00:00Z',
        grantControls: grant('block'),
      },
      { id: 'new', displayName: 'New', state: 'enabled' },
    ],
    crossTenantAccess: { default: { inboundTrust: null }, partners: [] },
    unread: [],
  }
  expect(findPostureEdits(before, after)).toEqual([
    {
      kind: 'policyState',
      name: 'Managed devices',
      at: '2026-04-01T08:00:00Z',
      from: 'enabled',
      to: 'disabled',
    },
    { kind: 'policyChanged', name: 'Managed devices', at: '2026-04-01T08:00:00Z' },
    { kind: 'policyAdded', name: 'New', to: 'enabled' },
    { kind: 'policyRemoved', name: 'Old', from: 'enabled' },
    { kind: 'crossTenantDefault', name: '' },
    { kind: 'crossTenantPartner', name: fabrikam },
  ])
  expect(findPostureEdits(before, before)).toEqual([])
})
