import { expect, test } from 'vitest'
import type { Blocker, Judgement } from '@/lib/evaluation/judgement'
import { toStaffGates } from './staff-gates'

const nothing: Judgement = {
  verdict: 'allowed',
  blockers: [],
  possibleBlockers: [],
  challenges: [],
  unknowns: [],
  policies: [],
  waysOut: [],
}
const blocker = (cause: Blocker['cause'], owner: Blocker['owner'], policy?: string): Blocker => ({
  ...{ cause, owner, basis: 'documented' },
  ...(policy && { policy }),
})
const states = (judgement: Partial<Judgement>) => {
  const { home, crossing, host } = toStaffGates({ ...nothing, ...judgement })
  return [home.state, crossing.state, host.state]
}

test('nothing in the way', () => expect(states({})).toEqual(['open', 'open', 'open']))

test('a warning at home needs home, whoever’s policy it is', () => {
  const blockers = [blocker('homeUserRisk', 'homeAdmin', 'p1')]
  expect(states({ blockers })).toEqual(['needs', 'open', 'open'])
  expect(toStaffGates({ ...nothing, blockers }).home).toMatchObject({
    causes: ['homeUserRisk'],
    policies: ['p1'],
  })
})

test('what only may be is unknown, and what is certain wins over it', () => {
  const may = { ...blocker('homeUserRisk', 'homeAdmin'), ifTrue: ['attempt.userRisk'] }
  const place = blocker('location', 'resourceAdmin', 'p2')
  expect(states({ possibleBlockers: [may] })).toEqual(['unknown', 'open', 'open'])
  expect(states({ blockers: [place], possibleBlockers: [may] })).toEqual(['unknown', 'open', 'shut'])
})

test.each(['domainNotAllowed', 'outboundBlocked', 'inboundBlocked'] as const)(
  '%s shuts the crossing',
  (cause) =>
    expect(states({ blockers: [blocker(cause, 'resourceAdmin')] })).toEqual(['open', 'shut', 'open']),
)

test('an account is switched off on one side or the other', () => {
  expect(states({ blockers: [blocker('accountDisabled', 'homeAdmin')] })).toEqual(['needs', 'open', 'open'])
  expect(states({ blockers: [blocker('accountDisabled', 'resourceAdmin')] })).toEqual([
    'open',
    'open',
    'shut',
  ])
})

test('what the guest can do stands where it is asked', () => {
  const asks = (control: string) => ({ control, where: 'resource' as const, policies: [] })
  expect(states({ challenges: [asks('mfa')] })).toEqual(['open', 'open', 'needs'])
  expect(states({ challenges: [asks('invitation')] })).toEqual(['open', 'needs', 'open'])
})
