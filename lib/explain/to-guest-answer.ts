import type { AnswerNames, GuestAnswer, NextStep, Situation } from './answer'
import type { AnswerInput } from './answer-input'
import { toGates } from './answer-gates'
import { toChecked, toNotSeen } from './answer-sources'
import { toWho } from './answer-who'
import { chooseLeftOver, chooseSituation } from './choose-situation'
import type { Choice } from './choose-situation'
import { providerName, providerReset, toHomeSide } from './home-side'
import { answerWords as words } from './answer-words'

export type { AnswerInput, PastedHints } from './answer-input'

/**
 * What a guest is told, from what was judged and read. Carries codes and whole names only: no rule's name or id, no level,
 * no detection, no address range. Without the host's side the pasted message alone decides, and the answer says so.
 */
export function toGuestAnswer(input: AnswerInput): GuestAnswer {
  const choice = chooseSituation(input)
  const left = choice.situation === 'leftOver' ? chooseLeftOver(input) : choice
  return {
    situation: choice.situation,
    names: toNames(input, choice),
    owner: choice.owner,
    next: toNext(input, left),
    who: toWho(input, choice, left.situation),
    gates: toGates(input, choice, left.situation),
    checked: toChecked(input),
    notSeen: toNotSeen(input),
  }
}

function toNames({ names, scenario }: AnswerInput, { owner }: Choice): AnswerNames {
  const { domain, identityProvider } = scenario.attempt.user
  const home = names.home ?? domain ?? words.unknownName.home
  const host = names.host ?? words.unknownName.host
  const organisation = identityProvider === 'samlOrWsFed' ? home : undefined
  return {
    home,
    host,
    app: names.app ?? words.unknownName.app,
    provider: names.provider ?? providerName[identityProvider] ?? organisation ?? words.unknownName.provider,
    owner: owner === 'home' ? home : host,
  }
}

const kinds: Record<Exclude<Situation, 'unknown'>, NextStep> = {
  resetAtHome: 'resetPassword',
  askHome: 'askHome',
  resetNotSetUp: 'askHome',
  homeUnseen: 'handOver',
  resetWithProvider: 'resetPassword',
  leftOver: 'writeHost',
  signInRisk: 'tryAgain',
  secondProof: 'writeHost',
  place: 'tryAgain',
  device: 'tryAgain',
  onlyHost: 'writeHost',
  noPassword: 'writeHost',
  oldApp: 'openBrowser',
  invitation: 'writeHost',
  switchedOff: 'writeOwner',
  challengeOnly: 'tryAgain',
  signInAgain: 'tryAgain',
  password: 'resetPassword',
  network: 'tryAgain',
  clear: 'goToApp',
}

function toNext(input: AnswerInput, { situation }: Choice): GuestAnswer['next'] {
  const kind = situation === 'unknown' ? toUnknownNext(input) : kinds[situation]
  // An IT department that is not here gets a page instead of a case.
  const reachable = kind === 'askHome' && !input.connected.home ? 'handOver' : kind
  const href = toHref(input, reachable)
  return href === null ? { kind: reachable } : { kind: reachable, href }
}

/** Something at home is known to be open: that is worth doing whatever else it was. */
function toUnknownNext(input: AnswerInput): NextStep {
  const { risk, reset, kind } = toHomeSide(input)
  if (input.homeRiskCleared === true && input.previous === 'blocked') return 'tryAgain'
  if (risk === 'yes' && (kind === 'entra' || kind === 'viral'))
    return reset === 'closed' || reset === 'notSetUp' ? 'askHome' : 'resetPassword'
  return input.paste.meaning === undefined ? 'pasteAgain' : 'writeHost'
}

function toHref({ hrefs, scenario }: AnswerInput, kind: NextStep): string | null {
  switch (kind) {
    case 'resetPassword': {
      const { identityProvider: provider } = scenario.attempt.user
      const entra = provider === 'entra' || provider === 'unmanaged' || provider === 'internal'
      return entra ? hrefs.passwordReset : (providerReset[provider] ?? null)
    }
    case 'tryAgain':
    case 'openBrowser':
    case 'goToApp':
      return hrefs.app
    case 'askHome':
    case 'handOver':
    case 'writeHost':
    case 'writeOwner':
    case 'pasteAgain':
      return null
  }
}
