import { collection, rowsOf, single } from './collection'
import { isRow } from './filter'
import type { Row } from './filter'
import { badRequest, denied, GraphError, notFound } from './graph-error'
import { audit } from './audit'
import { asked, bodyOf, item, list, memberOf, Reply, route, rows } from './route'
import type { Call, Route } from './route'
import { isInRoleGroup, membershipsOf, rolesOf, toGroup, toUser, userDefaults, usersOf } from './users'
import { mayReset } from './who-may-reset'
import { passwordManagedBy } from '@/sandbox/directory'
import { remediateLater, setPassword } from '@/sandbox/risk'

const shape = { context: 'users', defaults: userDefaults, isDirectoryObject: true }
const users = ({ state, tenant }: Call) => usersOf(state, tenant)

/** Users, who they are in the directory, and what is changed of them directly. */
export const userRoutes: Route[] = [
  list('users', 'readUsers', shape, users),
  item('users', 'readUsers', shape, users, ['id', 'userPrincipalName']),
  route('GET', 'me', 'readMe', (call) => single(asked(call), shape, toUser(memberOf(call, 'me')))),
  route('PATCH', 'users/:id', 'updatePassword', changeUser),
  route('POST', 'users/:id/revokeSignInSessions', 'revokeSessions', revoke),
  ...['memberOf', 'transitiveMemberOf'].flatMap((name) => [
    route('GET', `users/:id/${name}`, 'readMemberships', (call) => memberships(call)),
    route('GET', `me/${name}`, 'readMe', (call) => memberships(call, 'me')),
    ...['group', 'directoryRole'].map((kind) =>
      route('GET', `users/:id/${name}/microsoft.graph.${kind}`, 'readMemberships', (call) =>
        memberships(call, undefined, kind),
      ),
    ),
  ]),
  list(
    'groups',
    'readGroups',
    { context: 'groups', isDirectoryObject: true },
    rows(({ tenant }) => tenant.groups.map(toGroup)),
  ),
  item(
    'groups',
    'readGroups',
    { context: 'groups' },
    rows(({ tenant }) => tenant.groups.map(toGroup)),
  ),
  ...['members', 'transitiveMembers'].map((name) =>
    route('GET', `groups/:id/${name}`, 'readGroups', groupMembers),
  ),
]

function memberships(call: Call, key = call.keys[0], kind?: string): Row {
  const found = membershipsOf(memberOf(call, key))
  const wanted = kind ? found.filter((row) => row['@odata.type'] === `#microsoft.graph.${kind}`) : found
  return collection(asked(call), { context: 'directoryObjects', isDirectoryObject: true }, rowsOf(wanted))
}

function groupMembers(call: Call): Row {
  const [id = ''] = call.keys
  if (!call.tenant.groups.some((group) => group.id === id)) throw notFound(id)
  const members = call.state.directory
    .of(call.tenant)
    .members.filter(({ guest, account }) => (guest?.groups ?? account.person.home?.groups ?? []).includes(id))
  const toRow = (member: (typeof members)[number]) => ({
    '@odata.type': '#microsoft.graph.user',
    ...toUser(member),
  })
  const defaults = ['@odata.type', ...userDefaults]
  return collection(asked(call), { context: 'directoryObjects', defaults }, { items: () => members, toRow })
}

/** Only the password profile: the old way to set a temporary password, which nothing carries to a directory on premises. */
function changeUser(call: Call): Reply {
  const member = memberOf(call)
  const { passwordProfile } = bodyOf(call)
  if (!isRow(passwordProfile))
    throw badRequest('The sandbox changes nothing of a user but the passwordProfile.')
  const { password } = passwordProfile
  if (member.guest) throw denied()
  if (passwordManagedBy(member.tenant, member.account.person) !== 'cloud')
    throw badRequest(
      'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
    )
  if (typeof password !== 'string' || !isStrong(password)) throw weakPassword()
  if (call.caller.member && !mayReset(call.caller.roles, rolesOf(member), isInRoleGroup(member)))
    throw denied()
  setPassword(call.state, member.account, password, passwordProfile.forceChangePasswordNextSignIn !== false)
  if (call.state.settings.adminResetClearsRisk)
    remediateLater(call.state, member.account, 'adminGeneratedTemporaryPassword', call.caller.member?.id)
  audit(call, {
    activity: 'Reset user password',
    category: 'UserManagement',
    operation: 'Update',
    target: member,
  })
  return new Reply(204)
}

/** 8 to 256 characters of three kinds out of four. */
export function isStrong(password: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password))
  return (
    password.length >= 8 &&
    password.length <= 256 &&
    kinds.length >= 3 &&
    !/password|sandbox-1$/i.test(password)
  )
}

export function weakPassword(): GraphError {
  return new GraphError(
    400,
    'Request_BadRequest',
    'The specified password does not comply with password complexity requirements. Please provide a different password.',
  )
}

function revoke(call: Call): Row {
  const member = memberOf(call)
  const isSelf = call.caller.member?.id === member.id
  if (call.caller.member && !isSelf && !mayReset(call.caller.roles, rolesOf(member), isInRoleGroup(member)))
    throw denied()
  if (!member.guest) member.account.sessionsValidFrom = call.state.clock.now()
  audit(call, {
    activity: 'Update StsRefreshTokenValidFrom Timestamp',
    category: 'UserManagement',
    operation: 'Update',
    target: member,
  })
  const origin = call.state.settings.origin()
  return { '@odata.context': `${origin}/graph/${call.version}/$metadata#Edm.Boolean`, value: true }
}
