import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Action, Actor, Blocker, Cause, Judgement } from '@/lib/evaluation/judgement'
import { blocker, way } from './answer-fixtures'
import { explain, explainCode } from './explain'
import { judgementWords } from './judgement-words'
import type { Reader } from './reader'

const names = { home: 'Fabrikam', host: 'Contoso', provider: 'Google' }
const readers: Reader[] = ['guest', 'homeAdmin', 'homeHelpdesk', 'hostHelpdesk', 'resourceAdmin']
const aJudgement = (parts: Partial<Judgement>): Judgement => ({
  verdict: 'allowed',
  ...{ blockers: [], possibleBlockers: [], challenges: [], unknowns: [], policies: [], waysOut: [] },
  ...parts,
})

const risky: Blocker = { cause: 'homeUserRisk', owner: 'homeAdmin', policy: 'risk', basis: 'documented' }
const location: Blocker = { cause: 'location', owner: 'resourceAdmin', policy: 'place', basis: 'documented' }
const both = aJudgement({
  verdict: 'blocked',
  blockers: [location, { ...location, cause: 'insiderRisk' }, risky],
  possibleBlockers: [{ ...location, cause: 'deviceFilter', ifTrue: ['attempt.device'] }],
  unknowns: ['attempt.device', 'attempt.insiderRisk', 'resource.policies.place.conditions.times'],
  policies: [
    {
      id: 'place',
      applies: 'yes',
      reason: 'notSet',
      state: 'enabled',
      unread: ['conditions.times'],
      controls: [{ control: 'block', met: 'no', reachable: 'no' }],
    },
  ],
  waysOut: [
    {
      steps: [
        { actor: 'guest', action: 'resetPasswordAtHome' },
        { actor: 'resourceAdmin', action: 'allowLocation', policy: 'place' },
        { actor: 'resourceAdmin', action: 'registerMethodForGuest' },
      ],
      verdictAfter: 'allowed',
    },
    way(['homeAdmin', 'resetPassword'], ['resourceAdmin', 'excludeFromPolicy']),
  ],
})

const keysOf = (reader: Reader) => {
  const { causes, unknowns, waysOut } = explain(both, reader, names)
  return {
    causes: causes.map(({ title }) => title.key),
    unknowns: unknowns.map(({ key }) => key),
    ways: waysOut.map(({ steps }) => steps.map(({ sentence }) => sentence.key)),
  }
}

test('a guest gets the warning at home first, one cause, one way', () => {
  const { title, sentence, owner, next, policies } = explain(both, 'guest', names)
  expect(title).toEqual({
    key: 'cause.homeUserRisk.guest.title',
    values: { ...names, owner: 'Fabrikam', where: 'resource' },
  })
  expect(sentence.key).toBe('cause.homeUserRisk.guest.sentence')
  expect(owner?.key).toBe('owner.homeAdmin.guest')
  expect(next?.key).toBe('action.resetPasswordAtHome.guest')
  expect(policies).toEqual([])
  expect(keysOf('guest').causes).toEqual(['cause.homeUserRisk.guest.title'])
  expect(keysOf('guest').ways).toHaveLength(1)
})

test.each(['homeAdmin', 'homeHelpdesk'] as const)('%s sees that the host has more, not what', (reader) => {
  const own = reader === 'homeAdmin' ? 'homeAdmin' : 'helpdesk'
  expect(keysOf(reader)).toEqual({
    causes: [`cause.homeUserRisk.${own}.title`, 'cause.blockedByPolicy.homeAdmin.title'],
    unknowns: [`unknown.device.${own}`, 'unknown.policies.homeAdmin'],
    ways: [
      [`action.resetPasswordAtHome.${own}`, 'action.excludeFromPolicy.homeAdmin'],
      [`action.resetPassword.${own}`, 'action.excludeFromPolicy.homeAdmin'],
    ],
  })
})

test.each(['hostHelpdesk', 'resourceAdmin'] as const)('%s sees the own policies', (reader) => {
  const { causes, policies, waysOut } = explain(both, reader, names)
  expect(causes.map(({ policy, certain }) => [policy, certain])).toEqual([
    ['risk', true],
    ['place', true],
    ['place', true],
    ['place', false],
  ])
  expect(policies[0]).toMatchObject({ id: 'place', unread: ['conditions.times'] })
  expect(policies[0]?.reason.key).toContain('reason.notSet.')
  expect(waysOut[0]?.steps[1]).toMatchObject({ policy: 'place' })
})

test('where nothing is certain no cause is named, and without a way out it says so', () => {
  const { title, owner, next } = explain(
    aJudgement({ verdict: 'undetermined', possibleBlockers: [{ ...risky, ifTrue: ['attempt.userRisk'] }] }),
    'resourceAdmin',
    names,
  )
  expect([title.key, owner, next?.key]).toEqual([
    'verdict.undetermined.resourceAdmin.title',
    null,
    'noWayOut.resourceAdmin',
  ])
})

test('what is asked comes next where nothing blocks, with the side that asks', () => {
  const challenged = aJudgement({
    verdict: 'challenged',
    challenges: [
      { control: 'mfa', where: 'home', policies: ['p'] },
      { control: 'aNewControl', where: 'resource', policies: ['p'] },
    ],
  })
  const { next, challenges } = explain(challenged, 'guest', names)
  expect(next).toMatchObject({ key: 'control.mfa.guest', values: { where: 'home' } })
  expect(challenges.map(({ key }) => key)).toEqual(['control.mfa.guest', 'control.other.guest'])
  expect(explain(aJudgement({}), 'guest', names).next).toBeNull()
})

test('the owner is named by side', () => {
  const owner = (cause: Cause, actor: Actor) =>
    explain(aJudgement({ verdict: 'blocked', blockers: [blocker(cause, actor)] }), 'guest', names).owner
      ?.values.owner
  expect(owner('accountDisabled', 'homeAdmin')).toBe('Fabrikam')
  expect(owner('accountDisabled', 'resourceAdmin')).toBe('Contoso')
  expect(owner('homeUserRisk', 'identityProvider')).toBe('Google')
})

test('a code alone is told as what it is', () => {
  expect(explainCode('unknown', 'guest', names)).toMatchObject({ key: 'code.unknown.guest', values: names })
  expect(explainCode('homeRisk', 'homeHelpdesk', names).key).toBe('code.homeRisk.helpdesk')
})

const causes = Object.keys(judgementWords.cause).filter((name): name is Cause => name in judgementWords.cause)
const actions = Object.keys(judgementWords.action).filter(
  (name): name is Action => name in judgementWords.action,
)
const actor = fc.constantFrom<Actor>('guest', 'homeAdmin', 'resourceAdmin', 'identityProvider')
const secret = fc.constant('SECRET-POLICY')
const aBlocker = fc.record({
  cause: fc.constantFrom(...causes),
  owner: actor,
  policy: secret,
  basis: fc.constant('documented' as const),
})
const anyJudgement = fc.record({
  verdict: fc.constantFrom('allowed', 'challenged', 'blocked', 'undetermined'),
  blockers: fc.array(aBlocker),
  possibleBlockers: fc.array(aBlocker.map((one) => ({ ...one, ifTrue: ['attempt.userRisk'] }))),
  challenges: fc.array(
    fc.record({
      control: fc.constantFrom('mfa', 'SECRET-CONTROL'),
      where: fc.constantFrom('home', 'resource'),
      policies: fc.array(secret),
    }),
  ),
  unknowns: fc.array(fc.constantFrom('resource.policies.SECRET-POLICY.state', 'attempt.userRisk', 'SECRET')),
  policies: fc.array(
    fc.record({
      id: secret,
      applies: fc.constantFrom('yes', 'no', 'unknown'),
      reason: fc.constantFrom('notSet', 'location', 'insiderRisk'),
      state: fc.constant('enabled'),
      unread: fc.array(secret),
      controls: fc.array(
        fc.record({
          control: fc.constantFrom('mfa', 'SECRET-CONTROL'),
          met: fc.constant('no' as const),
          reachable: fc.constant('yes' as const),
        }),
      ),
    }),
  ),
  waysOut: fc.array(
    fc.record({
      steps: fc.array(fc.record({ actor, action: fc.constantFrom(...actions), policy: secret })),
      verdictAfter: fc.constantFrom('allowed', 'challenged'),
    }),
  ),
})

test('every judgement is explained to everybody, and no policy leaves the side that has it', () => {
  fc.assert(
    fc.property(anyJudgement, fc.constantFrom(...readers), (judgement, reader) => {
      const explanation = explain(judgement, reader, names)
      const text = JSON.stringify(explanation)
      if (reader !== 'hostHelpdesk' && reader !== 'resourceAdmin') expect(text).not.toContain('SECRET')
      expect(text).not.toContain('SECRET-CONTROL')
      for (const key of text.matchAll(/"key":"([^"]+)"/g)) {
        const found = (key[1] ?? '')
          .split('.')
          .reduce<unknown>((node, name) => read(node, name), judgementWords)
        expect(found, key[1]).toEqual(expect.any(String))
      }
      if (judgement.verdict === 'blocked' || judgement.verdict === 'undetermined')
        expect(explanation.next).not.toBeNull()
    }),
  )
})

const read = (node: unknown, name: string): unknown =>
  typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined
