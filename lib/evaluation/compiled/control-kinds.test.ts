import { expect, test } from 'vitest'
import { aScenario, policyOn } from '@/lib/evaluation/judge-fixture'
import { readPosture } from '@/lib/evaluation/reading/posture'
import { toWorld } from '@/lib/evaluation/reasoning/world'
import { select } from './bits'
import { ControlKinds } from './control-kinds'

const demand = (...builtInControls: string[]) => ({ operator: 'AND', builtInControls })
const refused = { id: 0, obstacles: () => [] }
const nobody = { authentication: 0, trust: 0, claims: 0, client: 0, person: 1 }

function at(...grants: (object | null)[]) {
  const policies = grants.map((grant, place) => ({ ...policyOn(grant ?? {}), id: `p${place}` }))
  const { resource, ...signIn } = aScenario({ resource: { policies } })
  const posture = readPosture(resource)
  const controls = new ControlKinds(
    posture.policies,
    select(policies.length, () => true),
  )
  return { controls, world: toWorld(posture, null, signIn) }
}

test('what demands the same has one number, what demands nothing has none', () => {
  const { controls } = at(null, demand('mfa'), null, demand('block'), demand('mfa'))
  expect(controls.grantOf).toEqual([-1, 0, -1, 1, 0])
})

test('a kind is worked out once, until there are too many', () => {
  const { controls, world } = at(demand('mfa'))
  const find = (authentication: number) => controls.find(world, { ...nobody, authentication }, refused)
  const first = find(0)
  for (let number = 1; number < 2048; number += 1) find(number)
  expect(find(0)).toBe(first)
  find(2048)
  const again = find(0)
  expect(again).not.toBe(first)
  expect(again).toEqual(first)
  expect(find(0)).toBe(again)
})

test('kinds that come to the same share their sets, and each fact makes another kind', () => {
  const { controls, world } = at(demand('mfa'), demand('compliantDevice'))
  const one = controls.find(world, nobody, refused)
  for (const change of [{ authentication: 1 }, { trust: 1 }, { claims: 1 }, { client: 1 }, { person: 3 }]) {
    const other = controls.find(world, { ...nobody, ...change }, refused)
    expect(other, JSON.stringify(change)).not.toBe(one)
    for (const name of ['falls', 'mayFall', 'asks', 'mayDiffer', 'shown'] as const) {
      expect(other[name]).toBe(one[name])
    }
  }
  expect(controls.find(world, nobody, { ...refused, id: 1 })).not.toBe(one)
})

test('in which list a method or an agreement is makes a difference', () => {
  const { controls, world } = at({ ...demand('mfa'), termsOfUse: ['sms', 'T2'] })
  const numbers = [
    { home: { used: ['sms'], available: [] }, resource: { used: [], registered: [] }, termsAccepted: [] },
    { home: { used: [], available: ['sms'] }, resource: { used: [], registered: [] }, termsAccepted: [] },
    { home: { used: [], available: [] }, resource: { used: ['sms'], registered: [] }, termsAccepted: [] },
    { home: { used: [], available: [] }, resource: { used: [], registered: ['sms'] }, termsAccepted: [] },
    { home: { used: [], available: [] }, resource: { used: [], registered: [] }, termsAccepted: ['sms'] },
    { home: { used: [], available: [] }, resource: { used: [], registered: [] }, termsAccepted: ['t2'] },
    { home: { used: [], available: [] }, resource: { used: [], registered: [] } },
    { home: { available: [] }, resource: { used: [], registered: [] } },
    undefined,
  ].map((authentication) => {
    const { attempt } = aScenario({ attempt: { authentication } })
    return controls.factsOf({ ...world, attempt }, { person: 1, trust: 0 }).authentication
  })
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('each of the claims of a device makes a difference, and who manages it', () => {
  const { controls, world } = at(demand('compliantDevice'))
  const registered = ['home', 'resource'].flatMap((managedBy) =>
    [true, false].flatMap((isCompliant) =>
      ['ServerAD', 'AzureAD'].map((trustType) => ({
        ...{ registered: true, managedBy, properties: { isCompliant, trustType } },
      })),
    ),
  )
  const numbers = [undefined, { registered: false }, ...registered].map((device) => {
    const { attempt } = aScenario({ attempt: { device } })
    return controls.factsOf({ ...world, attempt }, { person: 1, trust: 0 }).claims
  })
  expect(numbers.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})
