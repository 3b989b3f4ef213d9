import { expect, test } from 'vitest'
import { registrationObstacles } from '@/lib/evaluation/answer/findings'
import { aScenario, block, policyOn } from '@/lib/evaluation/judge-fixture'
import type { Change } from '@/lib/evaluation/judge-fixture'
import { readPosture } from '@/lib/evaluation/reading/posture'
import { toWorld } from '@/lib/evaluation/reasoning/world'
import { ApplicablePolicies } from './applicable'
import { select } from './bits'
import { Registrations } from './registrations'

const action = 'urn:user:registersecurityinfo'
const onRegistering = (grant: object, conditions: object = {}) =>
  policyOn(grant, { applications: { includeUserActions: [action] }, ...conditions })
const of = (group: string) => ({ users: { includeGroups: [group] } })
const blocked = onRegistering(block)
const compliant = { operator: 'OR', builtInControls: ['compliantDevice'] }

/** Others before and behind, so that no policy is in a set's first word. */
const others = Array.from({ length: 40 }, () => policyOn(compliant))
const facts = { person: 1, trust: 0, client: 0, claims: 0, authentication: 0 }

function at(policies: readonly object[]) {
  const named = policies.map((policy, place) => ({ ...policy, id: `p${place}` }))
  const { resource } = aScenario({ resource: { policies: named } })
  const posture = readPosture(resource)
  const enforced = select(named.length, (place) => posture.policies[place]?.effect === 'enabled')
  const registrations = new Registrations(
    posture.policies,
    enforced,
    new ApplicablePolicies(posture.policies),
  )
  return (change: Change, more: Partial<typeof facts> = {}) => {
    const world = toWorld(posture, null, aScenario(change))
    const { id, obstacles } = registrations.find(world, { person: 1, trust: 0 }, { ...facts, ...more })
    return { id, obstacles: obstacles(), expected: registrationObstacles(world) }
  }
}

const member: Change = { user: { groups: ['g1'] } }
const perhaps: Change = { user: { groups: undefined } }

test.each<[string, object[], Change]>([
  ['no policies', [], {}],
  ['none on registering', [policyOn(block)], {}],
  ['one that reports', [{ ...blocked, state: 'enabledForReportingButNotEnforced' }], {}],
  ['one for others', [onRegistering(block, of('g1'))], {}],
  ['someone who registers', [blocked], { attempt: { target: { userAction: action } } }],
])('nothing is refused: %s', (_, policies, change) => {
  for (const all of [policies, [...others, ...policies, ...others]]) {
    expect(at(all)(change)).toMatchObject({ id: 0, obstacles: [] })
  }
})

test.each<[string, object[], Change]>([
  ['a block', [blocked], {}],
  ['a block of members', [onRegistering(block, of('g1'))], member],
  ['a block of perhaps this one', [onRegistering(block, of('g1'))], perhaps],
  ['a device demanded', [onRegistering(compliant)], {}],
  ['several', [onRegistering(block, of('g1')), blocked], perhaps],
])('what refuses is what its rule says: %s', (_, policies, change) => {
  for (const all of [policies, [...others, ...policies, ...others]]) {
    const { id, obstacles, expected } = at(all)(change)
    expect(id).toBeGreaterThan(0)
    expect(obstacles).toEqual(expected)
  }
})

test('refusals have one number where they are the same, and another where they are not', () => {
  const find = at([...others, onRegistering(block, of('g1')), onRegistering(compliant, of('g2'))])
  const sure = find(member)
  const again = find(member)
  const alike = find({ user: { groups: ['g1', 'g3'] } }, { authentication: 7 })
  const both = find({ user: { groups: ['g1', 'g2'] } })
  const numbers = [sure, find(perhaps), find({ user: { groups: ['g2'] } }), both].map(({ id }) => id)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect([again.id, alike.id]).toEqual([sure.id, sure.id])
  // worked out once
  expect(again.obstacles).toBe(sure.obstacles)
  expect(alike.obstacles).not.toBe(sure.obstacles)
})
