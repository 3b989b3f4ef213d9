import { createHash } from 'node:crypto'
import type { Row } from './filter'
import { badRequest, notFound } from './graph-error'
import { bodyOf, list, resource, route, rows } from './route'
import type { Call, Route } from './route'
import { roleName } from './roles'
import { servicePrincipals } from './service-principals'
import { rolesOf, toGroup, toUser } from './users'

const mostIds = 1000

/** What ids in policies stand for: objects by id, who holds a role, agreements, authentication contexts. */
export const objectRoutes: Route[] = [
  route('POST', 'directoryObjects/getByIds', 'readUsers', byIds),
  list('directoryRoles/:id/members', 'readRoles', { context: 'directoryObjects' }, rows(roleMembers)),
  list('directoryRoleTemplates', 'readRoles', { context: 'directoryRoleTemplates' }, rows(roleTemplates)),
  ...resource(
    'identityGovernance/termsOfUse/agreements',
    'readAgreements',
    { context: 'identityGovernance/termsOfUse/agreements' },
    rows(agreements),
  ),
  list(
    'identity/conditionalAccess/authenticationContextClassReferences',
    'readPolicies',
    { context: 'identity/conditionalAccess/authenticationContextClassReferences' },
    rows(authenticationContexts),
  ),
]

/** Ids that nobody here has are left out, as Graph does. */
function byIds(call: Call): Row {
  const { ids, types } = bodyOf(call)
  if (!Array.isArray(ids) || ids.length > mostIds)
    throw badRequest(`ids must be a list of at most ${mostIds}.`)
  const wanted = Array.isArray(types) ? types.map(String) : undefined
  const { state, tenant, version } = call
  const applications = new Map(servicePrincipals(call).map((row) => [String(row.id), row]))
  const groups = new Map(tenant.groups.map((group) => [group.id, group]))
  const value = ids.map(String).flatMap((id) => {
    const member = state.directory.of(tenant).byId.get(id)
    const group = groups.get(id)
    const application = applications.get(id)
    if (member) return [typed('user', toUser(member))]
    if (group) return [typed('group', toGroup(group))]
    return application ? [typed('servicePrincipal', application)] : []
  })
  const fitting = value.filter(
    (row) => !wanted || wanted.includes(String(row['@odata.type']).split('.').at(-1) ?? ''),
  )
  return {
    '@odata.context': `${state.settings.origin()}/graph/${version}/$metadata#directoryObjects`,
    value: fitting,
  }
}

function typed(kind: string, row: Row): Row {
  return { '@odata.type': `#microsoft.graph.${kind}`, ...row }
}

function roleMembers({ state, tenant, keys }: Call): Row[] {
  const [role = ''] = keys
  const holders = state.directory.of(tenant).members.filter((member) => rolesOf(member).includes(role))
  if (holders.length === 0) throw notFound(role)
  return holders.map((member) => typed('user', toUser(member)))
}

function roleTemplates({ state, tenant }: Call): Row[] {
  const held = new Set(state.directory.of(tenant).members.flatMap(rolesOf))
  return [...held].map((id) => ({ id, displayName: roleName(id), description: null, deletedDateTime: null }))
}

/** The terms of use that the tenant's policies name. */
function agreements({ tenant }: Call): Row[] {
  const ids = tenant.conditionalAccessPolicies.flatMap(({ grantControls: grant }) => {
    const terms = typeof grant === 'object' && grant !== null && 'termsOfUse' in grant ? grant.termsOfUse : []
    return Array.isArray(terms) ? terms.map(String) : []
  })
  return [...new Set(ids)].map((id) => ({
    id,
    displayName: `Terms ${createHash('sha256').update(id).digest('hex').slice(0, 4)}`,
    isViewingBeforeAcceptanceRequired: true,
    isPerDeviceAcceptanceRequired: false,
    termsExpiration: null,
    userReacceptRequiredFrequency: null,
  }))
}

function authenticationContexts(): Row[] {
  return [
    { id: 'c1', displayName: 'Step-up', description: 'A second factor, shown just now', isAvailable: true },
  ]
}
