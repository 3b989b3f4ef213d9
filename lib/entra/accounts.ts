import 'server-only'
import { z } from 'zod'
import { toAddress } from './address'
import { type Graph, graphFor } from './graph'
import { quote, withQuery } from './odata'
import { orNull } from './problem'
import { User } from './schemas'

/** What a home tenant's directory says of one of its own people. Absent: it does not say. Times are ISO 8601. */
export const Account = z.object({
  id: z.string(),
  name: z.string(),
  mail: z.string().optional(),
  enabled: z.boolean().optional(),
  passwordChangedAt: z.string().optional(),
  synchronised: z.boolean(),
})
export type Account = z.infer<typeof Account>

const select = [
  'id',
  'mail',
  'userPrincipalName',
  'accountEnabled',
  'onPremisesSyncEnabled',
  'lastPasswordChangeDateTime',
].join(',')

/** Everybody at home in this tenant, in pages of a thousand. @throws GraphProblem */
export async function listAccounts(tenantId: string): Promise<Account[]> {
  const path = withQuery('/users', { $filter: "userType eq 'Member'", $select: select, $top: '999' })
  return (await graphFor(tenantId).readAllAs(path, User)).filter(isAtHome).map(toAccount)
}

/** One person by object id. Null: no such account. @throws GraphProblem */
export async function readAccount(tenantId: string, id: string): Promise<Account | null> {
  const path = withQuery(`/users/${encodeURIComponent(id)}`, { $select: select })
  const user = await orNull(graphFor(tenantId).read(path, User))
  return user && toAccount(user)
}

/** Whoever an address may lead to, by sign-in name or mail. @throws GraphProblem */
export async function findAccounts(tenantId: string, input: string): Promise<Account[]> {
  const address = toAddress(input)?.address
  if (!address) return []
  const filter = `userPrincipalName eq ${quote(address)} or mail eq ${quote(address)}`
  return (await readUsers(graphFor(tenantId), filter, select)).filter(isAtHome).map(toAccount)
}

/** As many as Graph takes in one `in`. */
const mostInFilter = 15

/** These of a tenant's people, by object id; whoever is not there any more is left out. @throws GraphProblem */
export async function readAccounts(tenantId: string, ids: readonly string[]): Promise<Account[]> {
  const portions = Array.from({ length: Math.ceil(ids.length / mostInFilter) }, (_, at) =>
    ids.slice(at * mostInFilter, (at + 1) * mostInFilter),
  )
  const read = portions.map((portion) =>
    graphFor(tenantId).readAllAs(
      withQuery('/users', { $filter: `id in (${portion.map(quote).join(',')})`, $select: select }),
      User,
    ),
  )
  return (await Promise.all(read)).flat().map(toAccount)
}

/** One who may be meant by the beginning of a name or address. */
export type Named = { id: string; displayName: string; principalName: string }

/** Whose name or address begins so, twenty at most; guests of this tenant are not at home here. @throws GraphProblem */
export async function findNamed(tenantId: string, text: string): Promise<Named[]> {
  const begins = ['displayName', 'userPrincipalName', 'mail', 'surname'].map(
    (member) => `startswith(${member},${quote(text)})`,
  )
  const $select = 'id,displayName,userPrincipalName'
  const path = withQuery('/users', { $filter: begins.join(' or '), $select, $top: '20' })
  const users = await graphFor(tenantId).readFirst(path, User)
  return users.filter(isAtHome).map(({ id, displayName, userPrincipalName }) => ({
    id,
    displayName: displayName ?? '',
    principalName: userPrincipalName?.toLowerCase() ?? '',
  }))
}

/** The users that a filter finds, ten at most. @throws GraphProblem */
export function readUsers(graph: Graph, filter: string, members: string): Promise<User[]> {
  return graph.readAllAs(withQuery('/users', { $filter: filter, $select: members, $top: '10' }), User)
}

/** The sign-in name wins over the mail address: only one account can have it. */
export function pickAccount(accounts: readonly Account[], input: string): Account | 'ambiguous' | null {
  const address = toAddress(input)?.address
  const named = accounts.find(({ name }) => name === address)
  if (named) return named
  return accounts.length > 1 ? 'ambiguous' : (accounts[0] ?? null)
}

/** Guests of this tenant are not at home here. */
const isAtHome = ({ userPrincipalName }: User) => !userPrincipalName?.toUpperCase().includes('#EXT#')

function toAccount(user: User): Account {
  return {
    id: user.id,
    name: user.userPrincipalName?.toLowerCase() ?? '',
    ...(user.mail && { mail: user.mail.toLowerCase() }),
    ...(typeof user.accountEnabled === 'boolean' && { enabled: user.accountEnabled }),
    ...(user.lastPasswordChangeDateTime && { passwordChangedAt: user.lastPasswordChangeDateTime }),
    synchronised: user.onPremisesSyncEnabled === true,
  }
}
