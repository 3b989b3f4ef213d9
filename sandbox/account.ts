import type { Person } from './world-schema'

export type RiskLevel = 'none' | 'low' | 'medium' | 'high'
export type RiskState =
  'none' | 'atRisk' | 'remediated' | 'dismissed' | 'confirmedSafe' | 'confirmedCompromised'
export type RiskChange = {
  level: RiskLevel
  state: RiskState
  /** Graph's riskDetail. */
  detail: string
  at: Date
  /** The object id of who did it; absent where nobody did. */
  by?: string
  riskEventTypes: string[]
}
export type Detection = {
  id: string
  riskEventType: string
  level: RiskLevel
  at: Date
  ipAddress: string
  country: string | null
}
/** What an account is now, apart from what the world file says of the person. */
export type Account = {
  person: Person
  password: string | undefined
  /** Set by an administrator's reset: the next sign-in has to choose another one. */
  mustChangePassword: boolean
  passwordChangedAt: Date
  /** What was signed in or issued before counts no more. */
  sessionsValidFrom: Date
  /** Newest last; empty for who was never at risk. */
  riskHistory: RiskChange[]
  /** The directory is still working on a change of risk. */
  riskProcessing: boolean
  detections: Detection[]
}

const noRisk: RiskChange = {
  level: 'none',
  state: 'none',
  detail: 'none',
  at: new Date(0),
  riskEventTypes: [],
}
const eventTypes = {
  none: '',
  low: 'unfamiliarFeatures',
  medium: 'anonymizedIPAddress',
  high: 'leakedCredentials',
}

/** The account as it is at this time, when the world begins. */
export function newAccount(person: Person, now: Date): Account {
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
  const account: Account = {
    person,
    password: person.password,
    mustChangePassword: false,
    passwordChangedAt: hoursAgo(90 * 24),
    sessionsValidFrom: new Date(0),
    riskHistory: [],
    riskProcessing: false,
    detections: [],
  }
  const { level } = person.risk
  if (level !== 'none') raiseRisk(account, level, hoursAgo(person.risk.hoursAgo))
  return account
}

/** The risk as the directory reports it now. */
export function riskOf(account: Account): RiskChange {
  return account.riskHistory.at(-1) ?? noRisk
}

/** Something was noticed: a detection, and the account is at risk from then on. */
export function raiseRisk(account: Account, level: RiskLevel, at: Date, riskEventType = eventTypes[level]) {
  const { ipAddress, country } = account.person.signsInFrom
  const id = detectionId(account, at)
  account.detections.push({ id, riskEventType, level, at, ipAddress, country })
  account.riskHistory.push({ level, state: 'atRisk', detail: 'none', at, riskEventTypes: [riskEventType] })
}

/** The same for the same person and time, so that a world is the same each time it starts. */
function detectionId(account: Account, at: Date): string {
  const text = `${account.person.address} ${account.detections.length} ${Math.round(at.getTime() / 60_000)}`
  return Buffer.from(text).toString('hex').padEnd(64, '0').slice(-64)
}
