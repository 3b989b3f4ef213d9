import { expect, test } from 'vitest'
import { block, judgeGuest, policyOn } from '@/lib/evaluation/judge-fixture'
import type { Door } from './doors'
import { findDoors } from './ways-out'

const aDoor = (number: number, effect = number): Door => ({
  ...{ number, effect, place: number },
  step: { actor: 'guest', action: 'useBrowser' },
})
const [a, b, c, d, x] = [aDoor(1), aDoor(2), aDoor(3), aDoor(4), aDoor(5)]
const likeA = aDoor(6, a.effect)
type Groups = Door[][]

/** What was done, what could be done about each thing in the way, and what to go on with: three steps at most. */
const table: [about: string, taken: Door[], choices: Groups[], Door[]][] = [
  ['no world', [], [], []],
  ['nothing in the way', [], [[]], []],
  ['one thing', [], [[[a, b]]], [a, b]],
  ['the one with the fewest doors', [], [[[a, b], [c]]], [c]],
  ['the first of two with as many', [], [[[a], [b]]], [a]],
  ['one that nothing helps against', [], [[[a], []]], []],
  ['three apart', [], [[[a], [b], [c]]], [a]],
  ['four apart', [], [[[a], [b], [c], [d]]], []],
  ['four of which three have a step in common', [], [[[a], [b, x], [c, x], [d, x]]], [a]],
  [
    'what a shared step takes away is not counted',
    [],
    [
      [
        [b, x],
        [b, x, c],
        [x, c, a],
        [d, a, c, x],
      ],
    ],
    [b, x],
  ],
  ['one taken, two apart', [x], [[[a], [b]]], [a]],
  ['one taken, three apart', [x], [[[a], [b], [c]]], []],
  ['two taken, one left', [x, d], [[[a, b]]], [a, b]],
  ['two taken, two apart', [x, d], [[[a], [b]]], []],
  [
    'two taken, one step for two',
    [x, d],
    [
      [
        [a, b],
        [a, c],
      ],
    ],
    [a],
  ],
  ['a step that changes what was changed', [a], [[[likeA, b]]], [b]],
  ['several worlds', [], [[[a]], [[b], [c]]], [a, b]],
]

test.each(table)('%s', (_, taken, choices, doors) => {
  expect([...findDoors(taken, choices)]).toEqual(doors)
})

test('a step that is not offered is part of no way, whatever it would change', () => {
  const filter = { devices: { deviceFilter: { mode: 'include', rule: 'device.model -eq "bad"' } } }
  const { verdict, waysOut } = judgeGuest({
    resource: {
      policies: [
        { ...policyOn(block, filter), id: 'device' },
        { ...policyOn(block, { userRiskLevels: ['high'] }), id: 'risk' },
      ],
    },
    attempt: {
      userRisk: 'high',
      device: { registered: true, managedBy: 'resource', properties: { model: 'bad' } },
    },
  })
  expect(verdict).toBe('blocked')
  expect(waysOut.length).toBeGreaterThan(0)
  for (const { steps } of waysOut) {
    const actions = steps.map(({ action }) => action)
    if (actions.includes('useManagedDevice') || actions.includes('manageDevice'))
      expect(actions).toContain('trustDevice')
  }
})
