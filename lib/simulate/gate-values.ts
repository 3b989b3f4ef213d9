import type { Judgement } from '@/lib/evaluation/judgement'
import type { Scenario } from '@/lib/evaluation/scenario'
import type { GateState } from '@/lib/explain/answer'
import type { GateName } from './gates'

/** A code of `simulate.value`, with what it is filled with. */
export type GateValue = { code: string; text?: string }

const bySetting: Record<GateState, string> = {
  open: 'allowed',
  needs: 'blocked',
  shut: 'blocked',
  unknown: 'notKnown',
}
const byDemand: Record<GateState, string> = {
  open: 'notAsked',
  needs: 'asked',
  shut: 'outOfReach',
  unknown: 'mayBeAsked',
}

/** What stands beside a gate's name. A fact that nobody knows and on which nothing turns says both. */
export function toGateValue(
  gate: Exclude<GateName, 'mfaTrust' | 'deviceTrust'>,
  state: GateState,
  scenario: Scenario,
  judgement: Judgement,
): GateValue {
  const { user, userRisk, signInRisk, ipAddress, country, clientApp } = scenario.attempt
  const fact = (code: string | undefined | false): GateValue => ({
    code: code || (state === 'open' ? 'noMatter' : 'notKnown'),
  })
  switch (gate) {
    case 'account':
      return fact(user.homeEnabled === undefined ? undefined : user.homeEnabled ? 'enabled' : 'disabled')
    case 'guestAccount':
      return fact(user.enabled === undefined ? undefined : user.enabled ? 'enabled' : 'disabled')
    case 'outbound':
      return scenario.home?.crossTenantAccess || state !== 'open'
        ? { code: bySetting[state] }
        : { code: 'notGoverned' }
    case 'inbound':
      return { code: bySetting[state] }
    case 'userRisk':
      return fact(userRisk && `risk.${userRisk}`)
    case 'signInRisk':
      return fact(signInRisk && `risk.${signInRisk}`)
    case 'invitation':
      return state === 'shut' ? { code: 'domainRefused' } : fact(user.invitation)
    case 'location': {
      const text = [country, ipAddress].filter(Boolean).join(', ')
      return text ? { code: 'place', text } : fact(undefined)
    }
    case 'device':
      return fact(readDevice(scenario))
    case 'client':
      return fact(clientApp && `client.${clientApp}`)
    case 'strength':
    case 'mfa':
    case 'terms':
      return { code: state === 'open' && isMet(gate, judgement) ? 'met' : byDemand[state] }
    case 'registration':
      return { code: state === 'open' ? 'notNeeded' : state === 'unknown' ? 'mayBeRefused' : 'refused' }
    case 'rule':
      return { code: state === 'needs' ? 'asked' : state === 'unknown' ? 'mayStop' : 'stops' }
  }
}

function readDevice({ attempt: { device } }: Scenario) {
  if (!device) return undefined
  if (!device.registered) return 'device.none'
  if (device.properties['isCompliant'] === true) return 'device.compliant'
  return device.properties['trustType'] === 'ServerAD' ? 'device.hybrid' : 'device.other'
}

const controlOf = { strength: 'authenticationStrength', mfa: 'mfa', terms: 'termsOfUse' } as const

const isMet = (gate: keyof typeof controlOf, { policies }: Judgement) =>
  policies.some(
    ({ applies, state, controls }) =>
      applies === 'yes' &&
      state === 'enabled' &&
      controls.some(({ control, met }) => control === controlOf[gate] && met === 'yes'),
  )
