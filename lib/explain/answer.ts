/**
 * What a guest is told. Codes and values only: the words are in the message catalogue under `answer.*`, keyed by these codes.
 * It carries no policy name, risk level, detection or location: the reader may be whoever stole the password.
 */
export type GuestAnswer = {
  situation: Situation
  names: AnswerNames
  /** Whose switch it is: `names.owner` is that side's name. */
  owner: 'home' | 'host'
  /** The one next step. `href` is set where it is a link; otherwise the page's form for that kind is shown. */
  next: { kind: NextStep; href?: string }
  who: WhoLine[]
  gates: { home: Gate; crossing: Gate; host: Gate }
  checked: CheckedFact[]
  notSeen: NotSeen[]
}

/** `line` is a code of `answer.who.*`. Order in an answer: who can, who may help, who cannot. */
export type WhoLine = {
  who: 'guest' | 'home' | 'host' | 'provider'
  may: 'can' | 'mayHelp' | 'cannot'
  line: WhoCode
}

export type Situation =
  | 'resetAtHome'
  | 'askHome'
  | 'resetNotSetUp'
  | 'homeUnseen'
  | 'resetWithProvider'
  | 'leftOver'
  | 'signInRisk'
  | 'secondProof'
  | 'place'
  | 'device'
  | 'onlyHost'
  | 'noPassword'
  | 'oldApp'
  | 'invitation'
  | 'switchedOff'
  | 'challengeOnly'
  | 'signInAgain'
  | 'password'
  | 'network'
  | 'clear'
  | 'unknown'

export type NextStep =
  | 'resetPassword'
  | 'askHome'
  | 'handOver'
  | 'writeHost'
  | 'writeOwner'
  | 'tryAgain'
  | 'openBrowser'
  | 'goToApp'
  | 'pasteAgain'

/** Whole names, ready to stand in a sentence. `owner` is who holds the switch: `home` or `host`. */
export type AnswerNames = { home: string; host: string; app: string; provider: string; owner: string }
export type GateState = 'open' | 'needs' | 'shut' | 'unknown'
/** `line` is a code of `answer.gate.*`. */
export type Gate = { state: GateState; line: GateCode }
export type WhoCode =
  | 'resetSelf'
  | 'ifResetFails'
  | 'hostCannot'
  | 'hostToo'
  | 'homeResets'
  | 'noSelfReset'
  | 'neverSetUp'
  | 'homeSees'
  | 'maybeReset'
  | 'hostCannotSee'
  | 'providerHelps'
  | 'hostCannotProvider'
  | 'familiarPlace'
  | 'ifStillStopped'
  | 'homeCannotHost'
  | 'hostSetsUp'
  | 'notNow'
  | 'otherNetwork'
  | 'workDevice'
  | 'homeDevice'
  | 'hostOpens'
  | 'nothingToDo'
  | 'browser'
  | 'acceptInvitation'
  | 'hostInvitesAgain'
  | 'homeOpens'
  | 'hostCannotHome'
  | 'phoneReady'
  | 'freshSignIn'
  | 'checkPassword'
  | 'tryNow'
  | 'pasteMore'
  | 'hostMayKnow'
  | 'homeMayKnow'
export type GateCode =
  | 'homeClear'
  | 'homeUnseen'
  | 'homeNotVisible'
  | 'homeOtherProvider'
  | 'needsYou'
  | 'needsHome'
  | 'homeShut'
  | 'crossingOpen'
  | 'crossingShut'
  | 'crossingInvitation'
  | 'crossingUnseen'
  | 'hostOpen'
  | 'hostCode'
  | 'hostAsks'
  | 'shutUntilHome'
  | 'shutUntilProvider'
  | 'hostOtherWay'
  | 'hostShut'
  | 'opensIfHomeClear'
  | 'hostDepends'
  | 'hostUnseen'
export type CheckedFact = {
  fact: 'hostRules' | 'guestAccount' | 'homeRisk' | 'homeReset' | 'pasted' | 'crossing' | 'provider'
  value: 'yes' | 'no' | 'none'
  /** When it was read, ISO 8601 UTC; null where it was given by the guest. */
  readAt: string | null
  /** Older than it should be: it could not be read again. */
  isOld: boolean
}
export type NotSeen =
  | 'homeRisk'
  | 'homeReset'
  | 'hostRules'
  | 'guestAccount'
  | 'network'
  | 'secondProof'
  | 'device'
  | 'signInRisk'
  | 'hostRulesUnread'
