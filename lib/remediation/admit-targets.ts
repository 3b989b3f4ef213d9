import 'server-only'
import type { RoleName } from '@/lib/auth/roles'
import type { Staff } from '@/lib/auth/session'
import type { HomeSettings } from '@/lib/entra/home-settings'
import { toPasswordManagedBy } from '@/lib/entra/home-facts'
import { GraphProblem } from '@/lib/entra/problem'
import { readTargetRoles, type TargetAccount } from '@/lib/entra/targets'
import { findSettled } from '@/lib/kept/find'
import { homeSettings } from '@/lib/tenants/home'
import { readAccounts } from './account-facts'
import type { TargetProblem } from './answers'
import { type Kind, riskKinds } from './kinds'
import { isAtRisk } from './risk-state'
import type { AccountFacts } from './run-view'
import { mayDo } from './who-may'

/** One target as it stands when it is pressed. `problem` null: this admin may. `roles`: those that would do. */
export type Admitted = {
  id: string
  /** Of what the account has, which one; absent: the account itself. */
  item?: string
  name: string
  address: string
  before: AccountFacts
  problem: TargetProblem | null
  roles: readonly RoleName[]
}

const settingsFreshMs = 600_000

/** Reads every target afresh and says of each whether this admin may. Answers in the order asked. @throws GraphProblem */
export async function admitTargets(
  staff: Pick<Staff, 'tenantId' | 'objectId' | 'roles'>,
  kind: Kind,
  ids: readonly string[],
): Promise<Admitted[]> {
  const [found, settings] = await Promise.all([
    readAccounts(staff.tenantId, kind, ids),
    findSettings(staff.tenantId),
  ])
  return Promise.all(
    ids.map(async (id) => {
      const read = found.get(id)
      if (!read) return { id, name: '', address: '', before: {}, problem: 'noSuchPerson', roles: [] }
      const { account } = read
      const managedBy = toManagedBy(account, settings)
      const before = { ...read.facts, ...(managedBy !== 'unknown' && { managedBy }) }
      const verdict = await judge(staff, kind, account, before, settings)
      return { id, name: account.name, address: account.address, before, ...verdict }
    }),
  )
}

async function judge(
  staff: Pick<Staff, 'tenantId' | 'objectId' | 'roles'>,
  kind: Kind,
  account: TargetAccount,
  before: AccountFacts,
  settings: HomeSettings | null,
): Promise<{ problem: TargetProblem | null; roles: readonly RoleName[] }> {
  if (account.isGuest) return { problem: 'guest', roles: [] }
  const isOfRisk = riskKinds.includes(kind)
  const roles = isOfRisk ? unread : await readTargetRoles(staff.tenantId, account.id)
  const may = mayDo(kind, staff.roles, {
    ...roles,
    isSelf: account.id === staff.objectId.toLowerCase(),
    managedBy: before.managedBy ?? 'unknown',
    licence: settings?.licence,
  })
  if (!may.may) return { problem: may.because, roles: may.roles }
  const takesAway = kind === 'dismissRisk' || kind === 'confirmSafe'
  return { problem: takesAway && !isAtRisk(before) ? 'notAtRisk' : null, roles: [] }
}

/** Nothing about risk depends on the roles of who is at risk. */
const unread = { roles: 'unknown', inRoleGroup: 'unknown' } as const

function toManagedBy({ address, synchronised }: TargetAccount, settings: HomeSettings | null) {
  const type = settings?.domains?.[address.toLowerCase().split('@').at(-1) ?? '']
  return (type && toPasswordManagedBy(type, synchronised, settings?.writeback)) || 'unknown'
}

/** Null where they cannot be read: then Entra decides. */
async function findSettings(tenantId: string): Promise<HomeSettings | null> {
  try {
    return (await findSettled(tenantId, homeSettings, settingsFreshMs)).facts[0] ?? null
  } catch (error) {
    if (error instanceof GraphProblem) return null
    throw error
  }
}
