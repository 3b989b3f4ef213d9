import { expect, test } from 'vitest'
import { aWorld } from '@/lib/evaluation/judge-fixture'
import { member } from '@/lib/evaluation/reading/graph-value'
import { certain, no, unknown, yes } from '@/lib/evaluation/reasoning/truth'
import type { GraphObject } from '@/lib/evaluation/scenario'
import { askSettings, byPartner } from './partner'

// made anew: what is remembered of settings must not outlive the test
const toSettings = () => ({
  default: { is: false },
  partners: [
    { tenantId: 'T1', is: true },
    { tenantId: 't1', is: false },
    { tenantId: 't2', is: true },
  ],
})
const at = (homeTenantId: string | null | undefined) =>
  aWorld({ resource: { crossTenantAccess: toSettings() }, user: { homeTenantId } })
const ask = (partner: GraphObject | undefined, fallback: GraphObject) =>
  certain(member(partner ?? fallback, 'is') === true)
const question = { key: 'attempt.user.homeTenantId', fact: 'attempt.user.homeTenantId', size: 3 }

test.each([
  ['t1', yes],
  ['T2', yes],
  ['t3', no],
  [null, no],
])('home tenant %s: the first entry of that tenant speaks, else the default', (tenant, answer) => {
  for (const world of Object.values(at(tenant))) {
    expect(byPartner(world, 'resource', toSettings(), ask)).toEqual(answer)
  }
})

test('a home tenant that nobody knows may be any that somebody names', () => {
  const { plain } = at(undefined)
  const world = { ...plain, home: undefined }
  expect(byPartner(world, 'resource', toSettings(), ask)).toEqual(unknown(question))
  expect(byPartner(world, 'resource', toSettings(), () => yes)).toEqual(yes)
  const other = { key: 'q', fact: 'f', size: 2 }
  expect(byPartner(world, 'resource', toSettings(), () => unknown(other)).open).toEqual([
    ...[question, other, other, other],
  ])
})

test('settings that were not read are a question of what they say', () => {
  const { plain } = at('t1')
  const asked = (name: string) => ({
    truth: 'unknown',
    open: [{ key: `resource.crossTenantAccess:${name}`, fact: 'resource.crossTenantAccess', size: 2 }],
  })
  expect(byPartner(plain, 'resource', null, ask)).toEqual(asked('inbound'))
  expect(byPartner(plain, 'resource', undefined, ask, 'mfa')).toEqual(asked('mfa'))
  expect(askSettings(plain, 'resource', 'outbound')).toEqual(asked('outbound'))
})
