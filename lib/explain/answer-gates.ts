import type { Gate, GuestAnswer, Situation } from './answer'
import type { AnswerInput } from './answer-input'
import type { Choice } from './choose-situation'
import { toHomeSide } from './home-side'

/** Three arches, one sentence each. Never a list: that would be a map of the host's defences. */
export function toGates(input: AnswerInput, choice: Choice, left: Situation): GuestAnswer['gates'] {
  return { home: toHome(input, choice), crossing: toCrossing(input), host: toHost(input, choice, left) }
}

function toHome(input: AnswerInput, { situation, owner }: Choice): Gate {
  const side = toHomeSide(input)
  if (situation === 'switchedOff' && owner === 'home') return { state: 'shut', line: 'homeShut' }
  if (situation === 'resetWithProvider') return { state: 'needs', line: 'needsYou' }
  if (side.kind === 'provider' || side.kind === 'ownOrganisation' || side.kind === 'noPassword')
    return { state: 'unknown', line: 'homeOtherProvider' }
  if (side.risk === 'unknown')
    return { state: 'unknown', line: joined(input).home ? 'homeNotVisible' : 'homeUnseen' }
  if (situation === 'password') return { state: 'needs', line: 'needsYou' }
  if (side.risk === 'no') return { state: 'open', line: 'homeClear' }
  return {
    state: 'needs',
    line: side.reset === 'closed' || side.reset === 'notSetUp' ? 'needsHome' : 'needsYou',
  }
}

function toCrossing({ judgement, connected, paste }: AnswerInput): Gate {
  const isCrossing = ({ cause }: { cause: string }) =>
    cause === 'inboundBlocked' || cause === 'outboundBlocked' || cause === 'domainNotAllowed'
  if (!connected.host) {
    const shut = paste.meaning === 'inbound' || paste.meaning === 'outbound'
    return shut ? { state: 'shut', line: 'crossingShut' } : { state: 'unknown', line: 'crossingUnseen' }
  }
  if (judgement.blockers.some(isCrossing)) return { state: 'shut', line: 'crossingShut' }
  if (judgement.possibleBlockers.some(isCrossing)) return { state: 'unknown', line: 'crossingUnseen' }
  const waiting = judgement.challenges.some(({ control }) => control === 'invitation')
  return waiting ? { state: 'needs', line: 'crossingInvitation' } : { state: 'open', line: 'crossingOpen' }
}

function toHost(input: AnswerInput, { situation, owner }: Choice, left: Situation): Gate {
  if (!input.connected.host)
    return { state: 'unknown', line: joined(input).host ? 'hostDepends' : 'hostUnseen' }
  switch (situation) {
    case 'resetAtHome':
    case 'askHome':
    case 'resetNotSetUp':
      return certain(input)
        ? { state: 'shut', line: 'shutUntilHome' }
        : { state: 'unknown', line: 'opensIfHomeClear' }
    case 'resetWithProvider':
      return { state: 'shut', line: 'shutUntilProvider' }
    case 'homeUnseen':
      return { state: 'unknown', line: 'opensIfHomeClear' }
    case 'leftOver':
      return toHostAlone(input, left)
    case 'switchedOff':
      return owner === 'host' ? toShut(input) : toRest(input)
    default:
      return toHostAlone(input, situation)
  }
}

function toHostAlone(input: AnswerInput, situation: Situation): Gate {
  switch (situation) {
    case 'place':
    case 'device':
    case 'oldApp':
    case 'signInRisk':
      return certain(input)
        ? { state: 'needs', line: 'hostOtherWay' }
        : { state: 'unknown', line: 'hostDepends' }
    case 'onlyHost':
    case 'noPassword':
    case 'secondProof':
      return certain(input) ? { state: 'shut', line: 'hostShut' } : { state: 'unknown', line: 'hostDepends' }
    case 'switchedOff':
      return toShut(input)
    default:
      return toRest(input)
  }
}

const joined = ({ joined, connected }: AnswerInput) => joined ?? connected

const certain = ({ judgement }: AnswerInput) =>
  judgement.verdict === 'blocked' && judgement.blockers.length > 0

/** A shut crossing is the crossing's; the host's own arch is shut where it switched off the account. */
function toShut(input: AnswerInput): Gate {
  const off = input.judgement.blockers.some(
    ({ cause, owner }) => cause === 'accountDisabled' && owner === 'resourceAdmin',
  )
  return off ? { state: 'shut', line: 'hostShut' } : toRest(input)
}

/** What the host asks for once everything before it is open. */
function toRest({ judgement }: AnswerInput): Gate {
  const own = [...judgement.blockers, ...judgement.possibleBlockers].some(({ cause }) => !before.has(cause))
  if (own) return { state: 'unknown', line: 'hostDepends' }
  const home = judgement.possibleBlockers.some(({ cause }) => cause === 'homeUserRisk')
  if (home) return { state: 'unknown', line: 'opensIfHomeClear' }
  const asked = judgement.challenges
    .map(({ control }) => control)
    .filter((control) => control !== 'invitation')
  if (asked.length === 0) return { state: 'open', line: 'hostOpen' }
  const onlyCode = asked.every((control) => control === 'mfa' || control === 'authenticationStrength')
  return { state: 'needs', line: onlyCode ? 'hostCode' : 'hostAsks' }
}

const before = new Set([
  'inboundBlocked',
  'outboundBlocked',
  'domainNotAllowed',
  'homeUserRisk',
  'accountDisabled',
])
