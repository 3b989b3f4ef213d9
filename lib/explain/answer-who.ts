import type { Situation, WhoLine } from './answer'
import type { AnswerInput } from './answer-input'
import type { Choice } from './choose-situation'
import { toHomeSide } from './home-side'

const line = (who: WhoLine['who'], may: WhoLine['may'], code: WhoLine['line']): WhoLine => ({
  who,
  may,
  line: code,
})
const hostIfStopped = line('host', 'mayHelp', 'ifStillStopped')
const homeCannot = line('home', 'cannot', 'homeCannotHost')
const guestCannot = line('guest', 'cannot', 'nothingToDo')

const table: Record<Situation, WhoLine[]> = {
  resetAtHome: [
    line('guest', 'can', 'resetSelf'),
    line('home', 'mayHelp', 'ifResetFails'),
    line('host', 'cannot', 'hostCannot'),
  ],
  askHome: [
    line('home', 'can', 'homeResets'),
    line('guest', 'cannot', 'noSelfReset'),
    line('host', 'cannot', 'hostCannot'),
  ],
  resetNotSetUp: [
    line('home', 'can', 'homeResets'),
    line('guest', 'cannot', 'neverSetUp'),
    line('host', 'cannot', 'hostCannot'),
  ],
  homeUnseen: [
    line('home', 'can', 'homeSees'),
    line('guest', 'mayHelp', 'maybeReset'),
    line('host', 'cannot', 'hostCannotSee'),
  ],
  resetWithProvider: [
    line('guest', 'can', 'resetSelf'),
    line('provider', 'mayHelp', 'providerHelps'),
    line('host', 'cannot', 'hostCannotProvider'),
  ],
  leftOver: [line('host', 'can', 'hostOpens'), homeCannot],
  signInRisk: [line('guest', 'can', 'familiarPlace'), hostIfStopped, homeCannot],
  secondProof: [line('host', 'can', 'hostSetsUp'), line('guest', 'cannot', 'notNow'), homeCannot],
  place: [line('guest', 'can', 'otherNetwork'), hostIfStopped, homeCannot],
  device: [line('guest', 'can', 'workDevice'), line('home', 'mayHelp', 'homeDevice'), hostIfStopped],
  onlyHost: [line('host', 'can', 'hostOpens'), guestCannot, homeCannot],
  noPassword: [line('host', 'can', 'hostOpens'), guestCannot],
  oldApp: [line('guest', 'can', 'browser'), hostIfStopped, homeCannot],
  invitation: [
    line('guest', 'can', 'acceptInvitation'),
    line('host', 'mayHelp', 'hostInvitesAgain'),
    homeCannot,
  ],
  switchedOff: [line('host', 'can', 'hostOpens'), guestCannot, homeCannot],
  challengeOnly: [line('guest', 'can', 'phoneReady'), hostIfStopped],
  signInAgain: [line('guest', 'can', 'freshSignIn'), hostIfStopped],
  password: [
    line('guest', 'can', 'checkPassword'),
    line('home', 'mayHelp', 'ifResetFails'),
    line('host', 'cannot', 'hostCannot'),
  ],
  network: [line('guest', 'can', 'otherNetwork'), hostIfStopped],
  clear: [line('guest', 'can', 'tryNow'), hostIfStopped],
  unknown: [
    line('host', 'mayHelp', 'hostMayKnow'),
    line('home', 'mayHelp', 'homeMayKnow'),
    line('guest', 'mayHelp', 'pasteMore'),
  ],
}

const switchedOffAtHome = [
  line('home', 'can', 'homeOpens'),
  guestCannot,
  line('host', 'cannot', 'hostCannotHome'),
]

const ranks: Record<WhoLine['may'], number> = { can: 0, mayHelp: 1, cannot: 2 }

/** Who can, who may, who cannot. `left` is what is left after the reset, where that is the situation. */
export function toWho(input: AnswerInput, { situation, owner }: Choice, left: Situation): WhoLine[] {
  const lines =
    situation === 'switchedOff' && owner === 'home'
      ? switchedOffAtHome
      : situation === 'leftOver'
        ? table[left]
        : table[situation]
  return withHostToo(input, situation, lines)
    .filter(({ who }) => who !== 'home' || hasIt(input))
    .toSorted((one, other) => ranks[one.may] - ranks[other.may])
}

const warnings = new Set<Situation>(['resetAtHome', 'askHome', 'resetNotSetUp', 'resetWithProvider'])

/** The warning is not all: the host has to open something as well, and saying it later would cost the guest a day. */
function withHostToo(
  { judgement, connected }: AnswerInput,
  situation: Situation,
  lines: WhoLine[],
): WhoLine[] {
  const atHome = warnings.has(situation)
  const alone = judgement.waysOut.some(({ steps }) => steps.every(({ actor }) => actor !== 'resourceAdmin'))
  const more = judgement.blockers.some(({ owner }) => owner === 'resourceAdmin')
  if (!atHome || !connected.host || alone || !more) return lines
  return lines.map((one) => (one.who === 'host' ? line('host', 'can', 'hostToo') : one))
}

/** Only an organisation has an IT department to ask; an account that its owner alone looks after has none. */
function hasIt(input: AnswerInput): boolean {
  const { kind } = toHomeSide(input)
  return kind === 'entra' || kind === 'ownOrganisation'
}
