import { isInboundAllowed, isOutboundAllowed } from './cross-tenant-access'
import { holds, isTrue, toFact } from '@/lib/evaluation/reasoning/fact'
import type { Objection } from '@/lib/evaluation/answer/findings'
import { all, certain, no, not } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { hasObject, isEntra, isLocal } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

/** What can stop a guest before any policy is asked. */
export function examineGates(world: World): Objection[] {
  const { user } = world.attempt
  const documented = { basis: 'documented' } as const
  const enabled = isTrue(world.assumed, { fact: 'attempt.user.enabled' }, user.enabled)
  const homeEnabled = isTrue(world.assumed, { fact: 'attempt.user.homeEnabled' }, user.homeEnabled)
  const gates: Objection[] = [
    {
      truth: all([isPending(world), not(isDomainAllowed(world))]),
      cause: 'domainNotAllowed',
      owner: 'resourceAdmin',
      ...documented,
    },
    {
      truth: hasObject(world) ? not(enabled) : no,
      cause: 'accountDisabled',
      owner: 'resourceAdmin',
      ...documented,
    },
    {
      truth: isEntra(world) && !isLocal(world) ? not(homeEnabled) : no,
      cause: 'accountDisabled',
      owner: 'homeAdmin',
      ...documented,
    },
    { truth: not(isOutboundAllowed(world)), cause: 'outboundBlocked', owner: 'homeAdmin', ...documented },
    { truth: not(isInboundAllowed(world)), cause: 'inboundBlocked', owner: 'resourceAdmin', ...documented },
  ]
  return gates.filter(({ truth }) => truth.truth !== 'no')
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
  const [allow, deny] = [lists.allow ?? [], lists.deny ?? []].map((list) =>
    list.map((item) => item.toLowerCase()),
  )
  const isAllowed = (domain: string) =>
    (!allow?.length || allow.includes(domain)) && !(deny ?? []).includes(domain)
  const known = world.attempt.user.domain?.toLowerCase()
  const options = [...(allow ?? []), ...(deny ?? []), 'another domain']
  return holds(toFact(world.assumed, { fact: 'attempt.user.domain' }, known, options), isAllowed)
}
