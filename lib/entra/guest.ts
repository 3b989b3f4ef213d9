import 'server-only'
import type { ExternalUserType, IdentityProvider } from '@/lib/evaluation/scenario'
import { toAddress } from './address'
import { toExternalType, toIdentityProvider, toInvitation } from './external-user'
import { type Graph, graphFor } from './graph'
import { quote, withQuery } from './odata'
import { type Unread, readPart } from './problem'
import { DirectoryObject, User } from './schemas'

/**
 * A guest as the resource tenant's directory knows them. Absent members could not be read or are not said there; `unread`
 * names the former. `groups` are object ids, `roles` template ids, both transitive. `identityProvider` null: not said yet.
 */
export type Guest = {
  id: string
  displayName: string | null
  type: ExternalUserType
  identityProvider: IdentityProvider | null
  invitation?: 'accepted' | 'pending'
  enabled?: boolean
  groups?: string[]
  roles?: string[]
  readAt: string
  unread: Unread[]
}

const select = [
  'id',
  'displayName',
  'mail',
  'otherMails',
  'userPrincipalName',
  'userType',
  'creationType',
  'externalUserState',
  'identities',
  'accountEnabled',
].join(',')

/**
 * The guest with this address; `ambiguous` where several objects could be meant. Null where none is, or where the only one
 * is an ordinary member of the organisation.
 * @throws GraphProblem when the directory cannot be read
 */
export async function findGuest(
  resourceTenantId: string,
  address: string,
): Promise<Guest | 'ambiguous' | null> {
  const wanted = toAddress(address)
  if (!wanted) return null
  const graph = graphFor(resourceTenantId)
  const readAt = new Date().toISOString()
  const users = await readUsers(graph, filterFor(wanted.address))
  const [match, ...others] = users.flatMap((user) => {
    const type = toExternalType(user)
    return type ? [{ user, type }] : []
  })
  if (!match) return null
  if (others.length > 0) return 'ambiguous'
  return { ...toGuest(match.user, match.type), ...(await readMemberships(graph, match.user.id)), readAt }
}

/** An invited guest's name is the address with `_` for `@`, and may be all that is left of it in the directory. */
export function filterFor(address: string): string {
  const at = address.lastIndexOf('@')
  const invitedName = `${address.slice(0, at)}_${address.slice(at + 1)}#EXT#@`
  return [
    `mail eq ${quote(address)}`,
    `otherMails/any(m:m eq ${quote(address)})`,
    `startsWith(userPrincipalName,${quote(invitedName)})`,
  ].join(' or ')
}

/** The users that a filter finds. @throws GraphProblem */
export function readUsers(graph: Graph, filter: string, members: string = select): Promise<User[]> {
  return graph.readAllAs(withQuery('/users', { $filter: filter, $select: members, $top: '10' }), User)
}

function toGuest(user: User, type: ExternalUserType) {
  const invitation = toInvitation(user)
  return {
    id: user.id,
    displayName: user.displayName ?? null,
    type,
    identityProvider: toIdentityProvider(user, type),
    ...(invitation && { invitation }),
    ...(typeof user.accountEnabled === 'boolean' && { enabled: user.accountEnabled }),
  }
}

/** Groups and roles of a user of either tenant. */
export async function readMemberships(
  graph: Graph,
  userId: string,
): Promise<{ groups?: string[]; roles?: string[]; unread: Unread[] }> {
  const unread: Unread[] = []
  const path = withQuery(`/users/${encodeURIComponent(userId)}/transitiveMemberOf`, {
    $select: 'id,roleTemplateId',
    $top: '999',
  })
  const found = await readPart(unread, 'groups', () => graph.readAllAs(path, DirectoryObject))
  if (!found) return { unread: [...unread, ...unread.map(({ kind }) => ({ part: 'roles', kind }))] }
  const roles = found.filter((object) => object['@odata.type'] === '#microsoft.graph.directoryRole')
  const groups = found.filter((object) => object['@odata.type'] === '#microsoft.graph.group')
  // without permission for roles Graph sends them with everything but their type left out
  const hidden = roles.some(({ roleTemplateId }) => !roleTemplateId)
  if (hidden) unread.push({ part: 'roles', kind: 'forbidden' })
  return {
    groups: groups.flatMap(({ id }) => (id ? [id] : [])),
    ...(!hidden && {
      roles: roles.flatMap(({ roleTemplateId }) => (roleTemplateId ? [roleTemplateId] : [])),
    }),
    unread,
  }
}
