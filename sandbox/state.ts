import { randomUUID } from 'node:crypto'
import type { Guest, Person, Tenant, World } from './world-schema'

/** Everything that changes while the sandbox runs. `resetState` makes it what the world file says again. */
export type State = {
  readonly world: World
  readonly settings: Settings
  accounts: Map<string, Account>
  signIns: SignIn[]
  mails: Mail[]
  /** Browser session to the addresses it is signed in as, newest first. */
  sessions: Map<string, Session[]>
  grants: Map<string, Grant>
  /** One-time codes by purpose and address, as `reset:ada@fabrikam.com`. */
  oneTimeCodes: Map<string, string>
  attempts: Map<string, Attempt>
  requests: { method: string; path: string; status: number }[]
  /** Graph's answers to paths with this word in them are held back this long. */
  delays: Delay[]
}
export type Delay = { path: string; milliseconds: number }
export type Settings = { portalUrl: string; processingSeconds: number; origin: () => string }
export type Account = {
  person: Person
  password: string | undefined
  passwordChangedAt: Date
  risk: Risk
}
export type Risk = {
  level: 'none' | 'low' | 'medium' | 'high'
  state: 'none' | 'atRisk' | 'remediated' | 'dismissed'
  detail: string
  updatedAt: Date
  /** Set while the directory works on it: what it will be, from then on. */
  pending?: { detail: string; state: 'remediated' | 'dismissed'; from: Date }
}
export type Session = { address: string; signedInAt: Date }
export type Grant = {
  address: string
  tenantId: string
  clientId: string
  redirectUri: string
  scope: string
  nonce?: string
  challenge?: string
  signedInAt: Date
  expiresAt: Date
  kind: 'code' | 'refresh'
}
export type Mail = { id: string; to: string[]; from: string; subject: string; text: string; receivedAt: Date }
export type SignIn = { tenantId: string; row: Record<string, unknown> & { id: string } }
export type Place = 'none' | 'home' | 'resource'
export type Attempt = {
  id: string
  path: string
  address: string
  correlationId: string
  verifier?: string
  /** The address is proven to be the visitor's. */
  proven: boolean
  /** Where a second factor was asked for, and where one was shown. */
  challengedAt: Place
  secondFactor: Place
  /** The invitation and the terms of use, once accepted on the way in. */
  accepted: boolean
}

export function createState(world: World, settings: Settings): State {
  return { world, settings, ...fresh(world) }
}

export function resetState(state: State) {
  Object.assign(state, fresh(state.world))
}

function fresh(world: World): Omit<State, 'world' | 'settings'> {
  return {
    accounts: new Map(world.people.map((person) => [person.address, accountOf(person)])),
    signIns: [],
    mails: [],
    sessions: new Map(),
    grants: new Map(),
    oneTimeCodes: new Map(),
    attempts: new Map(),
    requests: [],
    delays: [],
  }
}

function accountOf(person: Person): Account {
  const updatedAt = new Date(Date.now() - person.risk.hoursAgo * 3_600_000)
  const { level } = person.risk
  return {
    person,
    password: person.password,
    passwordChangedAt: new Date(Date.now() - 90 * 86_400_000),
    risk: { level, state: level === 'none' ? 'none' : 'atRisk', detail: 'none', updatedAt },
  }
}

/** The risk as the directory reports it now: a pending change has happened once its time has come. */
export function riskNow(account: Account): Risk {
  const { risk } = account
  if (!risk.pending || risk.pending.from.getTime() > Date.now()) return risk
  const { state, detail, from } = risk.pending
  account.risk = { level: 'none', state, detail, updatedAt: from }
  return account.risk
}

/** Sets a new password; risk there was is remediated once the processing time is over. */
export function resetPassword(state: State, account: Account, password: string) {
  account.password = password
  account.passwordChangedAt = new Date()
  forgetSessions(state, account.person.address)
  const risk = riskNow(account)
  if (risk.state !== 'atRisk') return
  const from = new Date(Date.now() + state.settings.processingSeconds * 1000)
  account.risk = {
    ...risk,
    pending: { state: 'remediated', detail: 'userPerformedSecuredPasswordReset', from },
  }
}

function forgetSessions(state: State, address: string) {
  for (const [id, sessions] of state.sessions)
    state.sessions.set(
      id,
      sessions.filter((session) => session.address !== address),
    )
}

export function findTenant(world: World, idOrDomain: string): Tenant | undefined {
  const name = idOrDomain.toLowerCase()
  return world.tenants.find((tenant) => [tenant.id, tenant.defaultDomain, ...tenant.domains].includes(name))
}

export function findAccount(state: State, address: string): Account | undefined {
  return state.accounts.get(address.trim().toLowerCase())
}

export function guestOf(tenant: Tenant, person: Person): Guest | undefined {
  return tenant.guests.find((guest) => guest.person === person.address)
}

export function receiveMail(state: State, mail: Omit<Mail, 'id' | 'receivedAt'>) {
  state.mails.unshift({ ...mail, id: randomUUID(), receivedAt: new Date() })
}
