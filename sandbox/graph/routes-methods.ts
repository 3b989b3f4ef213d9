import { randomInt } from 'node:crypto'
import { remediateLater, setPassword } from '@/sandbox/risk'
import { passwordManagedBy } from '@/sandbox/directory'
import type { Member } from '@/sandbox/directory'
import { audit } from './audit'
import { collection, rowsOf, single } from './collection'
import { isRow } from './filter'
import type { Row } from './filter'
import { badRequest, denied, GraphError, notFound } from './graph-error'
import { collectionOf, defaultOf, methodsOf, toMethodRow } from './method'
import { startOperation } from './operation'
import type { Operation } from './operation'
import { asked, memberOf, Reply, route } from './route'
import type { Call, Route } from './route'
import { isStrong, weakPassword } from './routes-users'
import { isInRoleGroup, rolesOf } from './users'
import { mayReset } from './who-may-reset'

const base = 'users/:id/authentication'
const kinds = [
  'phone',
  'microsoftAuthenticator',
  'softwareOath',
  'fido2',
  'email',
  'windowsHelloForBusiness',
  'temporaryAccessPass',
]

/** Authentication methods: what a user has registered, deleting it, and an administrator's reset of the password. */
export const methodRoutes: Route[] = [
  route('GET', `${base}/methods`, 'readMethods', (call) => methods(call)),
  route('GET', `${base}/methods/:method`, 'readMethods', (call) => method(call)),
  ...['password', ...kinds].flatMap((kind) => [
    route('GET', `${base}/${kind}Methods`, 'readMethods', (call) => methods(call, kind)),
    route('GET', `${base}/${kind}Methods/:method`, 'readMethods', (call) => method(call, kind)),
  ]),
  ...kinds.map((kind) =>
    route('DELETE', `${base}/${kind}Methods/:method`, 'deleteMethods', (call) => remove(call, kind)),
  ),
  route('POST', `${base}/methods/:method/resetPassword`, 'resetPassword', reset),
  route('POST', `${base}/passwordMethods/:method/resetPassword`, 'resetPassword', reset, {
    versions: ['beta'],
  }),
  route('GET', `${base}/operations/:operation`, 'readOperation', operation),
]

function methods(call: Call, kind?: string): Row {
  const found = methodsOf(call.state, memberOf(call)).filter((one) => {
    const own = collectionOf(one)
    return own !== undefined && (kind === undefined || own === kind)
  })
  const context = `users('${call.keys[0] ?? ''}')/authentication/${kind ?? ''}${kind ? 'Methods' : 'methods'}`
  const bare = ({ '@odata.type': _, ...row }: Row) => row
  return collection(
    asked(call),
    { context },
    rowsOf(found.map((one) => (kind ? bare(toMethodRow(one)) : toMethodRow(one)))),
  )
}

function method(call: Call, kind?: string): Row {
  const [user = '', id = ''] = call.keys
  const found = methodsOf(call.state, memberOf(call)).find(
    (one) => one.id === id && (kind === undefined || collectionOf(one) === kind),
  )
  if (!found) throw notFound(id)
  return single(asked(call), { context: `users('${user}')/authentication/methods` }, toMethodRow(found))
}

function remove(call: Call, kind: string): Reply {
  const member = memberOf(call)
  const [, id = ''] = call.keys
  const registered = methodsOf(call.state, member)
  const found = registered.find((one) => one.id === id && collectionOf(one) === kind)
  if (!found) throw notFound(id)
  if (call.caller.member && !mayReset(call.caller.roles, rolesOf(member), isInRoleGroup(member)))
    throw denied()
  const others = registered.filter((one) => one !== found && one.kind !== 'password')
  if (defaultOf(registered)?.method === found && others.length > 0)
    throw badRequest('The default authentication method of a user cannot be deleted while there are others.')
  call.state.methods.set(
    member.id,
    registered.filter((one) => one !== found),
  )
  const activity = 'Admin deleted security info'
  const service = 'Authentication Methods'
  audit(call, { activity, category: 'UserManagement', operation: 'Delete', service, target: member })
  return new Reply(204)
}

/** 202, and an operation to follow. A password that is not given is made up and told once. */
function reset(call: Call): Reply {
  const member = memberOf(call)
  const { state, caller } = call
  if (caller.member?.id === member.id) throw accessDenied('An administrator cannot reset their own password.')
  if (!mayReset(caller.roles, rolesOf(member), isInRoleGroup(member)))
    throw accessDenied('Request Authorization failed')
  if (member.guest) throw badRequest('The password of an external user cannot be reset in this directory.')
  const given = isRow(call.body) ? call.body.newPassword : undefined
  if (given !== undefined && typeof given !== 'string') throw badRequest('newPassword must be a string.')
  const failure = failureOf(member)
  if (given === undefined && passwordManagedBy(member.tenant, member.account.person) !== 'cloud')
    throw badRequest('A new password must be specified for a user whose password is managed on-premises.')
  if (given !== undefined && !isStrong(given)) throw weakPassword()
  const password = given ?? makePassword()
  const started = startOperation(state, { tenantId: member.tenant.id, userId: member.id }, failure, () => {
    setPassword(state, member.account, password, true)
    if (state.settings.adminResetClearsRisk)
      remediateLater(state, member.account, 'adminGeneratedTemporaryPassword', caller.member?.id)
  })
  audit(call, {
    activity: 'Reset user password',
    category: 'UserManagement',
    operation: 'Update',
    target: member,
    ...(failure !== undefined && { result: 'failure', reason: failure }),
  })
  const context = `${state.settings.origin()}/graph/${call.version}/$metadata#microsoft.graph.passwordResetResponse`
  const body = given === undefined ? { '@odata.context': context, newPassword: password } : {}
  return new Reply(202, body, {
    Location: locationOf(call, started),
    'Retry-After': '1',
    'Cache-Control': 'no-store',
  })
}

function accessDenied(text: string): GraphError {
  return new GraphError(403, 'accessDenied', text)
}

/** Why a password that is not managed here cannot be set here; undefined where it can. */
function failureOf({ tenant, account }: Member): string | undefined {
  const problem = account.person.home?.resetProblem
  const managedBy = passwordManagedBy(tenant, account.person)
  if (managedBy === 'federated') return 'FederatedUserPasswordResetNotSupported'
  if (managedBy === 'onPremises') return 'OnPremisesPasswordWritebackNotEnabled'
  if (problem === 'SSPR_0029') return 'OnPremisesAdminActionRequired'
  if (problem === 'SSPR_0030') return 'OnPremisesConnectivityError'
  return undefined
}

function makePassword(): string {
  const letters = (from: string, count: number) =>
    Array.from({ length: count }, () => from.charAt(randomInt(from.length)))
  return [
    ...letters('BCDFGHJKLMNPQRSTVWXZ', 1),
    ...letters('aeiou', 1),
    ...letters('bcdfghjklmnpqrstvwxz', 1),
    ...letters('aeiou', 1),
    ...letters('0123456789', 6),
  ].join('')
}

function locationOf({ state, version }: Call, { id, userId }: Operation): string {
  return `${state.settings.origin()}/graph/${version}/users/${userId}/authentication/operations/${id}?aadgdc=SB01P&aadgsu=ssprprod-a`
}

function operation(call: Call): Row {
  const member = memberOf(call)
  const [user = '', id = ''] = call.keys
  const found = call.state.operations.get(id)
  if (!found || found.tenantId !== call.tenant.id || found.userId !== member.id) throw notFound(id)
  return single(
    asked(call),
    { context: `users('${user}')/authentication/operations` },
    {
      id: found.id,
      createdDateTime: found.createdAt.toISOString(),
      lastActionDateTime: found.lastActionAt.toISOString(),
      resourceLocation: null,
      status: found.status,
      statusDetail: found.statusDetail,
    },
  )
}
