import 'server-only'
import type { Guest as SignedIn } from '@/lib/auth/session'
import { GraphProblem, type ProblemKind } from '@/lib/entra/problem'
import { findHomeRealm, type HomeRealm } from '@/lib/entra/realm'
import type { SignInRow } from '@/lib/entra/sign-in-row'
import type { Paste } from '@/lib/evidence/read-paste'
import { type ConnectedTenant, findConnectedTenant } from '@/lib/tenants/find'
import { findGuest, type Guest } from '@/lib/tenants/guests'
import { findHome, type Home } from '@/lib/tenants/home'
import { getPosture, type Posture } from '@/lib/tenants/posture'
import { findLatestSignIn, findSignIn } from '@/lib/tenants/sign-ins'
import { inTime } from './in-time'
import type { Visit } from './visit'

/** A part of the picture: read, known to be absent, or why it could not be read. */
export type Part<T> = { read: T } | { absent: true } | { unread: ProblemKind | 'ambiguous' }

/** Both halves of the picture, as far as the connected tenants show them. Nothing in it is judged yet. */
export type Gathered = {
  paste: Paste
  realm: HomeRealm
  host: ConnectedTenant | null
  hostTenantId: string | null
  home: ConnectedTenant | null
  homeTenantId: string | null
  posture: Part<Posture>
  guest: Part<Guest>
  homeSide: Part<Home>
  signIn: Part<SignInRow>
}

export type Half = 'host' | 'home'

/**
 * `patienceMs`: how long any part is waited for. `maxAgeMs`: how old the home side's risk may be. `only`: for who may see one half,
 * the other is not read. `onHalf` hears when there is no more to read of one half, and whether it was seen.
 */
export type Reading = {
  patienceMs?: number
  maxAgeMs?: number
  only?: Half
  onHalf?: (half: Half, seen: boolean) => void
}

/**
 * Reads everything that waits for nothing else side by side. A tenant that does not answer is a part that is not read; after
 * five minutes what has come is what there is.
 */
export async function gather(
  visit: Pick<Visit, 'hostTenantId'>,
  person: SignedIn,
  paste: Paste,
  { patienceMs = 5 * 60_000, maxAgeMs, only, onHalf }: Reading = {},
): Promise<Gathered> {
  const deadline = Date.now() + patienceMs
  const realm = await findHomeRealm(person.address)
  const homeTenantId = person.homeTenantId ?? (realm.kind === 'entra' ? realm.tenantId : null)
  const [host, home] = await Promise.all([
    visit.hostTenantId ? findConnectedTenant(visit.hostTenantId) : null,
    homeTenantId ? findConnectedTenant(homeTenantId) : null,
  ])
  const address = isOwnAddress(person, realm) ? person.address : null
  const hostId = host?.hostConnected && only !== 'home' ? host.tenantId : null
  const homeId = home?.homeConnected && only !== 'host' ? home.tenantId : null

  const reading = readPart(homeId, deadline, (id) => findHome(id, toWho(person), maxAgeMs))
  const [hostSide, homeSide] = await Promise.all([
    readHost(hostId, address, paste, deadline).then((side) => {
      onHalf?.('host', 'read' in side.posture)
      return side
    }),
    reading.then((side) => {
      onHalf?.('home', 'read' in side)
      return side
    }),
  ])
  return { paste, realm, host, hostTenantId: visit.hostTenantId, home, homeTenantId, ...hostSide, homeSide }
}

async function readHost(hostId: string | null, address: string | null, paste: Paste, deadline: number) {
  const reading = hostId ? getPosture(hostId) : null
  // the pasted attempt is known by its own id and need not wait for whose it was
  const pasted = address && hostId && isNamed(paste) ? findSignIn(hostId, paste) : null
  for (const begun of [reading, pasted]) begun?.catch(() => undefined)
  const [posture, guest] = await Promise.all([
    readPart(hostId, deadline, () => reading ?? Promise.resolve(null)),
    readPart(address && hostId, deadline, () => readGuest(hostId, address, reading)),
  ])
  const userId = 'read' in guest ? guest.read.id : null
  const signIn = await readPart(userId && hostId, deadline, (id) => readSignIn(id, userId ?? '', pasted))
  return { posture, guest, signIn }
}

/**
 * A token's address counts only where the domain belongs to the tenant that issued it: any tenant may write any address into
 * its tokens.
 */
export const isOwnAddress = ({ proof, homeTenantId }: SignedIn, realm: HomeRealm) =>
  proof === 'emailCode' || (realm.kind === 'entra' && realm.tenantId === homeTenantId)

const toWho = (person: SignedIn) =>
  person.homeObjectId ? { oid: person.homeObjectId } : { address: person.address }

/**
 * The attempt that was pasted, if it was this guest's own: a row that is not there yet is unknown, another attempt may differ in
 * everything. Only who comes without a message is judged by the last attempt.
 */
async function readSignIn(tenantId: string, userId: string, reading: ReturnType<typeof findSignIn> | null) {
  if (!reading) return findLatestSignIn(tenantId, userId)
  const pasted = await reading
  return pasted && ('unread' in pasted || pasted.userId === userId) ? pasted : null
}

const isNamed = ({ requestId, correlationId }: Paste) => Boolean(requestId ?? correlationId)

const readGuest = (hostId: string | null, address: string | null, reading: Promise<Posture> | null) =>
  hostId && address && reading ? findGuest(hostId, address, reading) : Promise.resolve(null)

type Answered<T> = T | { unread: ProblemKind } | 'ambiguous' | null

const late = { unread: 'unreachable' } as const

async function readPart<T extends object>(
  key: string | null,
  deadline: number,
  read: (key: string) => Promise<Answered<T>>,
): Promise<Part<T>> {
  if (!key) return { unread: 'notConnected' }
  try {
    const answer = await inTime(read(key), deadline - Date.now(), late)
    if (answer === null) return { absent: true }
    if (answer === 'ambiguous') return { unread: 'ambiguous' }
    return isUnread(answer) ? answer : { read: answer }
  } catch (error) {
    if (error instanceof GraphProblem) return { unread: error.kind }
    throw error
  }
}

// a stored part also has a member `unread`, but that one is a list
const isUnread = <T extends object>(answer: T | { unread: ProblemKind }): answer is { unread: ProblemKind } =>
  'unread' in answer && typeof answer.unread === 'string'
