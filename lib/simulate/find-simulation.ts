import 'server-only'
import { recordAudit } from '@/lib/auth/audit'
import type { Staff } from '@/lib/auth/session'
import { within } from '@/lib/db'
import { inTime } from '@/lib/diagnosis/in-time'
import { toScenario } from '@/lib/diagnosis/to-scenario'
import { GraphProblem, type ProblemKind } from '@/lib/entra/problem'
import { findHomeRealm, type HomeRealm } from '@/lib/entra/realm'
import { toJudge } from '@/lib/evaluation/compiled/kept-postures'
import { providerName } from '@/lib/explain/home-side'
import { type ConnectedTenant, findConnectedTenant } from '@/lib/tenants/find'
import { findGuest, type Guest } from '@/lib/tenants/guests'
import { getPosture, type Posture } from '@/lib/tenants/posture'
import type { Asked } from './choices'
import { simulate, toSomebody, type Simulated, type Simulation } from './simulate'

/** Why nothing was judged: codes of `simulate.gap`. */
export type Gap = 'policies' | 'app' | 'noGuest' | 'ambiguous' | 'guestUnread' | 'wrong' | 'noTenant'

export type Found = {
  posture: Posture | null
  gap: Gap | null
  simulation: Simulation | null
  /** Null: whichever organisation, or its name is not known. */
  home: string | null
  provider: string | null
  /** The guest object, where one was named and is there. */
  guest: Guest | null
  /** Entra did not say whose domain it is. */
  isRealmUnread: boolean
}

const judge = toJudge()
/** A page never waits longer for a directory that does not answer. */
const patienceMs = 8000
const late = { unread: 'unreachable' } as const

type Who = Pick<Staff, 'subject' | 'tenantId'>

/**
 * Reads what this tenant knows, judges, and answers both. Of a named guest the host's half alone is read, never the home side, and
 * that somebody was named is recorded. Where anything typed could not be taken nothing is judged.
 */
export async function findSimulation(staff: Who, tenant: ConnectedTenant, asked: Asked): Promise<Found> {
  const { choices, whatIf, wrong } = asked
  const reading = getPosture(tenant.tenantId)
  const posture = await readInTime(reading)
  const read = 'version' in posture ? posture : null
  const found = { posture: read, simulation: null, home: null, provider: null, guest: null }
  const nothing = (gap: Gap): Found => ({ ...found, gap, isRealmUnread: false })
  if (!read?.policies) return nothing('policies')
  if (wrong.length > 0) return nothing('wrong')
  if (!whatIf.app) return nothing('app')
  const person = choices.guest
    ? await findPerson(staff, tenant, choices.guest.address, reading)
    : await findKind(tenant, asked)
  if ('gap' in person) return nothing(person.gap)
  const base = toScenario({ ...unread(tenant, person.realm), posture: { read } })
  return {
    ...found,
    ...{ gap: null, home: person.home, guest: person.guest, isRealmUnread: person.realm.kind === 'unknown' },
    provider: providerName[person.user.identityProvider] ?? null,
    simulation: simulate(
      {
        ...{ resource: base.resource, user: person.user, assumed: person.assumed, whatIf, app: whatIf.app },
        ...(choices.platform && { platform: choices.platform }),
      },
      judge,
    ),
  }
}

type Person = Pick<Simulated, 'user' | 'assumed'> & {
  realm: HomeRealm
  home: string | null
  guest: Guest | null
}

/** A guest of this tenant. That somebody was looked up is recorded before anything is shown, by the object's id, never the address. */
async function findPerson(
  { subject: actor, tenantId }: Who,
  tenant: ConnectedTenant,
  address: string,
  reading: Promise<Posture>,
): Promise<Person | { gap: Gap }> {
  const [realm, guest] = await Promise.all([
    findHomeRealm(address),
    readInTime(findGuest(tenantId, address, reading)),
  ])
  const id = guest && typeof guest === 'object' && 'id' in guest ? guest.id : null
  await within({ tenant: tenantId }, (tx) =>
    recordAudit(tx, { action: 'simulation.made', actor, tenantId, data: { kind: 'address', guest: id } }),
  )
  if (guest === null) return { gap: 'noGuest' }
  if (guest === 'ambiguous') return { gap: 'ambiguous' }
  if (!('id' in guest)) return { gap: 'guestUnread' }
  const { user } = toScenario({ ...unread(tenant, realm), guest: { read: guest } }).attempt
  return { user, assumed: [], realm, guest, home: await nameHome(tenant, realm, user.type) }
}

/** Somebody of the kind that was chosen; what is not chosen follows from the domain. */
async function findKind(tenant: ConnectedTenant, { choices }: Asked): Promise<Person | { gap: Gap }> {
  const { type = 'b2bCollaborationGuest', tenant: domain } = choices
  const realm: HomeRealm = domain ? await findHomeRealm(`someone@${domain}`) : { kind: 'none', domain: '' }
  const provider = choices.provider ?? (domain ? toProvider(realm) : 'entra')
  const isEntra = provider === 'entra' || provider === 'unmanaged'
  if (isEntra && domain && realm.kind !== 'entra' && realm.kind !== 'unknown') return { gap: 'noTenant' }
  const homeTenantId = isEntra ? (realm.kind === 'entra' ? realm.tenantId : undefined) : null
  return {
    ...toSomebody({ type, provider, homeTenantId, domain }),
    ...{ realm, guest: null, home: await nameHome(tenant, realm, type) },
  }
}

function toProvider(realm: HomeRealm) {
  if (realm.kind === 'consumer') return realm.provider
  return realm.kind === 'none' ? 'emailOtp' : 'entra'
}

/** A local guest's account is the host's own. */
async function nameHome(tenant: ConnectedTenant, realm: HomeRealm, type: string): Promise<string | null> {
  if (type === 'internalGuest') return tenant.displayName
  const connected = realm.kind === 'entra' ? await findConnectedTenant(realm.tenantId) : null
  return connected?.displayName ?? (realm.domain || null)
}

/** Nothing read but the realm: what a guest did last has no part in what is imagined. */
const unread = (tenant: ConnectedTenant, realm: HomeRealm) => ({
  ...{ paste: {}, realm, host: tenant, hostTenantId: tenant.tenantId, home: null },
  homeTenantId: realm.kind === 'entra' ? realm.tenantId : null,
  posture: { unread: 'notConnected' as const },
  guest: { absent: true as const },
  homeSide: { unread: 'notConnected' as const },
  signIn: { absent: true as const },
})

async function readInTime<T>(work: Promise<T>): Promise<T | { unread: ProblemKind }> {
  try {
    return await inTime(work, patienceMs, late)
  } catch (error) {
    if (error instanceof GraphProblem) return { unread: error.kind }
    throw error
  }
}
