import { accountAtHome, accountHere } from './account'
import { inboundAccess, outboundAccess } from './cross-tenant-access'
import type { Gate } from './gate'
import { invitationDomain } from './invitation'
import type { Objection } from '@/lib/evaluation/answer/findings'
import type { World } from '@/lib/evaluation/reasoning/world'

/** In the order in which a sign-in meets them. */
export const gates: readonly Gate[] = [
  invitationDomain,
  accountHere,
  accountAtHome,
  outboundAccess,
  inboundAccess,
]

/** What can stop a guest before any policy is asked. */
export function examineGates(world: World): Objection[] {
  return gates
    .map(({ cause, owner, isShut }): Objection => ({
      truth: isShut(world),
      cause,
      owner,
      basis: 'documented',
    }))
    .filter(({ truth }) => truth.truth !== 'no')
}
