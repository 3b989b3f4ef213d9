/** Directory role template ids by name. */
export const roles = {
  GlobalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  SecurityAdministrator: '194ae4cb-b126-40b2-bd5b-6091b380977d',
  SecurityOperator: '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
  SecurityReader: '5d6b6bb7-de71-4623-b4af-96380a352509',
  GlobalReader: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  HelpdeskAdministrator: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  PasswordAdministrator: '966707d0-3269-4727-9be2-8c3a10f19b9d',
  UserAdministrator: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  AuthenticationAdministrator: 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  PrivilegedAuthenticationAdministrator: '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  AuthenticationPolicyAdministrator: '0526716b-113d-4c15-b2c8-68e3c22b9f80',
  ConditionalAccessAdministrator: 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  ReportsReader: '4a5d8f65-41da-4de4-8968-e035b65339cf',
  PrivilegedRoleAdministrator: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  GuestInviter: '95e79109-95c0-4d8e-aee3-d01accf2d47b',
  DirectoryReaders: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  GroupsAdministrator: 'fdd7a751-b60b-444a-984c-02652fe8fa1c',
  MessageCenterReader: '790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b',
  UsageSummaryReportsReader: '75934031-6c7e-415a-99d7-48dbd49e875e',
  UserExperienceSuccessManager: '27460883-1df1-4691-b032-3b79643e5e63',
} as const

export type RoleName = keyof typeof roles

const names = new Map<string, string>(
  Object.entries(roles).map(([name, id]) => [id, name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')]),
)

/** The role as people call it, null for one that the sandbox does not know. */
export function roleName(id: string): string | null {
  return names.get(id.toLowerCase()) ?? null
}

export function holdsOne(held: readonly string[], wanted: readonly RoleName[]): boolean {
  return wanted.some((name) => held.includes(roles[name]))
}
