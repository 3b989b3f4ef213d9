import 'server-only'
import { z } from 'zod'
import { type PasswordManagedBy, toPasswordManagedBy } from '@/lib/entra/home-facts'
import { findPersons, Held, PersonAccount, readHeld, readPerson } from '@/lib/entra/person'
import { GraphProblem, type ProblemKind } from '@/lib/entra/problem'
import { findKept, findSettled } from '@/lib/kept/find'
import type { Source } from '@/lib/kept/source'
import { homeSettings } from '@/lib/tenants/home'

/**
 * One of a home tenant's own people. `address` is the sign-in name; times are ISO 8601; null or `unknown`: not known.
 * `stale`: as it was at `readAt`, because a newer answer could not be had.
 */
export type Person = {
  id: string
  name: string
  address: string
  mail: string | null
  userType: string
  department: string | null
  enabled: boolean | null
  managedBy: PasswordManagedBy | 'unknown'
  passwordChangedAt: string | null
  licence: 'free' | 'p1' | 'p2' | undefined
  readAt: string
  stale?: ProblemKind
}

const minute = 60_000
/** Never read as a list: these are asked for one by one, by administrators. */
const notListed = {
  crowd: Number.POSITIVE_INFINITY,
  list: () => Promise.reject(new GraphProblem('other', 'notListed')),
}
const persons: Source<PersonAccount> = { kind: 'person', shape: PersonAccount, ...notListed }
const held: Source<Held> = { kind: 'held', shape: Held, ...notListed }

/**
 * By object id, read `maxAgeMs` ago at most. Null for an id that is none, for guests, and for whoever is not of this tenant: they
 * cannot be told apart. @throws GraphProblem when the directory cannot be read
 */
export async function findPerson(tenantId: string, id: string, maxAgeMs = minute): Promise<Person | null> {
  if (!isId(id)) return null
  const key = id.toLowerCase()
  const [found, settings] = await Promise.all([
    findKept(tenantId, persons, [key], maxAgeMs, async () => {
      const account = await readPerson(tenantId, key)
      return account ? [{ key, body: account }] : []
    }),
    findSettings(tenantId),
  ])
  const [account] = found.facts
  return account ? toPerson(account, settings, found.readAt, found.stale) : null
}

/** Whoever signs in with this address or gets mail there. @throws GraphProblem */
export async function findPersonByAddress(
  tenantId: string,
  address: string,
): Promise<Person | 'ambiguous' | null> {
  const readAt = new Date()
  const [found, settings] = await Promise.all([findPersons(tenantId, address), findSettings(tenantId)])
  const wanted = address.trim().toLowerCase()
  // only one account can have it as its sign-in name
  const match = found.find((one) => one.address === wanted) ?? (found.length > 1 ? 'ambiguous' : found[0])
  return match === 'ambiguous' ? match : match ? toPerson(match, settings, readAt) : null
}

/** What they hold, in the shape that `mayDo` takes, and by name for a page. `problem`: why it is unknown. */
export type PersonRoles = {
  roles: string[] | 'unknown'
  inRoleGroup: boolean | 'unknown'
  roleNames: string[]
  groupNames: string[]
  problem?: ProblemKind
}

/** Of who is a person of this tenant, read `maxAgeMs` ago at most. What cannot be read is `unknown`. */
export async function findRolesOf(tenantId: string, id: string, maxAgeMs = minute): Promise<PersonRoles> {
  const unknown = { roles: 'unknown', inRoleGroup: 'unknown', roleNames: [], groupNames: [] } as const
  if (!isId(id)) return { ...unknown, roleNames: [], groupNames: [], problem: 'notFound' }
  const key = id.toLowerCase()
  try {
    const { facts } = await findKept(tenantId, held, [key], maxAgeMs, async () => [
      { key, body: await readHeld(tenantId, key) },
    ])
    const { roles = null, roleGroups = null } = facts[0] ?? {}
    return {
      roles: roles ? roles.map((role) => role.id) : 'unknown',
      inRoleGroup: roleGroups ? roleGroups.length > 0 : 'unknown',
      roleNames: (roles ?? []).map(({ id, name }) => name || id),
      groupNames: (roleGroups ?? []).map(({ id, name }) => name || id),
      ...((!roles || !roleGroups) && { problem: 'forbidden' as const }),
    }
  } catch (error) {
    if (!(error instanceof GraphProblem)) throw error
    return { ...unknown, roleNames: [], groupNames: [], problem: error.kind }
  }
}

const isId = (id: string) => z.guid().safeParse(id).success

async function findSettings(tenantId: string) {
  try {
    return (await findSettled(tenantId, homeSettings, 10 * minute)).facts[0]
  } catch (error) {
    // nothing of it is needed to show who somebody is
    if (error instanceof GraphProblem) return undefined
    throw error
  }
}

type Settings = Awaited<ReturnType<typeof findSettings>>

function toPerson(account: PersonAccount, settings: Settings, readAt: Date, stale?: ProblemKind): Person {
  const type = settings?.domains?.[account.address.split('@').at(-1) ?? '']
  const managedBy = type ? toPasswordManagedBy(type, account.synchronised, settings.writeback) : undefined
  return {
    id: account.id,
    name: account.name,
    address: account.address,
    mail: account.mail ?? null,
    userType: account.userType,
    department: account.department ?? null,
    enabled: account.enabled ?? null,
    managedBy: managedBy ?? 'unknown',
    passwordChangedAt: account.passwordChangedAt ?? null,
    licence: settings?.licence,
    readAt: readAt.toISOString(),
    ...(stale && { stale }),
  }
}
