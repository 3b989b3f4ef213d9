import type { CodeKind } from '@/lib/evaluation/code-kind'
import type { Action, Blocker, Cause } from '@/lib/evaluation/judgement'
import type { Situation } from './answer'
import type { AnswerInput } from './answer-input'
import { toHomeSide } from './home-side'

/** What to tell, and who holds the switch where somebody does. */
export type Choice = { situation: Situation; owner: 'home' | 'host' }

const host = (situation: Situation): Choice => ({ situation, owner: 'host' })

/**
 * Certain blockers first. A cause that the guest can put right wins only if that leads out; a security warning at home
 * is named before anything else that is left, because nothing works until it is gone.
 */
export function chooseSituation(input: AnswerInput): Choice {
  const { judgement, connected, previous, homeRiskCleared } = input
  if (!connected.host) return fromPaste(input)
  if (judgement.verdict === 'allowed' || judgement.verdict === 'challenged') return fromOpen(input)

  const base = judgement.blockers.length > 0 ? fromBlockers(input, judgement.blockers) : fromPossible(input)
  const left = judgement.verdict === 'blocked' && previous === 'blocked' && homeRiskCleared === true
  return left && base.owner === 'host' && base.situation !== 'unknown' ? host('leftOver') : base
}

/** What is left after the reset, for the next step of `leftOver`. */
export function chooseLeftOver(input: AnswerInput): Choice {
  return chooseSituation({ ...input, previous: undefined })
}

function fromOpen({ scenario, judgement, paste, previous, homeRiskCleared }: AnswerInput): Choice {
  const cleared = homeRiskCleared === true || scenario.attempt.userRisk === 'none'
  if (previous === 'blocked' || (paste.meaning === 'homeRisk' && cleared)) return host('clear')
  const invited = judgement.challenges.some(({ control }) => control === 'invitation')
  return host(invited ? 'invitation' : 'challengeOnly')
}

function fromBlockers(input: AnswerInput, blockers: Blocker[]): Choice {
  const alone = input.judgement.waysOut.find(({ steps }) => steps.every(({ actor }) => actor === 'guest'))
  const shut = blockers.find(({ cause }) => bySwitch.has(cause))
  if (shut && !alone) return { situation: 'switchedOff', owner: shut.owner === 'homeAdmin' ? 'home' : 'host' }
  if (blockers.some(({ cause }) => cause === 'homeUserRisk')) return fromHomeRisk(input, 'certain')
  const first = alone?.steps.map(({ action }) => byAction[action]).find((situation) => situation)
  if (first) return host(first)

  const left = new Set(blockers.map(({ cause }) => byCause[cause]))
  return host(order.find((situation) => left.has(situation)) ?? 'onlyHost')
}

/** Nothing is certain: only what the message says, or the one thing that a blocking rule can have meant, is told. */
function fromPossible(input: AnswerInput): Choice {
  const { paste, judgement } = input
  const possible = new Set(judgement.possibleBlockers.map(({ cause }) => byCause[cause]))
  if (paste.meaning === 'policyBlock') {
    const [only] = possible
    if (possible.size !== 1 || only === undefined || only === 'switchedOff') return host('unknown')
    if (only !== 'askHome') return host(only)
    return toHomeSide(input).risk === 'yes' ? fromHomeRisk(input) : host('unknown')
  }
  return fromPaste(input)
}

function fromPaste(input: AnswerInput): Choice {
  const { meaning } = input.paste
  if (meaning === undefined) return host('unknown')
  if (meaning !== 'homeRisk') return byMeaning[meaning]
  // The message is older than what the directory says now.
  return toHomeSide(input).risk === 'no' ? host('unknown') : fromHomeRisk(input)
}

/** The reset route by the kind of account; to home's IT only where we know that there is no reset of one's own. */
function fromHomeRisk(input: AnswerInput, sure?: 'certain'): Choice {
  const side = toHomeSide(input)
  switch (side.kind) {
    case 'provider':
    case 'ownOrganisation':
      return { situation: 'resetWithProvider', owner: 'home' }
    case 'noPassword':
      return host('noPassword')
    case 'viral':
      return { situation: 'resetAtHome', owner: 'home' }
    case 'entra':
      if (side.reset === 'closed') return { situation: 'askHome', owner: 'home' }
      if (side.reset === 'notSetUp') return { situation: 'resetNotSetUp', owner: 'home' }
      return {
        situation: side.reset === 'open' || side.risk === 'yes' || sure ? 'resetAtHome' : 'homeUnseen',
        owner: 'home',
      }
  }
}

const byMeaning: Record<Exclude<CodeKind, 'homeRisk'>, Choice> = {
  signInRisk: host('signInRisk'),
  registration: host('secondProof'),
  policyBlock: host('unknown'),
  device: host('device'),
  app: host('onlyHost'),
  oldApp: host('oldApp'),
  mfa: host('challengeOnly'),
  notInvited: host('switchedOff'),
  pending: host('invitation'),
  disabled: host('unknown'),
  outbound: { situation: 'switchedOff', owner: 'home' },
  inbound: host('switchedOff'),
  appAccess: host('switchedOff'),
  credentials: { situation: 'password', owner: 'home' },
  retry: host('signInAgain'),
  tenantRestriction: host('network'),
  wrongAddress: host('unknown'),
  unknown: host('unknown'),
}

const bySwitch = new Set<Cause>(['domainNotAllowed', 'accountDisabled', 'outboundBlocked', 'inboundBlocked'])

/** The guest's own steps. A method set up at home is told on the page that asks for it, so it has no page of its own. */
const byAction: Partial<Record<Action, Situation>> = {
  resetPasswordAtHome: 'resetAtHome',
  resetWithIdentityProvider: 'resetWithProvider',
  useAnotherNetwork: 'place',
  useBrowser: 'oldApp',
  useManagedDevice: 'device',
}

/** What a cause means when the guest has no way round it: the strongest of several is told. */
const order: Situation[] = ['onlyHost', 'secondProof', 'device', 'signInRisk']

/** `place` and `oldApp` are for those who can go round it; without a way out they count as the host's to open. */
const byCause: Record<Cause, Situation> = {
  domainNotAllowed: 'switchedOff',
  accountDisabled: 'switchedOff',
  outboundBlocked: 'switchedOff',
  inboundBlocked: 'switchedOff',
  homeUserRisk: 'askHome',
  signInRisk: 'signInRisk',
  riskyRegistration: 'secondProof',
  location: 'place',
  deviceFilter: 'onlyHost',
  authenticationFlow: 'oldApp',
  legacyAuthentication: 'oldApp',
  devicePlatform: 'onlyHost',
  insiderRisk: 'onlyHost',
  blockedByPolicy: 'onlyHost',
  deviceClaimUntrusted: 'onlyHost',
  deviceNotManaged: 'device',
  appControlUnsupported: 'onlyHost',
  strengthUnreachable: 'onlyHost',
  strengthUnsupported: 'onlyHost',
  mfaUntrusted: 'onlyHost',
  termsUnsupported: 'onlyHost',
  registrationBlocked: 'secondProof',
  legacyClient: 'oldApp',
  unknownControl: 'onlyHost',
}
