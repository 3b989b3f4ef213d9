import 'server-only'
import { z } from 'zod'
import { readUsers } from './accounts'
import { toAddress } from './address'
import { graphFor } from './graph'
import { quote, withQuery } from './odata'
import { orNull } from './problem'
import { DirectoryObject, User } from './schemas'

/**
 * One of a tenant's own people, as an administrator knows them. `address` is the sign-in name. Absent: the directory does not say.
 * Times are ISO 8601.
 */
export const PersonAccount = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  mail: z.string().optional(),
  userType: z.string(),
  department: z.string().optional(),
  enabled: z.boolean().optional(),
  synchronised: z.boolean(),
  passwordChangedAt: z.string().optional(),
})
export type PersonAccount = z.infer<typeof PersonAccount>

const select = [
  'id',
  'displayName',
  'userPrincipalName',
  'mail',
  'userType',
  'department',
  'accountEnabled',
  'onPremisesSyncEnabled',
  'lastPasswordChangeDateTime',
].join(',')

const Member = User.extend({ department: z.string().nullish() })

/** By object id. Null: nobody at home here has it; guests are at home elsewhere. @throws GraphProblem */
export async function readPerson(tenantId: string, id: string): Promise<PersonAccount | null> {
  const path = withQuery(`/users/${encodeURIComponent(id)}`, { $select: select })
  const user = await orNull(graphFor(tenantId).read(path, Member))
  return user && toPerson(user)
}

/** Whoever has this sign-in name or mail address. @throws GraphProblem */
export async function findPersons(tenantId: string, input: string): Promise<PersonAccount[]> {
  const address = toAddress(input)?.address
  if (!address) return []
  const filter = `userPrincipalName eq ${quote(address)} or mail eq ${quote(address)}`
  const users = await readUsers(graphFor(tenantId), filter, select)
  return users.flatMap((user) => toPerson(Member.parse(user)) ?? [])
}

function toPerson(user: z.infer<typeof Member>): PersonAccount | null {
  const address = user.userPrincipalName?.toLowerCase() ?? ''
  if (address.includes('#ext#') || user.userType?.toLowerCase() === 'guest') return null
  return {
    id: user.id.toLowerCase(),
    name: user.displayName?.trim() || address,
    address,
    userType: user.userType ?? 'Member',
    synchronised: user.onPremisesSyncEnabled === true,
    ...(user.mail && { mail: user.mail.toLowerCase() }),
    ...(user.department && { department: user.department }),
    ...(typeof user.accountEnabled === 'boolean' && { enabled: user.accountEnabled }),
    ...(user.lastPasswordChangeDateTime && { passwordChangedAt: user.lastPasswordChangeDateTime }),
  }
}

const named = z.object({ id: z.string(), name: z.string() })

/**
 * What a person holds that decides who may change the account: directory roles by template id, and groups that roles can be
 * assigned to, both transitive. Null: Graph leaves that out for want of a permission.
 */
export const Held = z.object({ roles: z.array(named).nullable(), roleGroups: z.array(named).nullable() })
export type Held = z.infer<typeof Held>

const Joined = DirectoryObject.extend({
  displayName: z.string().nullish(),
  isAssignableToRole: z.boolean().nullish(),
})

/** @throws GraphProblem */
export async function readHeld(tenantId: string, id: string): Promise<Held> {
  const path = withQuery(`/users/${encodeURIComponent(id)}/transitiveMemberOf`, {
    $select: 'id,displayName,roleTemplateId,isAssignableToRole',
    $top: '999',
  })
  const found = await graphFor(tenantId).readAllAs(path, Joined)
  const roles = ofType(found, 'directoryRole').map(({ roleTemplateId: id, displayName: name }) => ({
    id,
    name,
  }))
  const groups = ofType(found, 'group')
  const roleGroups = groups.filter(({ isAssignableToRole }) => isAssignableToRole)
  return {
    roles: roles.some(({ id }) => !id) ? null : roles.flatMap(toNamed),
    roleGroups: groups.some(({ id }) => !id)
      ? null
      : roleGroups.flatMap(({ id, displayName: name }) => toNamed({ id, name })),
  }
}

const ofType = (found: z.infer<typeof Joined>[], type: string) =>
  found.filter((object) => object['@odata.type'] === `#microsoft.graph.${type}`)

const toNamed = ({ id, name }: { id?: string | null | undefined; name?: string | null | undefined }) =>
  id ? [{ id: id.toLowerCase(), name: name ?? '' }] : []
