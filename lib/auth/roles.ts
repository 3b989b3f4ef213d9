/** The directory roles that open a page for staff or may change an account, by their template ids: the same in every tenant, and what `wids` carries. */
export const roleIds = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  globalReader: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  securityAdministrator: '194ae4cb-b126-40b2-bd5b-6091b380977d',
  securityOperator: '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
  securityReader: '5d6b6bb7-de71-4623-b4af-96380a352509',
  conditionalAccessAdministrator: 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  userAdministrator: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  authenticationAdministrator: 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  privilegedAuthenticationAdministrator: '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  helpdeskAdministrator: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  passwordAdministrator: '966707d0-3269-4727-9be2-8c3a10f19b9d',
  privilegedRoleAdministrator: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
} as const

export type RoleName = keyof typeof roleIds

const accountReaders = [
  'authenticationAdministrator',
  'privilegedAuthenticationAdministrator',
  'userAdministrator',
  'securityReader',
  'securityOperator',
  'securityAdministrator',
] as const
/** Who reads accounts, their risk, or the policies. */
const readers = [...accountReaders, 'conditionalAccessAdministrator', 'globalReader'] as const

/** Who may enter which part, in the order a page names them: the helpdesk is for every role that reads the directory. */
export const areas = {
  helpdesk: ['helpdeskAdministrator', ...readers, 'globalAdministrator'],
  homeAdmin: [...accountReaders, 'globalReader', 'globalAdministrator'],
  resourceAdmin: [
    'conditionalAccessAdministrator',
    'securityReader',
    'securityAdministrator',
    'globalReader',
    'globalAdministrator',
  ],
  /** What was done in the own tenant: home admins see all of it, whoever administers policies what is about guests and settings. */
  record: [...readers, 'globalAdministrator'],
  /** How the own tenant is connected: everybody who may enter any other part, and who may end it. */
  tenant: ['helpdeskAdministrator', ...readers, 'privilegedRoleAdministrator', 'globalAdministrator'],
  /** What guests see of the tenant. */
  tenantSettings: ['conditionalAccessAdministrator', 'securityAdministrator', 'globalAdministrator'],
  /** Who may consent for a whole tenant may connect it and end that. */
  connection: ['privilegedRoleAdministrator', 'globalAdministrator'],
} as const satisfies Record<string, readonly RoleName[]>

export type Area = keyof typeof areas

/** `roles` are template ids as the token said at sign-in: one activated since then counts from the next. */
export const mayEnter = (roles: readonly string[], area: Area): boolean =>
  areas[area].some((name) => roles.includes(roleIds[name]))

/** The roles of these, by name, that Readmit knows: what a person came with. */
export const toRoleNames = (roles: readonly string[]): RoleName[] =>
  roleNames.filter((name) => roles.includes(roleIds[name]))

const roleNames = Object.keys(roleIds).filter((name): name is RoleName => name in roleIds)
