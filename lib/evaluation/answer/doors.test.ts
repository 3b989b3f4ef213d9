import { expect, test } from 'vitest'
import type { Actor } from '@/lib/evaluation/judgement'
import { aWorld, block, policyOn } from '@/lib/evaluation/judge-fixture'
import { no, yes } from '@/lib/evaluation/reasoning/truth'
import { doorsAgainst, toPlaces } from './doors'
import type { Objection } from './findings'
import { actionOrder } from './steps'
import type { Step } from './steps'

const demands = (...builtInControls: string[]) => ({ operator: 'OR', builtInControls })
const policiesWith = (...policies: object[]) => aWorld({ resource: { policies } }).plain.policies
const said = ({ actor, action, policy }: Step) => [actor, action, ...(policy ? [policy] : [])].join(' ')

/** A policy, what it has against the guest, and all that could be done about it. */
const table: [about: string, policy: object | null, Partial<Objection>, steps: string[]][] = [
  ['domain', null, { cause: 'domainNotAllowed' }, ['resourceAdmin allowDomain']],
  ['account here', null, { cause: 'accountDisabled' }, ['resourceAdmin enableAccount']],
  ['account at home', null, { cause: 'accountDisabled', owner: 'homeAdmin' }, ['homeAdmin enableAccount']],
  ['outbound', null, { cause: 'outboundBlocked' }, ['homeAdmin allowOutbound']],
  ['inbound', null, { cause: 'inboundBlocked' }, ['resourceAdmin allowInbound']],
  ['a plain block', policyOn(block), {}, ['resourceAdmin excludeFromPolicy p']],
  [
    'locations',
    policyOn(block, { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } }),
    {},
    ['resourceAdmin excludeFromPolicy p', 'resourceAdmin allowLocation p', 'guest useAnotherNetwork'],
  ],
  [
    'all locations',
    policyOn(block, { locations: { includeLocations: ['All'] } }),
    {},
    ['resourceAdmin excludeFromPolicy p', 'guest useAnotherNetwork'],
  ],
  [
    'user risk',
    policyOn(block, { userRiskLevels: ['high'] }),
    {},
    [
      'resourceAdmin excludeFromPolicy p',
      'guest resetPasswordAtHome',
      'guest resetWithIdentityProvider',
      'homeAdmin resetPassword',
      'homeAdmin dismissUserRisk',
    ],
  ],
  [
    'client types',
    policyOn(block, { clientAppTypes: ['other'] }),
    {},
    ['resourceAdmin excludeFromPolicy p', 'guest useBrowser'],
  ],
  [
    'transfer methods',
    policyOn(block, { authenticationFlows: { transferMethods: 'deviceCodeFlow' } }),
    {},
    ['resourceAdmin excludeFromPolicy p', 'guest useBrowser'],
  ],
  [
    'legacy client',
    policyOn(demands('mfa')),
    { cause: 'legacyClient', owner: 'guest' },
    ['guest useBrowser', 'resourceAdmin excludeFromPolicy p'],
  ],
  ...[
    policyOn(demands('compliantDevice')),
    policyOn(demands('domainJoinedDevice')),
    policyOn(block, { devices: { deviceFilter: { mode: 'include', rule: 'device.isCompliant -ne True' } } }),
  ].map((policy, at): [string, object, Partial<Objection>, string[]] => [
    `device ${at}`,
    policy,
    {},
    [
      'resourceAdmin excludeFromPolicy p',
      'guest useManagedDevice',
      'homeAdmin manageDevice',
      'resourceAdmin trustDevice',
    ],
  ]),
  ...['mfa', 'authenticationStrength'].map((control): [string, object, Partial<Objection>, string[]] => [
    control,
    policyOn(demands('mfa')),
    { control },
    [
      'resourceAdmin excludeFromPolicy p',
      'guest setUpMethodAtHome',
      'resourceAdmin trustMfa',
      'resourceAdmin registerMethodForGuest',
    ],
  ]),
  ['terms', policyOn(demands()), { control: 'termsOfUse' }, ['resourceAdmin excludeFromPolicy p']],
]

test.each(table)('%s', (_, policy, about, steps) => {
  const places = toPlaces(policiesWith(...(policy ? [policy] : [])))
  const objection: Objection = {
    ...{ truth: yes, cause: 'blockedByPolicy', owner: 'resourceAdmin', basis: 'documented' },
    ...(policy && { policy: 'p', demandedBy: 'p' }),
    ...about,
  }
  expect(doorsAgainst(objection, places, false).map(({ step }) => said(step))).toEqual(steps)
})

test('the resource tenant resets the passwords of the accounts it holds', () => {
  const places = toPlaces(policiesWith(policyOn(block, { userRiskLevels: ['high'] })))
  const objection: Objection = {
    ...{ truth: no, cause: 'homeUserRisk', owner: 'resourceAdmin', policy: 'p', basis: 'documented' },
  }
  const steps = doorsAgainst(objection, places, true).map(({ step }) => said(step))
  expect(steps).toContain('resourceAdmin resetPassword')
  expect(steps).toContain('resourceAdmin dismissUserRisk')
  expect(steps).not.toContain('homeAdmin resetPassword')
})

test('a refused registration is answered at the policy that demands and at the one that refuses', () => {
  const places = toPlaces(policiesWith(policyOn(demands('mfa')), { ...policyOn(block), id: 'q' }))
  const objection: Objection = {
    ...{ truth: yes, cause: 'registrationBlocked', owner: 'resourceAdmin', basis: 'documented' },
    ...{ policy: 'q', demandedBy: 'p' },
  }
  expect(doorsAgainst(objection, places, false).map(({ step }) => said(step))).toEqual([
    'resourceAdmin excludeFromPolicy q',
    'resourceAdmin excludeFromPolicy p',
  ])
})

const actors: readonly Actor[] = ['guest', 'homeAdmin', 'resourceAdmin']

test('doors come in the order of the table of actions, then by actor, then by policy', () => {
  const places = toPlaces(policiesWith(...['q', 'p', 'q'].map((id) => ({ ...policyOn(block), id }))))
  const steps = actionOrder.flatMap((action) =>
    actors.flatMap((actor): Step[] =>
      action === 'allowLocation' || action === 'excludeFromPolicy'
        ? ['q', 'p'].map((policy) => ({ actor, action, policy }))
        : [{ actor, action }],
    ),
  )
  const doors = steps.toReversed().map((step) => places.doorOf(step))
  expect(new Set(doors.map(({ number }) => number)).size).toBe(steps.length)
  expect(doors.toSorted((a, b) => a.place - b.place).map(({ step }) => step)).toEqual(steps)
})

test('the same step is the same door, and steps that change the same have one effect', () => {
  const places = toPlaces(policiesWith({ ...policyOn(block), id: 'p' }, { ...policyOn(block), id: 'q' }))
  const alike: Step[][] = [
    [
      { actor: 'guest', action: 'resetPasswordAtHome' },
      { actor: 'guest', action: 'resetWithIdentityProvider' },
      { actor: 'homeAdmin', action: 'resetPassword' },
      { actor: 'homeAdmin', action: 'dismissUserRisk' },
    ],
    [
      { actor: 'guest', action: 'useManagedDevice' },
      { actor: 'homeAdmin', action: 'manageDevice' },
    ],
    [{ actor: 'homeAdmin', action: 'enableAccount' }],
    [{ actor: 'resourceAdmin', action: 'enableAccount' }],
    [{ actor: 'resourceAdmin', action: 'trustMfa' }],
    [{ actor: 'resourceAdmin', action: 'trustDevice' }],
    [{ actor: 'resourceAdmin', action: 'allowLocation', policy: 'p' }],
    [{ actor: 'resourceAdmin', action: 'allowLocation', policy: 'q' }],
    [{ actor: 'resourceAdmin', action: 'excludeFromPolicy', policy: 'p' }],
    [{ actor: 'resourceAdmin', action: 'excludeFromPolicy', policy: 'q' }],
  ]
  const effects = alike.map((steps) => new Set(steps.map((step) => places.doorOf(step).effect)))
  expect(effects.map(({ size }) => size)).toEqual(alike.map(() => 1))
  expect(new Set(effects.flatMap((one) => [...one])).size).toBe(alike.length)
  for (const step of alike.flat()) expect(places.doorOf({ ...step })).toBe(places.doorOf(step))
})
