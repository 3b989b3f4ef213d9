import 'server-only'
import { z } from 'zod'
import { graphFor, type GraphPage } from './graph'
import { withQuery } from './odata'
import { GraphProblem, orNull } from './problem'
import { RiskyUser } from './schemas'

/**
 * A risky user as Graph lists it. `level`, `state` and `detail` are Graph's words, newer ones too; `updatedAt` is ISO 8601, and
 * null where the directory does not say.
 */
export type ListedUser = {
  id: string
  displayName: string
  principalName: string
  level: string
  state: string
  detail: string
  isProcessing: boolean
  isDeleted: boolean
  updatedAt: string | null
}

const Listed = RiskyUser.extend({
  id: z.guid(),
  isDeleted: z.boolean().nullish(),
  userDisplayName: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
})

/** As many as Graph gives in one page of them. */
export const pageSize = 500
const users = '/identityProtection/riskyUsers'

/**
 * The first page of everybody who is or was at risk, the newest change first: what changes while further pages are read stands
 * in front of them, so that nobody slips through between two pages.
 */
export const wholeList = withQuery(users, {
  $count: 'true',
  $orderby: 'riskLastUpdatedDateTime desc',
  $top: String(pageSize),
})

/** What changed since, and whatever Entra is still at work on. */
export const changedSince = (since: Date): string =>
  withQuery(users, {
    $filter: `riskLastUpdatedDateTime ge ${since.toISOString()} or isProcessing eq true`,
    $top: String(pageSize),
  })

/** One page of risky users. @throws GraphProblem */
export async function readRiskyPage(tenantId: string, path: string): Promise<GraphPage<ListedUser>> {
  const page = await graphFor(tenantId).readPage(path, Listed)
  return { ...page, items: page.items.map(toListed) }
}

/** One user; null for who never was at risk. @throws GraphProblem */
export async function readRisky(tenantId: string, id: string): Promise<ListedUser | null> {
  if (!z.guid().safeParse(id).success) throw new GraphProblem('notFound', 'noId')
  const row = await orNull(graphFor(tenantId).read(`${users}/${id}`, Listed))
  return row && toListed(row)
}

const toListed = (user: z.infer<typeof Listed>): ListedUser => ({
  id: user.id.toLowerCase(),
  displayName: user.userDisplayName ?? '',
  principalName: user.userPrincipalName ?? '',
  level: user.riskLevel ?? 'unknown',
  state: user.riskState ?? 'unknown',
  detail: user.riskDetail ?? 'unknown',
  isProcessing: user.isProcessing === true,
  isDeleted: user.isDeleted === true,
  updatedAt: user.riskLastUpdatedDateTime ?? null,
})
