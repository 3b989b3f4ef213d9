import type { CheckedFact, NotSeen } from './answer'
import type { AnswerInput } from './answer-input'
import { toHomeSide } from './home-side'

/** What the answer stands on, each with the time it was read; what was pasted has none. */
export function toChecked(input: AnswerInput): CheckedFact[] {
  const { paste, connected, scenario, readAt, stale = [] } = input
  const side = toHomeSide(input)
  const facts: [CheckedFact['fact'], CheckedFact['value'] | undefined][] = [
    ['pasted', paste.code || paste.requestId || paste.correlationId || paste.riskText ? 'yes' : undefined],
    ['hostRules', connected.host ? 'yes' : undefined],
    ['guestAccount', connected.host ? toGuestAccount(input) : undefined],
    ['crossing', connected.host && scenario.resource.crossTenantAccess ? 'yes' : undefined],
    ['homeRisk', side.risk === 'unknown' ? undefined : side.risk],
    [
      'homeReset',
      side.reset === 'unknown' || !connected.home ? undefined : side.reset === 'open' ? 'yes' : 'no',
    ],
    ['provider', hasDirectory(input) ? undefined : 'yes'],
  ]
  return facts.flatMap(([fact, value]) =>
    value === undefined
      ? []
      : [
          {
            fact,
            value,
            readAt: fact === 'pasted' ? null : (readAt[fact] ?? null),
            isOld: stale.includes(fact),
          },
        ],
  )
}

/** Looked for and not there is something else than not looked for. */
function toGuestAccount({ scenario, readAt }: AnswerInput): CheckedFact['value'] | undefined {
  if (scenario.attempt.user.id !== undefined) return 'yes'
  return readAt.guestAccount === undefined ? undefined : 'none'
}

/** What could have changed the answer and was not to be seen. */
export function toNotSeen(input: AnswerInput): NotSeen[] {
  const { connected, judgement } = input
  const side = toHomeSide(input)
  const found = new Set<NotSeen>()
  if (!connected.host) found.add('hostRules')
  else {
    for (const fact of judgement.unknowns) {
      const code = toCode(fact)
      if (code) found.add(code)
    }
    if (toGuestAccount(input) === undefined) found.add('guestAccount')
    // Nobody knows the next sign-in's network, and a block hides what comes after it.
    found.add('network')
    if (judgement.verdict === 'blocked' && judgement.challenges.length === 0) found.add('secondProof')
  }
  if (hasDirectory(input)) {
    if (side.risk === 'unknown') found.add('homeRisk')
    if (side.reset === 'unknown') found.add('homeReset')
  } else {
    found.delete('homeRisk')
    found.delete('homeReset')
  }
  return order.filter((code) => found.has(code))
}

const order: NotSeen[] = [
  'homeRisk',
  'homeReset',
  'hostRules',
  'hostRulesUnread',
  'guestAccount',
  'network',
  'device',
  'signInRisk',
  'secondProof',
]

/** By the path of the unknown fact. Facts of the guest's account beyond its being there are not worth a line each. */
const paths: [RegExp, NotSeen][] = [
  [/^attempt\.userRisk/, 'homeRisk'],
  [/^attempt\.signInRisk/, 'signInRisk'],
  [/^attempt\.(?:ipAddress|country)/, 'network'],
  [/^attempt\.(?:device|platform|clientApp|transferMethod)/, 'device'],
  [/^attempt\.authentication/, 'secondProof'],
  [/^attempt\.user/, 'guestAccount'],
  [/^resource\./, 'hostRulesUnread'],
]

const toCode = (fact: string) => paths.find(([path]) => path.test(fact))?.[1]

/** Somebody looks after this account with Entra, so its state could be seen where that side lets us. */
function hasDirectory(input: AnswerInput): boolean {
  const { kind } = toHomeSide(input)
  return kind === 'entra' || kind === 'viral'
}
