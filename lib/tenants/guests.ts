import 'server-only'
import { findGuests, GuestObject, listGuests, type Memberships, namesOf } from '@/lib/entra/guest'
import { readPart, type Unread } from '@/lib/entra/problem'
import { findKept } from '@/lib/kept/find'
import type { Source } from '@/lib/kept/source'
import { findMemberships } from './home'
import { asksForMemberships } from './named-groups'
import type { Posture } from './posture'

/** A guest of a resource tenant. `groups` and `roles` only where its policies ask for any. */
export type Guest = Omit<GuestObject, 'names'> &
  Pick<Memberships, 'groups' | 'roles'> & { readAt: string; unread: Unread[] }

const minute = 60_000

const guests: Source<GuestObject> = {
  kind: 'guest',
  shape: GuestObject,
  crowd: 5,
  isOpen: true,
  list: async (tenantId) => (await listGuests(tenantId)).map(toItem),
}

const toItem = (guest: GuestObject) => ({ key: guest.id, aliases: guest.names, body: guest })

/**
 * The guest with this address; `ambiguous` where several objects could be meant. Null where none is, or where the only one
 * is an ordinary member of the organisation. `posture`: what tells whether anybody asks for groups.
 * @throws GraphProblem when the directory cannot be read
 */
export async function findGuest(
  tenantId: string,
  address: string,
  posture: Promise<Posture>,
): Promise<Guest | 'ambiguous' | null> {
  const names = namesOf(address)
  const of = await findKept(tenantId, guests, names, 5 * minute, async () =>
    (await findGuests(tenantId, address)).map(toItem),
  )
  const [match, ...others] = of.facts
  if (!match) return null
  if (others.length > 0) return 'ambiguous'
  const { names: _, ...guest } = match
  return {
    ...guest,
    readAt: of.readAt.toISOString(),
    ...(await readMemberships(tenantId, match.id, posture)),
  }
}

async function readMemberships(tenantId: string, id: string, posture: Promise<Posture>) {
  const policies = await posture.then(
    (read) => read.policies ?? [],
    () => [],
  )
  const unread: Unread[] = []
  if (!asksForMemberships(policies)) return { unread }
  const of = await readPart(unread, 'groups', () => findMemberships(tenantId, id))
  if (!of?.facts[0]) return { unread: [...unread, ...unread.map(({ kind }) => ({ part: 'roles', kind }))] }
  return of.facts[0]
}
