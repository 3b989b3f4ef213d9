import { randomUUID } from 'node:crypto'
import { newAccount } from './account'
import type { Account } from './account'
import { Clock } from './clock'
import type { Fault } from './control/fault'
import { RequestLog } from './control/request-log'
import { Directory } from './directory'
import type { Operation } from './graph/operation'
import { Throttle } from './graph/throttle'
import type { Method } from './graph/method'
import { SignInLogs } from './host/sign-in-logs'
import { Schedule } from './schedule'
import type { Tenant, World } from './world-schema'

export type Settings = {
  portalUrl: string
  origin: () => string
  /** How long the directory works on a change of risk or a reset. */
  processingSeconds: number
  /** How long a sign-in takes to appear in the logs. */
  logDelaySeconds: number
  throttling: boolean
  /** Every Graph call is checked against Graph's own description; `GET /__contract` tells. */
  contract: boolean
  /** Microsoft does not say whether a reset through Graph clears risk. */
  adminResetClearsRisk: boolean
}

/** Everything that changes while the sandbox runs. `resetState` makes it what the world file says again. */
export type State = Changing & {
  readonly original: { world: World; settings: Settings }
  readonly clock: Clock
}
type Changing = {
  world: World
  settings: Settings
  accounts: Map<string, Account>
  directory: Directory
  schedule: Schedule
  signIns: SignInLogs
  /** Audit rows by tenant, oldest first. */
  audits: Map<string, Record<string, unknown>[]>
  operations: Map<string, Operation>
  /** Registered methods by object id, once someone asked for them. */
  methods: Map<string, Method[]>
  mails: Map<string, Mail[]>
  /** Browser session to the addresses it is signed in as, newest first. */
  sessions: Map<string, Session[]>
  grants: Map<string, Grant>
  /** What people consented to for themselves: `<tenant> <address> <client>` to scopes. */
  userConsents: Map<string, Set<string>>
  /** One-time codes by purpose and address, as `reset:ada@fabrikam.com`. */
  oneTimeCodes: Map<string, string>
  attempts: Map<string, Attempt>
  requests: RequestLog
  throttle: Throttle
  faults: Fault[]
  challenges: Challenge[]
  contract: { problems: Set<string>; undescribed: Set<string> }
}
/** Graph answers calls that it fits with 401 until the token has shown this authentication context. */
export type Challenge = { path: string; address?: string; acrs: string }
export type Session = { address: string; signedInAt: Date; secondFactorAt?: Date }
export type Grant = {
  address: string
  tenantId: string
  clientId: string
  redirectUri: string
  scope: string
  nonce?: string
  challenge?: string
  /** Authentication contexts that were shown, and whether the client can handle a claims challenge. */
  acrs: string[]
  handlesChallenges: boolean
  signedInAt: Date
  issuedAt: Date
  expiresAt: Date
  kind: 'code' | 'refresh'
}
export type Mail = { id: string; to: string[]; from: string; subject: string; text: string; receivedAt: Date }
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
  const clock = new Clock()
  return { original: { world, settings }, clock, ...fresh(world, settings, clock) }
}

export function resetState(state: State) {
  state.clock.reset()
  Object.assign(state, fresh(state.original.world, state.original.settings, state.clock))
}

function fresh(world: World, settings: Settings, clock: Clock): Changing {
  const now = clock.now()
  const accounts = new Map(world.people.map((person) => [person.address, newAccount(person, now)]))
  return {
    world,
    settings: { ...settings },
    accounts,
    directory: new Directory(world, accounts),
    schedule: new Schedule(clock),
    signIns: new SignInLogs(),
    audits: new Map(),
    operations: new Map(),
    methods: new Map(),
    mails: new Map(),
    sessions: new Map(),
    grants: new Map(),
    userConsents: new Map(),
    oneTimeCodes: new Map(),
    attempts: new Map(),
    requests: new RequestLog(),
    throttle: new Throttle(clock),
    faults: [],
    challenges: [],
    contract: { problems: new Set(), undescribed: new Set() },
  }
}

/** Changes members of one tenant until the next reset. */
export function changeTenant(state: State, tenant: Tenant, change: Partial<Tenant>) {
  const tenants = state.world.tenants.map((other) =>
    other.id === tenant.id ? { ...other, ...change } : other,
  )
  state.world = { ...state.world, tenants }
  state.directory = new Directory(state.world, state.accounts)
}

export function findAccount(state: State, address: string): Account | undefined {
  return state.accounts.get(address.trim().toLowerCase())
}

export function receiveMail(state: State, mail: Omit<Mail, 'id' | 'receivedAt'>) {
  const received = { ...mail, id: randomUUID(), receivedAt: state.clock.now() }
  for (const address of mail.to) {
    const inbox = state.mails.get(address) ?? []
    inbox.push(received)
    state.mails.set(address, inbox)
  }
}
