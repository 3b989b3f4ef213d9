import { type RoleName, roleIds } from '@/lib/auth/roles'
import type { PasswordManagedBy } from '@/lib/entra/home-facts'
import type { Kind } from './kinds'

/**
 * Why an admin may not do it. `self`: to the own account. `federated`, `noWriteback`: the password is kept elsewhere and cannot be
 * changed from Entra. `unlicensed`: the tenant has no P2, so Graph takes no decision about risk. `role`: none of the admin's
 * roles may do it to anybody. `targetRole`, `targetGroup`: not to somebody who holds such a role, or is in a group that roles can
 * be assigned to.
 */
export type Refusal =
  'self' | 'federated' | 'noWriteback' | 'unlicensed' | 'role' | 'targetRole' | 'targetGroup'

/** What decides about an account. Roles are template ids, transitive. `unknown`: it could not be read. */
export type Target = {
  roles: readonly string[] | 'unknown'
  inRoleGroup: boolean | 'unknown'
  isSelf: boolean
  managedBy: PasswordManagedBy | 'unknown'
  licence?: 'free' | 'p1' | 'p2' | undefined
}

/**
 * `entraDecides`: as far as can be seen from here; something that could forbid it was not read. `roles`: those that would do,
 * the least powerful first; empty where no role helps.
 */
export type May =
  { may: true; entraDecides: boolean } | { may: false; because: Refusal; roles: readonly RoleName[] }

/** From the least powerful. Source: Microsoft, "Remediate risks and unblock users"; Graph, "riskyUser: dismiss", names the second. */
const riskRoles: readonly RoleName[] = ['securityOperator', 'securityAdministrator', 'globalAdministrator']

/** These may reset anybody's. */
const highest: readonly RoleName[] = ['privilegedAuthenticationAdministrator', 'globalAdministrator']

/**
 * Who may reset whose password. Source: Microsoft, "Privileged roles and permissions in Microsoft Entra ID", section "Who can
 * reset passwords". The same table guards the revoking of sessions.
 */
const resetters: readonly RoleName[] = [
  'passwordAdministrator',
  'helpdeskAdministrator',
  'authenticationAdministrator',
  'userAdministrator',
  ...highest,
]
/** Who may delete methods. Source: Microsoft, "Authentication Administrator" and Graph, "Delete phoneAuthenticationMethod". */
const deleters: readonly RoleName[] = ['authenticationAdministrator', ...highest]
const allButPassword = resetters.filter((name) => name !== 'passwordAdministrator')

/** Who may reset the password of somebody with this role, by template id. A role that is not here: the highest alone. */
export const resettersOf: Readonly<Record<string, readonly RoleName[]>> = {
  /* Directory Readers */ '88d8e3e3-8f55-4a1e-953a-9b9898b8876b': resetters,
  /* Guest Inviter */ '95e79109-95c0-4d8e-aee3-d01accf2d47b': resetters,
  [roleIds.passwordAdministrator]: resetters,
  /* Message Center Reader */ '790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b': allButPassword,
  /* Reports Reader */ '4a5d8f65-41da-4de4-8968-e035b65339cf': allButPassword,
  /* Usage Summary Reports Reader */ '75934031-6c7e-415a-99d7-48dbd49e875e': allButPassword,
  /* User Experience Success Manager */ '27460883-1df1-4691-b032-3b79643e5e63': allButPassword,
  [roleIds.helpdeskAdministrator]: ['helpdeskAdministrator', 'userAdministrator', ...highest],
  [roleIds.authenticationAdministrator]: ['authenticationAdministrator', ...highest],
  [roleIds.userAdministrator]: ['userAdministrator', ...highest],
  /* Groups Administrator */ 'fdd7a751-b60b-444a-984c-02652fe8fa1c': ['userAdministrator', ...highest],
}

/**
 * Whether somebody with these roles (template ids) may do this to that account, as far as Microsoft's tables say. Graph has the
 * last word: restricted administrative units and owners of role groups are seen by nobody here.
 */
export function mayDo(kind: Kind, actorRoleIds: readonly string[], target: Target): May {
  // an account that is not one's own any more must not clear itself
  if (target.isSelf && kind !== 'revokeSessions' && kind !== 'confirmCompromised') return no('self')
  if (kind === 'deleteMethods') return mayReach(actorRoleIds, target, deleters)
  if (kind === 'resetPassword') return elsewhere(target) ?? mayReach(actorRoleIds, target)
  if (kind === 'revokeSessions')
    return target.isSelf ? { may: true, entraDecides: false } : mayReach(actorRoleIds, target)
  if (!holds(actorRoleIds, riskRoles)) return no('role', riskRoles)
  if (target.licence && target.licence !== 'p2') return no('unlicensed')
  return { may: true, entraDecides: false }
}

const no = (because: Refusal, roles: readonly RoleName[] = []): May => ({ may: false, because, roles })

const holds = (held: readonly string[], wanted: readonly RoleName[]) =>
  wanted.some((name) => held.includes(roleIds[name]))

/** No role helps where the password is not Entra's to set. */
function elsewhere({ managedBy }: Target): May | null {
  if (managedBy === 'federated') return no('federated')
  return managedBy === 'onPremises' ? no('noWriteback') : null
}

/** `able`: the roles that may do it to somebody at all. */
function mayReach(
  held: readonly string[],
  { roles, inRoleGroup, managedBy }: Target,
  able: readonly RoleName[] = resetters,
): May {
  const unsure = managedBy === 'unknown'
  if (!holds(held, able)) return no('role', whoReaches(roles, inRoleGroup, able))
  if (holds(held, highest)) return { may: true, entraDecides: unsure }
  if (inRoleGroup === true) return no('targetGroup', highest)
  const known = roles === 'unknown' ? [] : roles
  const reached = (role: string) => able.filter((name) => columnOf(role).includes(name))
  if (!known.every((role) => holds(held, reached(role))))
    return no('targetRole', whoReaches(roles, false, able))
  return { may: true, entraDecides: unsure || roles === 'unknown' || inRoleGroup === 'unknown' }
}

const columnOf = (role: string) => resettersOf[role.toLowerCase()] ?? highest

/** One of these alone is enough for every role of the account. */
function whoReaches(
  roles: Target['roles'],
  inRoleGroup: Target['inRoleGroup'],
  able: readonly RoleName[],
): readonly RoleName[] {
  if (inRoleGroup === true) return highest
  if (roles === 'unknown') return able
  return able.filter((name) => roles.every((role) => columnOf(role).includes(name)))
}
