import type { z } from 'zod'
import { GraphProblem } from './problem'
import { B2bDefinition, type B2bManagementPolicy } from './schemas'

/** One list or the other, never both; neither: everyone may be invited. */
export type InvitationDomains = { allow?: string[]; deny?: string[] }

/**
 * The allow or deny list out of the JSON that Graph sends inside a text. No policy at all is known: there is no list.
 * @throws GraphProblem when a definition is not what it should be
 */
export function toInvitationDomains(
  policies: readonly z.infer<typeof B2bManagementPolicy>[],
): InvitationDomains {
  const lists = policies
    .flatMap(({ definition }) => definition)
    .map((text) => parse(text).B2BManagementPolicy.InvitationsAllowedAndBlockedDomainsPolicy)
  const allow = lists.flatMap((list) => list?.AllowedDomains ?? [])
  const deny = lists.flatMap((list) => list?.BlockedDomains ?? [])
  return { ...(allow.length && { allow }), ...(deny.length && { deny }) }
}

function parse(text: string) {
  try {
    return B2bDefinition.parse(JSON.parse(text))
  } catch {
    throw new GraphProblem('other', 'unexpectedShape', 200)
  }
}
