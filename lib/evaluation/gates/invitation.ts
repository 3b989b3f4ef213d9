import type { Gate } from './gate'
import { holds, isTrue, toFact } from '@/lib/evaluation/reasoning/fact'
import { all, certain, no, not } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import type { World } from '@/lib/evaluation/reasoning/world'

/**
 * The allow or deny list of domains, asked while an invitation waits and never again.
 * @see https://learn.microsoft.com/entra/external-id/allow-deny-list
 */
export const invitationDomain: Gate = {
  cause: 'domainNotAllowed',
  owner: 'resourceAdmin',
  isShut: (world) => all([isPending(world), not(isDomainAllowed(world))]),
}

/** An invitation that waits to be redeemed; only B2B guests, members and other externals have one. */
export function isPending(world: World): Answer {
  const { invitation, type } = world.attempt.user
  if (!['b2bCollaborationGuest', 'b2bCollaborationMember', 'otherExternalUser'].includes(type)) return no
  const known = invitation === undefined ? undefined : invitation === 'pending'
  return isTrue(world.assumed, { fact: 'attempt.user.invitation' }, known)
}

/** Whole domains, no case; an empty list is no list. */
function isDomainAllowed(world: World): Answer {
  if (world.settled.domain) return certain(true)
  const lists = world.posture.resource.invitationDomains
  if (!lists) return isTrue(world.assumed, { fact: 'resource.invitationDomains' }, undefined)
  const lower = (list: readonly string[] = []) => list.map((item) => item.toLowerCase())
  const [allow, deny] = [lower(lists.allow), lower(lists.deny)] as const
  const isAllowed = (domain: string) =>
    (allow.length === 0 || allow.includes(domain)) && !deny.includes(domain)
  const known = world.attempt.user.domain?.toLowerCase()
  const options = [...allow, ...deny, 'another domain']
  return holds(toFact(world.assumed, { fact: 'attempt.user.domain' }, known, options), isAllowed)
}
