import { holdsOne, roles } from './roles'
import type { RoleName } from './roles'

const highest: RoleName[] = ['GlobalAdministrator', 'PrivilegedAuthenticationAdministrator']
const everyColumn: RoleName[] = [
  ...highest,
  'PasswordAdministrator',
  'HelpdeskAdministrator',
  'AuthenticationAdministrator',
  'UserAdministrator',
]
const allButPassword = everyColumn.filter((name) => name !== 'PasswordAdministrator')

/** For each role that the person in question may hold, the roles that may still reset the password. */
const columns: Partial<Record<RoleName, RoleName[]>> = {
  DirectoryReaders: everyColumn,
  GuestInviter: everyColumn,
  PasswordAdministrator: everyColumn,
  MessageCenterReader: allButPassword,
  ReportsReader: allButPassword,
  UsageSummaryReportsReader: allButPassword,
  UserExperienceSuccessManager: allButPassword,
  HelpdeskAdministrator: [...highest, 'HelpdeskAdministrator', 'UserAdministrator'],
  AuthenticationAdministrator: [...highest, 'AuthenticationAdministrator'],
  UserAdministrator: [...highest, 'UserAdministrator'],
  GroupsAdministrator: [...highest, 'UserAdministrator'],
}
const byTemplate = new Map<string, RoleName[] | undefined>(
  Object.entries(columns).map(([name, allowed]) => [
    Object.entries(roles).find(([key]) => key === name)?.[1] ?? '',
    allowed,
  ]),
)

/**
 * Whether someone with these roles may reset the password of someone with those, by Microsoft's table. `viaRoleGroup`: the
 * latter is in a group that roles can be assigned to.
 */
export function mayReset(
  caller: readonly string[],
  target: readonly string[],
  viaRoleGroup: boolean,
): boolean {
  if (!holdsOne(caller, everyColumn)) return false
  if (viaRoleGroup) return holdsOne(caller, highest)
  return target.every((role) => holdsOne(caller, byTemplate.get(role.toLowerCase()) ?? highest))
}
