import type { FactName, Judgement } from '@/lib/evaluation/judgement'
import type { Scenario } from '@/lib/evaluation/scenario'
import { toAgreement } from './agreement'
import type { Agreement } from './agreement'
import { readCode } from './error-codes'
import type { SignInFacts } from './sign-in-facts'
import { toOutcome } from './sign-in-outcome'

type Attempt = Scenario['attempt']

/** A fact as the engine was given it and as the log has it; a text in the words of either. */
export type FactLine = {
  what: FactKind
  engine?: string
  log?: string
  agreement: Agreement
  explainedBy: FactName[]
}
export type FactKind =
  | 'application'
  | 'ipAddress'
  | 'country'
  | 'clientApp'
  | 'platform'
  | 'device'
  | 'signInRisk'
  | 'userRisk'
  | 'multifactor'

const factNames: Record<FactKind, FactName> = {
  application: 'attempt.target',
  ipAddress: 'attempt.ipAddress',
  country: 'attempt.country',
  clientApp: 'attempt.clientApp',
  platform: 'attempt.platform',
  device: 'attempt.device',
  signInRisk: 'attempt.signInRisk',
  userRisk: 'attempt.userRisk',
  multifactor: 'attempt.authentication',
}

/** What the engine was given beside what the log says of the same. */
export function compareFacts(attempt: Attempt, row: SignInFacts): FactLine[] {
  const { attempt: log } = row
  return [
    toLine('application', toApp(attempt.target), toApp(log.target)),
    toLine('ipAddress', attempt.ipAddress, log.ipAddress),
    toLine('country', attempt.country ?? undefined, log.country ?? undefined),
    toLine('clientApp', attempt.clientApp, log.clientApp),
    toLine('platform', attempt.platform, log.platform),
    toLine('device', toDevice(attempt.device), row.device ? 'registered' : toDevice(log.device)),
    toLine('signInRisk', attempt.signInRisk, log.signInRisk),
    compareUserRisk(attempt, row),
  ]
}

/** Levels are not in this log and not told; only that there was one speaks against an engine that was told of none. */
function compareUserRisk({ userRisk }: Attempt, { homeRiskSeen }: SignInFacts): FactLine {
  const engine = userRisk === undefined ? undefined : userRisk === 'none' ? 'none' : 'atRisk'
  return toLine('userRisk', engine, homeRiskSeen && engine === 'none' ? 'atRisk' : undefined)
}

/** Whether more than a password is demanded, by the enforced policies that apply. */
export function compareMultifactor({ policies }: Judgement, row: SignInFacts): FactLine {
  const demands = policies.filter(
    ({ state, applies, controls }) =>
      state.toLowerCase() === 'enabled' &&
      applies !== 'no' &&
      controls.some(({ control }) => control === 'mfa' || control === 'authenticationStrength'),
  )
  const certain = demands.some(({ applies }) => applies === 'yes')
  const engine = certain ? 'required' : demands.length > 0 ? undefined : 'notRequired'
  const outcome = toOutcome(row)
  // a sign-in that was blocked never came to it
  const reached = outcome === 'allowed' ? row.multifactor : undefined
  return toLine('multifactor', engine, isMultifactorStop(row) ? 'required' : reached)
}

function isMultifactorStop({ errorCode, failureReason }: SignInFacts): boolean {
  const code = errorCode === undefined ? undefined : readCode(String(errorCode), failureReason)
  return code?.kind === 'mfa' && code.control === 'mfa'
}

const toApp = (target: Attempt['target'] | undefined) => (target && 'app' in target ? target.app : undefined)
const toDevice = (device: Attempt['device']) =>
  device === undefined ? undefined : device.registered ? 'registered' : 'unregistered'

function toLine(what: FactKind, engine: string | undefined, log: string | undefined): FactLine {
  const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
  const agreement = toAgreement(engine, log, isSame)
  const explains = agreement === 'different' || agreement === 'logSettles'
  return {
    what,
    ...(engine !== undefined && { engine }),
    ...(log !== undefined && { log }),
    agreement,
    explainedBy: explains ? [factNames[what]] : [],
  }
}
