import 'server-only'
import type { CrossTenantAccess, RiskLevel } from '@/lib/evaluation/scenario'
import { toAddress } from './address'
import { type Graph, graphFor } from './graph'
import { readMemberships, readUsers } from './guest'
import { type PasswordManagedBy, toLicence, toPasswordManagedBy, toUserRisk } from './home-facts'
import { quote, withQuery } from './odata'
import { readCrossTenantAccess } from './posture'
import { GraphProblem, type Unread, readPart } from './problem'
import {
  Domain,
  OnPremisesSynchronization,
  RegistrationDetails,
  RiskyUser,
  SubscribedSku,
  User,
} from './schemas'

/** A value with the time it was asked for, ISO 8601. */
export type Dated<T> = { value: T; readAt: string }

/**
 * What the home tenant says of one of its people and itself. An absent member is unknown; what could not be read is named in
 * `unread` as well. `riskProcessing`: Entra has not finished with a reset or dismissal. Times inside values are ISO 8601.
 */
export type Home = {
  tenantId: string
  homeId: string
  enabled?: Dated<boolean>
  passwordChangedAt?: Dated<string>
  userRisk?: Dated<RiskLevel>
  riskProcessing?: Dated<boolean>
  riskLastUpdated?: Dated<string>
  selfServiceReset?: Dated<{ enabled: boolean; registered: boolean }>
  passwordManagedBy?: Dated<PasswordManagedBy>
  licence?: Dated<'free' | 'p1' | 'p2'>
  crossTenantAccess?: Dated<CrossTenantAccess>
  groups?: Dated<string[]>
  unread: Unread[]
}

/** The risk of one person alone, for watching it clear: one call where `readHome` makes eight. */
export type HomeRisk = Pick<Home, 'userRisk' | 'riskProcessing' | 'riskLastUpdated'>

const select = [
  'id',
  'mail',
  'userPrincipalName',
  'userType',
  'creationType',
  'accountEnabled',
  'onPremisesSyncEnabled',
  'lastPasswordChangeDateTime',
].join(',')

/**
 * Reads the home side of a person, by object id or, where only an address is proven, by that.
 * Null: no such account. `ambiguous`: the address leads to several.
 * @throws GraphProblem when the account itself cannot be read; everything else that fails is in `unread`
 */
export async function readHome(
  tenantId: string,
  who: { oid: string } | { address: string },
): Promise<Home | 'ambiguous' | null> {
  const graph = graphFor(tenantId)
  const readAt = new Date().toISOString()
  const user = 'oid' in who ? await findById(graph, who.oid) : await findByAddress(graph, who.address)
  if (user === null || user === 'ambiguous') return user

  const dated = <T>(value: T): Dated<T> => ({ value, readAt })
  const unread: Unread[] = []
  const part = <T>(name: string, read: () => Promise<T>) => readPart(unread, name, read)
  const [risk, reset, passwordManagedBy, licence, crossTenantAccess, memberships] = await Promise.all([
    readRisk(graph, user.id, unread),
    part('selfServiceReset', () => readSelfServiceReset(graph, user.id)),
    part('passwordManagedBy', () => readPasswordManagedBy(graph, tenantId, user)),
    part('licence', () => readLicence(graph)),
    part('crossTenantAccess', () => readCrossTenantAccess(graph)),
    readMemberships(graph, user.id),
  ])
  unread.push(...memberships.unread.filter(({ part: name }) => name === 'groups'))
  return {
    tenantId,
    homeId: user.id,
    ...(typeof user.accountEnabled === 'boolean' && { enabled: dated(user.accountEnabled) }),
    ...(user.lastPasswordChangeDateTime && { passwordChangedAt: dated(user.lastPasswordChangeDateTime) }),
    ...risk,
    ...(reset && { selfServiceReset: dated(reset) }),
    ...(passwordManagedBy && { passwordManagedBy: dated(passwordManagedBy) }),
    ...(licence && { licence: dated(licence) }),
    ...(crossTenantAccess && { crossTenantAccess: dated(crossTenantAccess) }),
    ...(memberships.groups && { groups: dated(memberships.groups) }),
    unread,
  }
}

/** Only the risk. An empty answer means unknown, with the reason in `unread`. */
export async function readHomeRisk(
  tenantId: string,
  homeId: string,
): Promise<HomeRisk & { unread: Unread[] }> {
  const unread: Unread[] = []
  return { ...(await readRisk(graphFor(tenantId), homeId, unread)), unread }
}

async function readRisk(graph: Graph, userId: string, unread: Unread[]): Promise<HomeRisk> {
  const readAt = new Date().toISOString()
  const path = `/identityProtection/riskyUsers/${encodeURIComponent(userId)}`
  const found = await readPart(unread, 'userRisk', () => orNull(graph.read(path, RiskyUser)))
  if (found === undefined) return {}
  // who never was at risk is not in the list
  if (found === null) return { userRisk: { value: 'none', readAt }, riskProcessing: { value: false, readAt } }
  const level = toUserRisk(found)
  if (level === undefined)
    unread.push({ part: 'userRisk', kind: found.riskLevel === 'hidden' ? 'unlicensed' : 'other' })
  return {
    ...(level && { userRisk: { value: level, readAt } }),
    riskProcessing: { value: found.isProcessing === true, readAt },
    ...(found.riskLastUpdatedDateTime && {
      riskLastUpdated: { value: found.riskLastUpdatedDateTime, readAt },
    }),
  }
}

function findById(graph: Graph, oid: string): Promise<User | null> {
  return orNull(graph.read(withQuery(`/users/${encodeURIComponent(oid)}`, { $select: select }), User))
}

/** The sign-in name wins over the mail address: only one account can have it. Guests of this tenant are not at home here. */
async function findByAddress(graph: Graph, input: string): Promise<User | 'ambiguous' | null> {
  const address = toAddress(input)?.address
  if (!address) return null
  const filter = `userPrincipalName eq ${quote(address)} or mail eq ${quote(address)}`
  const users = (await readUsers(graph, filter, select)).filter(
    ({ userPrincipalName }) => !userPrincipalName?.toUpperCase().includes('#EXT#'),
  )
  const named = users.find(({ userPrincipalName }) => userPrincipalName?.toLowerCase() === address)
  if (named) return named
  return users.length > 1 ? 'ambiguous' : (users[0] ?? null)
}

async function readSelfServiceReset(graph: Graph, userId: string) {
  const path = `/reports/authenticationMethods/userRegistrationDetails/${encodeURIComponent(userId)}`
  const { isSsprEnabled, isSsprRegistered } = await graph.read(path, RegistrationDetails)
  return { enabled: isSsprEnabled, registered: isSsprRegistered }
}

async function readPasswordManagedBy(graph: Graph, tenantId: string, user: User) {
  const domain = toAddress(user.userPrincipalName ?? '')?.domain
  if (!domain) throw new GraphProblem('other', 'noDomain')
  const { authenticationType } = await graph.read(`/domains/${encodeURIComponent(domain)}`, Domain)
  const synchronised = user.onPremisesSyncEnabled === true
  const federated = authenticationType.toLowerCase() === 'federated'
  const writeback = synchronised && !federated ? await readWriteback(graph, tenantId) : undefined
  const managedBy = toPasswordManagedBy(authenticationType, synchronised, writeback)
  if (!managedBy) throw new GraphProblem('other', 'unknownAuthenticationType')
  return managedBy
}

async function readWriteback(graph: Graph, tenantId: string): Promise<boolean> {
  const { features } = await graph.read(
    `/directory/onPremisesSynchronization/${tenantId}`,
    OnPremisesSynchronization,
  )
  return features.passwordWritebackEnabled
}

async function readLicence(graph: Graph) {
  return toLicence(await graph.readAllAs('/subscribedSkus', SubscribedSku))
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof GraphProblem && error.kind === 'notFound') return null
    throw error
  }
}
