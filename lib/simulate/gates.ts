import type { Actor, Cause, Control, FactName, Judgement } from '@/lib/evaluation/judgement'
import type { Scenario } from '@/lib/evaluation/scenario'
import type { GateState } from '@/lib/explain/answer'
import { toGateValue, type GateValue } from './gate-values'
import { readTrust } from './trust'

export const gatesOf = {
  home: ['account', 'outbound', 'userRisk'],
  crossing: ['invitation', 'inbound', 'mfaTrust', 'deviceTrust'],
  host: [
    ...(['guestAccount', 'signInRisk', 'location', 'device', 'client', 'strength', 'mfa', 'terms'] as const),
    ...(['registration', 'rule'] as const),
  ],
} as const
export type Side = keyof typeof gatesOf
export type GateName = (typeof gatesOf)[Side][number]

/**
 * One gate of an arch. `policies`: ids of those that stand behind its state. `isHosts`: an administrator of the host can change
 * it. `assumed`: its value was filled in, not read.
 */
export type GateLine = {
  gate: GateName
  state: GateState
  value: GateValue
  policies: string[]
  isHosts: boolean
  assumed: boolean
}
export type Gates = Record<Side, { state: GateState; lines: GateLine[] }>

const gateOfCause: Record<Cause, GateName> = {
  domainNotAllowed: 'invitation',
  accountDisabled: 'guestAccount',
  outboundBlocked: 'outbound',
  inboundBlocked: 'inbound',
  homeUserRisk: 'userRisk',
  signInRisk: 'signInRisk',
  location: 'location',
  ...({ deviceFilter: 'device', devicePlatform: 'device' } as const),
  ...({ deviceClaimUntrusted: 'device', deviceNotManaged: 'device' } as const),
  ...({ authenticationFlow: 'client', legacyAuthentication: 'client' } as const),
  ...({ appControlUnsupported: 'client', legacyClient: 'client' } as const),
  ...({ strengthUnreachable: 'strength', strengthUnsupported: 'strength', mfaUntrusted: 'mfa' } as const),
  termsUnsupported: 'terms',
  ...({ riskyRegistration: 'registration', registrationBlocked: 'registration' } as const),
  ...({ insiderRisk: 'rule', blockedByPolicy: 'rule', unknownControl: 'rule' } as const),
}
const toGate = ({ cause, owner }: { cause: Cause; owner: Actor }): GateName =>
  cause === 'accountDisabled' && owner === 'homeAdmin' ? 'account' : gateOfCause[cause]

const gateOfControl: Partial<Record<Control, GateName>> = {
  ...{ mfa: 'mfa', authenticationStrength: 'strength', termsOfUse: 'terms', invitation: 'invitation' },
  ...{ compliantDevice: 'device', domainJoinedDevice: 'device' },
  ...{ approvedApplication: 'client', compliantApplication: 'client' },
}
const isAt = (gate: GateName) => (control: Control) => (gateOfControl[control] ?? 'rule') === gate

/** Causes that go away where the host counts what was proven at home. */
const turnOn: Record<'mfaTrust' | 'deviceTrust', ReadonlySet<Cause>> = {
  mfaTrust: new Set<Cause>([
    'mfaUntrusted',
    'strengthUnreachable',
    'riskyRegistration',
    'registrationBlocked',
  ]),
  deviceTrust: new Set<Cause>(['deviceClaimUntrusted']),
}

const worst = ['shut', 'needs', 'unknown', 'open'] as const satisfies readonly GateState[]
/** Shown only where something stands there. */
const seldom = new Set<GateName>(['client', 'rule', 'guestAccount'])

/** The gates of every arch in the order in which a sign-in meets them. An arch shows its worst. */
export function toGates(scenario: Scenario, judgement: Judgement, assumed: ReadonlySet<FactName>): Gates {
  const toArch = (side: Side) => {
    const lines = gatesOf[side]
      .map((gate) => toLine(gate, scenario, judgement, assumed))
      .filter(({ gate, state }) => state !== 'open' || !seldom.has(gate))
    return {
      state: worst.find((state) => lines.some((line) => line.state === state)) ?? ('open' as const),
      lines,
    }
  }
  return { home: toArch('home'), crossing: toArch('crossing'), host: toArch('host') }
}

const factsOf: Partial<Record<GateName, FactName>> = {
  account: 'attempt.user.homeEnabled',
  outbound: 'home.crossTenantAccess',
  userRisk: 'attempt.userRisk',
  invitation: 'attempt.user.invitation',
  guestAccount: 'attempt.user.enabled',
}

function toLine(
  gate: GateName,
  scenario: Scenario,
  judgement: Judgement,
  assumed: ReadonlySet<FactName>,
): GateLine {
  if (gate === 'mfaTrust' || gate === 'deviceTrust') return toTrustLine(gate, scenario, judgement)
  const certain = judgement.blockers.filter((blocker) => toGate(blocker) === gate)
  const possible = judgement.possibleBlockers.filter((blocker) => toGate(blocker) === gate)
  const asked = judgement.challenges.filter(({ control }) => isAt(gate)(control))
  const stops = certain.length > 0 ? certain : possible
  const state: GateState =
    certain.length > 0
      ? gate === 'userRisk'
        ? 'needs'
        : 'shut'
      : possible.length > 0
        ? 'unknown'
        : asked.length > 0
          ? 'needs'
          : 'open'
  const fact = factsOf[gate]
  return {
    ...{ gate, state },
    value: toGateValue(gate, state, scenario, judgement),
    policies: [
      ...new Set([
        ...stops.flatMap(({ policy }) => policy ?? []),
        ...(state === 'needs' ? asked.flatMap(({ policies }) => policies) : []),
      ]),
    ],
    isHosts: stops.some(({ owner }) => owner === 'resourceAdmin'),
    assumed: fact !== undefined && assumed.has(fact),
  }
}

/** Off is no obstacle by itself: it needs something where a cause would go away with it. */
function toTrustLine(
  gate: 'mfaTrust' | 'deviceTrust',
  scenario: Scenario,
  { blockers, possibleBlockers }: Judgement,
): GateLine {
  const trust = readTrust(scenario, gate)
  const isTurned = [...blockers, ...possibleBlockers].some(
    ({ cause, owner }) => owner === 'resourceAdmin' && turnOn[gate].has(cause),
  )
  const canChange = isTurned && trust !== 'noEntra'
  return {
    ...{ gate, value: { code: `trust.${trust}` }, policies: [], assumed: false },
    state: !canChange ? 'open' : trust === 'notKnown' ? 'unknown' : trust === 'on' ? 'open' : 'needs',
    isHosts: canChange && trust !== 'on',
  }
}
