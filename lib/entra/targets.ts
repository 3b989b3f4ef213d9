import 'server-only'
import { z } from 'zod'
import { readTogether } from './batch'
import { graphFor } from './graph'
import { quote, withQuery } from './odata'
import { GraphProblem } from './problem'
import { DirectoryObject, Page, User } from './schemas'

/** An account that somebody wants to change, as the directory has it now. Times are ISO 8601; null where it does not say. */
export type TargetAccount = {
  id: string
  name: string
  address: string
  isGuest: boolean
  synchronised: boolean
  passwordChangedAt: string | null
  sessionsValidFrom: string | null
}

/** Roles as template ids; `unknown`: could not be read. */
export type TargetRoles = { roles: string[] | 'unknown'; inRoleGroup: boolean | 'unknown' }

const select = [
  'id',
  'displayName',
  'userPrincipalName',
  'userType',
  'onPremisesSyncEnabled',
  'lastPasswordChangeDateTime',
  'signInSessionsValidFromDateTime',
].join(',')
/** As many values as Graph takes in one `in`. */
const mostIds = 15
const Listed = User.extend({ signInSessionsValidFromDateTime: z.string().nullish() })

/** The accounts with these object ids, now; who is not in the answer is not in the directory. @throws GraphProblem */
export async function readTargets(tenantId: string, ids: readonly string[]): Promise<TargetAccount[]> {
  const found: TargetAccount[] = []
  for (let start = 0; start < ids.length; start += mostIds) {
    const list = ids.slice(start, start + mostIds).map((id) => quote(z.guid().parse(id)))
    const path = withQuery('/users', { $filter: `id in (${list.join(',')})`, $select: select })
    found.push(...(await graphFor(tenantId).readAllAs(path, Listed)).map(toAccount))
  }
  return found
}

const toAccount = (user: z.infer<typeof Listed>): TargetAccount => ({
  id: user.id.toLowerCase(),
  name: user.displayName ?? '',
  address: user.userPrincipalName ?? '',
  isGuest: user.userType === 'Guest' || (user.userPrincipalName ?? '').toUpperCase().includes('#EXT#'),
  synchronised: user.onPremisesSyncEnabled === true,
  passwordChangedAt: user.lastPasswordChangeDateTime ?? null,
  sessionsValidFrom: user.signInSessionsValidFromDateTime ?? null,
})

const Membership = DirectoryObject.extend({ isAssignableToRole: z.boolean().nullish() })

/** The roles of one account, also through groups. Never throws: what cannot be read is `unknown`. */
export async function readTargetRoles(tenantId: string, id: string): Promise<TargetRoles> {
  const path = withQuery(`/users/${z.guid().parse(id)}/transitiveMemberOf`, {
    $select: 'id,roleTemplateId,isAssignableToRole',
    $top: '999',
  })
  try {
    const page = Page.parse(await readTogether(tenantId, path))
    const items = z.array(Membership).parse(page.value)
    const isWhole = page['@odata.nextLink'] === undefined
    return {
      roles: isWhole
        ? items.flatMap(({ roleTemplateId }) => (roleTemplateId ? [roleTemplateId] : []))
        : 'unknown',
      inRoleGroup:
        items.some(({ isAssignableToRole }) => isAssignableToRole === true) || (isWhole ? false : 'unknown'),
    }
  } catch (error) {
    if (!(error instanceof GraphProblem) && !(error instanceof z.ZodError)) throw error
    return { roles: 'unknown', inRoleGroup: 'unknown' }
  }
}
