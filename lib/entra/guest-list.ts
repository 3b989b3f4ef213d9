import 'server-only'
import type { z } from 'zod'
import type { ExternalUserType, IdentityProvider } from '@/lib/evaluation/scenario'
import { toAddress } from './address'
import { readTogether } from './batch'
import { toExternalType, toIdentityProvider, toInvitation } from './external-user'
import { graphFor, type GraphPage } from './graph'
import { guestSelect, type Memberships, membershipsPath, ObjectPage, toMemberships } from './guest'
import { withQuery } from './odata'
import { GraphProblem } from './problem'
import { DirectoryObject, User } from './schemas'

/**
 * A guest as a list of all of them has it. `identityProvider` null: the invitation is open and the directory does not say.
 * `domain`: of the address that was invited, small letters; null where there is none. `address`: for people to read.
 */
export type ListedGuest = {
  id: string
  displayName: string
  address: string
  type: ExternalUserType
  identityProvider: IdentityProvider | null
  domain: string | null
  invitation: 'accepted' | 'pending' | null
  enabled: boolean | null
}

/**
 * The first page of all guests. Besides those who are guests by `userType`, whoever was invited: a member may be an external user,
 * and policies tell them apart.
 */
export const allGuests = withQuery('/users', {
  $filter: "userType eq 'Guest' or creationType eq 'Invitation'",
  $select: guestSelect,
  $count: 'true',
  $top: '999',
})

/** One page of them; `items` is shorter than the page where some are no external users after all. @throws GraphProblem */
export async function readGuestPage(tenantId: string, path: string): Promise<GraphPage<ListedGuest>> {
  const page = await graphFor(tenantId).readPage(path, User)
  return { ...page, items: page.items.flatMap(toListed) }
}

function toListed(user: User): ListedGuest[] {
  const type = toExternalType(user)
  if (!type) return []
  const invitedName = /^(.+)#EXT#@/i.exec(user.userPrincipalName ?? '')?.[1]?.toLowerCase()
  const mail = (user.mail ?? user.otherMails?.[0])?.toLowerCase()
  return [
    {
      id: user.id.toLowerCase(),
      displayName: user.displayName?.trim() ?? '',
      address: mail ?? user.userPrincipalName?.toLowerCase() ?? '',
      type,
      identityProvider: toIdentityProvider(user, type),
      domain: issuerDomain(user) ?? toAddress(mail ?? '')?.domain ?? invitedDomain(invitedName),
      invitation: toInvitation(user) ?? null,
      enabled: user.accountEnabled ?? null,
    },
  ]
}

/** Another organisation is sometimes named by its domain in the directory: better than any address. */
const issuerDomain = ({ identities }: User): string | undefined =>
  identities?.flatMap(({ signInType, issuer }) =>
    signInType?.toLowerCase() === 'federated' && isOrganisation(issuer ?? '')
      ? [(issuer ?? '').toLowerCase()]
      : [],
  )[0]

const isOrganisation = (issuer: string) =>
  /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(issuer) && !/^(google|facebook|live)\.com$/i.test(issuer)

/** No domain has an underscore, so the last one stands for the `@`. */
const invitedDomain = (name: string | undefined): string | null =>
  name?.includes('_') ? name.slice(name.lastIndexOf('_') + 1) : null

/** So many batches of twenty are under way at once. */
const side = 80
const answers = ['forbidden', 'notFound', 'unlicensed']

/**
 * Groups and roles of many, twenty a request. What may not be read of somebody is not known; whatever else goes wrong ends the
 * reading, so that it goes on there. @throws GraphProblem
 */
export async function readMembershipsOf(
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, Memberships>> {
  const found = new Map<string, Memberships>()
  for (let start = 0; start < ids.length; start += side) {
    const slice = ids.slice(start, start + side)
    const together = await Promise.allSettled(slice.map((id) => readTogether(tenantId, membershipsPath(id))))
    for (const [at, id] of slice.entries()) {
      const answer = together[at]
      const first = answer?.status === 'fulfilled' ? ObjectPage.safeParse(answer.value).data : undefined
      found.set(
        id,
        first && first['@odata.nextLink'] === undefined
          ? toMemberships(first.value)
          : await readAlone(tenantId, id),
      )
    }
  }
  return found
}

/** What a batch could not carry; where that is an answer, it is the same when asked alone. */
async function readAlone(tenantId: string, id: string): Promise<Memberships> {
  try {
    const objects: z.infer<typeof DirectoryObject>[] = await graphFor(tenantId).readAllAs(
      membershipsPath(id),
      DirectoryObject,
    )
    return toMemberships(objects)
  } catch (error) {
    if (!(error instanceof GraphProblem) || !answers.includes(error.kind)) throw error
    return { unread: [{ part: 'groups', kind: error.kind }] }
  }
}
