import type { CodeKind } from '@/lib/evaluation/code-kind'
import type { Actor, Blocker, Judgement, PolicyFinding, Truth, WayOut } from '@/lib/evaluation/judgement'
import { toControlKind } from './judgement-words'
import type { JudgementKey } from './judgement-words'
import { audienceOf, audienceOfHostHalf, sideOf, toOwnerName } from './reader'
import type { Reader, SideNames } from './reader'
import { hostKinds, toUnknownKind } from './unknown-kind'

/** A sentence of the catalogue `judgement` and what it is filled with. `where` is the side that asks for a control. */
export type Message = { key: JudgementKey; values: MessageValues }
export type MessageValues = SideNames & { owner: string; where: 'home' | 'resource' }

export type CauseLine = {
  title: Message
  sentence: Message
  owner: Message
  /** Stands however the unknown facts turn out. */
  certain: boolean
  /** Only for the side that has it. */
  policy?: string
}
export type StepLine = { actor: Actor; sentence: Message; policy?: string }
export type PolicyLine = Pick<PolicyFinding, 'id' | 'applies' | 'state' | 'unread'> & {
  reason: Message
  controls: { sentence: Message; met: Truth; reachable: Truth }[]
}

export type Explanation = {
  title: Message
  sentence: Message
  /** Who can put right what the title names; null where it names nobody. */
  owner: Message | null
  /** The first thing to do; null where nothing is left to do. */
  next: Message | null
  causes: CauseLine[]
  challenges: Message[]
  waysOut: { steps: StepLine[]; verdictAfter: WayOut['verdictAfter'] }[]
  unknowns: Message[]
  /** Empty for everybody but the side whose policies they are. */
  policies: PolicyLine[]
}

/**
 * A judgement in words, as keys of the catalogue `judgement` with their values. Nobody gets the other side's half: policies
 * go to the host's side only, and what stops a guest there is one line for the home side. A guest gets one cause and one
 * way, because a list would be a map of the host's defences. Never a level of risk: none is in a judgement.
 */
export function explain(judgement: Judgement, reader: Reader, names: SideNames): Explanation {
  const { verdict } = judgement
  const audience = audienceOf[reader]
  const say = toSpeaker(names)
  const causes = toCauses(judgement, reader, names)
  const waysOut = toWaysOut(judgement, reader, names)
  const challenges = judgement.challenges.map(({ control, where }) =>
    say(`control.${toControlKind(control)}.${audience}`, { where }),
  )
  const stuck = verdict === 'blocked' || verdict === 'undetermined'
  const first = verdict === 'blocked' ? causes.find(({ certain }) => certain) : undefined
  const noWayOut = stuck ? say(`noWayOut.${audience}`) : null
  return {
    title: first?.title ?? say(`verdict.${verdict}.${audience}.title`),
    sentence: first?.sentence ?? say(`verdict.${verdict}.${audience}.sentence`),
    owner: first?.owner ?? null,
    next: stuck ? (waysOut[0]?.steps[0]?.sentence ?? noWayOut) : (challenges[0] ?? null),
    causes,
    challenges: distinct(challenges, ({ key, values }) => key + values.where),
    waysOut,
    unknowns: toUnknowns(judgement, reader, names),
    policies:
      sideOf[reader] === 'host'
        ? judgement.policies.map((policy) => toPolicy(judgement, policy, reader, names))
        : [],
  }
}

/** What the code of a pasted message or a sign-in row says, for who has nothing else to go on. */
export function explainCode(kind: CodeKind, reader: Reader, names: SideNames): Message {
  return toSpeaker(names)(`code.${kind}.${audienceOf[reader]}`)
}

type Speaker = (key: JudgementKey, more?: Partial<Pick<MessageValues, 'owner' | 'where'>>) => Message

const toSpeaker =
  (names: SideNames): Speaker =>
  (key, more) => ({ key, values: { ...names, owner: names.host, where: 'resource', ...more } })

/** The warning at home first: nothing works until it is gone. A guest is told of nothing that is only possible. */
function toCauses({ blockers, possibleBlockers }: Judgement, reader: Reader, names: SideNames): CauseLine[] {
  const risk = (blocker: Blocker) => (blocker.cause === 'homeUserRisk' ? 0 : 1)
  const certain = blockers.toSorted((one, other) => risk(one) - risk(other))
  const lines = [
    ...certain.map((blocker) => toCause(blocker, true, reader, names)),
    ...possibleBlockers.map((blocker) => toCause(blocker, false, reader, names)),
  ]
  if (reader === 'guest') return lines.filter((line) => line.certain).slice(0, 1)
  return distinct(lines, ({ title, owner, policy }) => [title.key, owner.key, policy].join(' '))
}

function toCause(blocker: Blocker, certain: boolean, reader: Reader, names: SideNames): CauseLine {
  const { owner: actor, policy } = blocker
  const atHost = actor === 'resourceAdmin'
  const hidden = atHost && sideOf[reader] === 'home'
  const cause = hidden ? 'blockedByPolicy' : blocker.cause
  const audience = atHost ? audienceOfHostHalf(reader) : audienceOf[reader]
  const say = toSpeaker(names)
  const owner = toOwnerName(actor, names)
  return {
    title: say(`cause.${cause}.${audience}.title`, { owner }),
    sentence: say(`cause.${cause}.${audience}.sentence`, { owner }),
    owner: say(`owner.${actor}.${audienceOf[reader]}`, { owner }),
    certain,
    ...(policy !== undefined && sideOf[reader] === 'host' && { policy }),
  }
}

function toWaysOut({ waysOut }: Judgement, reader: Reader, names: SideNames): Explanation['waysOut'] {
  const all = waysOut.map(({ steps, verdictAfter }) => ({
    steps: distinct(
      steps.map((step) => toStep(step, reader, names)),
      ({ sentence, policy }) => [sentence.key, sentence.values.owner, policy].join(' '),
    ),
    verdictAfter,
  }))
  if (reader === 'guest') return all.slice(0, 1)
  return distinct(all, ({ steps }) =>
    steps.map(({ sentence, policy }) => [sentence.key, policy].join(' ')).join(),
  )
}

function toStep(
  { actor, action, policy }: WayOut['steps'][number],
  reader: Reader,
  names: SideNames,
): StepLine {
  const atHost = actor === 'resourceAdmin'
  const shown = atHost && sideOf[reader] === 'home' ? 'excludeFromPolicy' : action
  const audience = atHost ? audienceOfHostHalf(reader) : audienceOf[reader]
  return {
    actor,
    sentence: toSpeaker(names)(`action.${shown}.${audience}`, { owner: toOwnerName(actor, names) }),
    ...(policy !== undefined && sideOf[reader] === 'host' && { policy }),
  }
}

/** Each kind once, however many facts of it are unknown. */
function toUnknowns({ unknowns }: Judgement, reader: Reader, names: SideNames): Message[] {
  const say = toSpeaker(names)
  const messages = unknowns.map(toUnknownKind).map((kind) => {
    if (!hostKinds.has(kind)) return say(`unknown.${kind}.${audienceOf[reader]}`)
    const shown = sideOf[reader] === 'home' ? 'policies' : kind
    return say(`unknown.${shown}.${audienceOfHostHalf(reader)}`)
  })
  return distinct(messages, ({ key }) => key)
}

function toPolicy(
  { challenges }: Judgement,
  finding: PolicyFinding,
  reader: Reader,
  names: SideNames,
): PolicyLine {
  const { id, applies, state, unread, reason, controls } = finding
  const audience = audienceOf[reader]
  const say = toSpeaker(names)
  const isAtHome = (control: string) =>
    challenges.some((one) => one.control === control && one.where === 'home' && one.policies.includes(id))
  return {
    ...{ id, applies, state, unread },
    reason: say(`reason.${reason}.${audience}`),
    controls: controls.map(({ control, met, reachable }) => ({
      sentence: say(`control.${toControlKind(control)}.${audience}`, {
        where: isAtHome(control) ? 'home' : 'resource',
      }),
      met,
      reachable,
    })),
  }
}

/** The first of those with the same key, in order. */
function distinct<T>(items: readonly T[], toKey: (item: T) => string): T[] {
  const keys = items.map(toKey)
  return items.filter((_, position) => keys.indexOf(keys[position] ?? '') === position)
}
