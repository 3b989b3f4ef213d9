import { findUnread, isSet, member, readTokens, toList } from './graph-value'
import type { Policy, UserSelection } from './policy'
import type { ExternalUserType } from '@/lib/evaluation/scenario'

/** In the order of Graph's flags: an audit log has them as the number 63. */
export const externalUserTypes: readonly ExternalUserType[] = [
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
]
const understood = ['Users', 'Groups', 'Roles', 'GuestsOrExternalUsers']

/** Reads who a policy is for. Nothing included means nobody. */
export function readUsers(source: unknown): Policy['users'] {
  return { include: readSelection(source, 'include'), exclude: readSelection(source, 'exclude') }
}

function readSelection(source: unknown, side: 'include' | 'exclude'): UserSelection {
  const path = 'conditions.users'
  const users = toList(member(source, `${side}Users`))
  const isToken = (token: string) => (user: string) => user.toLowerCase() === token
  const everyone = users.some(isToken('all'))
  const everyGuest = users.some(isToken('guestsorexternalusers'))
  const typed = readGuests(
    member(source, `${side}GuestsOrExternalUsers`),
    `${path}.${side}GuestsOrExternalUsers`,
  )
  const strange = findUnread(
    source,
    ['include', 'exclude'].flatMap((prefix) => understood.map((name) => `${prefix}${name}`)),
    path,
  )
  const mine = strange.filter(
    (name) => name.toLowerCase().startsWith(`${path}.exclude`) === (side === 'exclude'),
  )
  const reserved = ['all', 'none', 'guestsorexternalusers']
  return {
    everyone,
    everyGuest,
    ids: users.filter((user) => !reserved.includes(user.toLowerCase())),
    groups: toList(member(source, `${side}Groups`)),
    roles: toList(member(source, `${side}Roles`)),
    guests: typed.guests,
    unread: [...mine, ...typed.unread],
  }
}

function readGuests(source: unknown, path: string): { guests: UserSelection['guests']; unread: string[] } {
  if (!isSet(source)) return { guests: null, unread: [] }
  const value = member(source, 'guestOrExternalUserTypes')
  const number = toFlags(value)
  const { known, strange } =
    number === null
      ? readTokens(value, [...externalUserTypes, 'none'])
      : { known: fromFlags(number), strange: number > 63 ? ['?'] : [] }
  const unread = findUnread(source, ['guestOrExternalUserTypes', 'externalTenants'], path)
  if (strange.length > 0) unread.push(`${path}.guestOrExternalUserTypes`)
  const tenants = readTenants(member(source, 'externalTenants'))
  if (tenants === null) unread.push(`${path}.externalTenants`)
  const guests = { types: known.filter((type) => type !== 'none'), tenants: tenants ?? ('unread' as const) }
  return { guests, unread }
}

/** Null where it is neither all nor an enumeration. */
function readTenants(source: unknown): 'all' | string[] | null {
  const members = toList(member(source, 'members')).map((tenant) => tenant.toLowerCase())
  const said = member(source, 'membershipKind') ?? member(source, '@odata.type')
  const kind = String(said ?? '').toLowerCase()
  if (kind.includes('enumerated')) return members
  if (kind === 'all' || kind.includes('allexternaltenants')) return 'all'
  if (kind !== '') return null
  return members.length > 0 ? members : 'all'
}

function toFlags(value: unknown): number | null {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : null
}

function fromFlags(flags: number): ExternalUserType[] {
  return externalUserTypes.filter((_, position) => (flags & (1 << position)) !== 0)
}
