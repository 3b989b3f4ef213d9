import 'server-only'
import { z } from 'zod'
import { externalUserTypes } from '@/lib/evaluation/reading/read-users'
import type { IdentityProvider } from '@/lib/evaluation/scenario'
import { toAddress } from './address'
import { toExternalType, toIdentityProvider, toInvitation } from './external-user'
import { readUsers } from './accounts'
import { readTogether } from './batch'
import { graphFor } from './graph'
import { quote, withQuery } from './odata'
import { GraphProblem, ProblemKinds, type Unread, readPart } from './problem'
import { DirectoryObject, Page, User } from './schemas'

const providers = [
  'entra',
  'unmanaged',
  'microsoftAccount',
  'google',
  'facebook',
  'samlOrWsFed',
  'emailOtp',
  'internal',
] as const satisfies readonly IdentityProvider[]

/**
 * A guest as the resource tenant's directory knows them. Absent members are not said there. `identityProvider` null: not said
 * yet. `names`: what an address is compared with, lower case; an invited guest's sign-in name as `upn:ada_fabrikam.com`.
 */
export const GuestObject = z.object({
  id: z.string(),
  displayName: z.string().nullable(),
  type: z.enum(externalUserTypes),
  identityProvider: z.enum(providers).nullable(),
  invitation: z.enum(['accepted', 'pending']).optional(),
  enabled: z.boolean().optional(),
  names: z.array(z.string()),
})
export type GuestObject = z.infer<typeof GuestObject>

/** Groups as object ids, roles as template ids, both transitive; absent where `unread` says why. */
export const Memberships = z.object({
  groups: z.array(z.string()).optional(),
  roles: z.array(z.string()).optional(),
  unread: z.array(z.object({ part: z.string(), kind: ProblemKinds })),
})
export type Memberships = z.infer<typeof Memberships>

/** What is read of a guest. */
export const guestSelect = [
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

/** Everybody who is a guest of this tenant by `userType`, in pages of a thousand. @throws GraphProblem */
export async function listGuests(tenantId: string): Promise<GuestObject[]> {
  const path = withQuery('/users', { $filter: "userType eq 'Guest'", $select: guestSelect, $top: '999' })
  return (await graphFor(tenantId).readAllAs(path, User)).flatMap(toGuest)
}

/** All objects of this tenant that an address may mean; its ordinary members are none. @throws GraphProblem */
export async function findGuests(tenantId: string, address: string): Promise<GuestObject[]> {
  const wanted = toAddress(address)
  if (!wanted) return []
  return (await readUsers(graphFor(tenantId), filterFor(wanted.address), guestSelect)).flatMap(toGuest)
}

/** The names under which a guest with this address is found among `names`. */
export function namesOf(address: string): string[] {
  const wanted = toAddress(address)?.address
  return wanted ? [wanted, `upn:${toInvitedName(wanted)}`] : []
}

const toInvitedName = (address: string) => {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}_${address.slice(at + 1)}`
}

/** An invited guest's name is the address with `_` for `@`, and may be all that is left of it in the directory. */
export function filterFor(address: string): string {
  const invitedName = `${toInvitedName(address)}#EXT#@`
  return [
    `mail eq ${quote(address)}`,
    `otherMails/any(m:m eq ${quote(address)})`,
    `startsWith(userPrincipalName,${quote(invitedName)})`,
  ].join(' or ')
}

function toGuest(user: User): GuestObject[] {
  const type = toExternalType(user)
  if (!type) return []
  const invitation = toInvitation(user)
  const invitedName = /^(.+)#EXT#@/i.exec(user.userPrincipalName ?? '')?.[1]
  const names = [user.mail, ...(user.otherMails ?? []), invitedName && `upn:${invitedName}`]
  return [
    {
      id: user.id,
      displayName: user.displayName ?? null,
      type,
      identityProvider: toIdentityProvider(user, type),
      ...(invitation && { invitation }),
      ...(typeof user.accountEnabled === 'boolean' && { enabled: user.accountEnabled }),
      names: names.flatMap((name) => (name ? [name.toLowerCase()] : [])),
    },
  ]
}

/** Groups and roles of a user of either tenant, asked for together with others'. */
export async function readMemberships(tenantId: string, userId: string): Promise<Memberships> {
  const unread: Unread[] = []
  const found = await readPart(unread, 'groups', () => readObjects(tenantId, membershipsPath(userId)))
  if (!found) return { unread: [...unread, ...unread.map(({ kind }) => ({ part: 'roles', kind }))] }
  return toMemberships(found)
}

/** Where a user's memberships are read. */
export const membershipsPath = (userId: string): string =>
  withQuery(`/users/${encodeURIComponent(userId)}/transitiveMemberOf`, {
    $select: 'id,roleTemplateId',
    $top: '999',
  })

/** What Graph lists as somebody's memberships. */
export function toMemberships(found: readonly z.infer<typeof DirectoryObject>[]): Memberships {
  const unread: Unread[] = []
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

/** What a batch could not carry, for want of Graph's time or of room, is asked for alone. */
async function readObjects(tenantId: string, path: string): Promise<z.infer<typeof DirectoryObject>[]> {
  const alone = () => graphFor(tenantId).readAllAs(path, DirectoryObject)
  try {
    const page = ObjectPage.parse(await readTogether(tenantId, path))
    return page['@odata.nextLink'] === undefined ? page.value : await alone()
  } catch (error) {
    if (error instanceof GraphProblem && ['forbidden', 'notFound', 'unlicensed'].includes(error.kind))
      throw error
    return alone()
  }
}

/** A page of memberships. */
export const ObjectPage = Page.extend({ value: z.array(DirectoryObject) })
