import { z } from 'zod'
import { raiseRisk, riskOf } from '@/sandbox/account'
import { changeTenant, findAccount } from '@/sandbox/state'
import type { State } from '@/sandbox/state'
import { Directory } from '@/sandbox/directory'
import { personSchema, tenantSchema } from '@/sandbox/world-schema'

export const riskSchema = z.strictObject({
  address: z.string(),
  level: z.enum(['none', 'low', 'medium', 'high']),
  riskEventType: z.string().optional(),
})

/** Risk rises (again), with a detection; `none` makes the directory forget it, as its own reassessment would. */
export function changeRisk(state: State, { address, level, riskEventType }: z.output<typeof riskSchema>) {
  const account = known(state, address)
  const at = state.clock.now()
  if (level !== 'none') raiseRisk(account, level, at, riskEventType)
  else if (riskOf(account).state !== 'none')
    account.riskHistory.push({
      level,
      state: 'dismissed',
      detail: 'aiConfirmedSigninSafe',
      at,
      riskEventTypes: [],
    })
}

/** Changes members of a person; those of `home` and `signsInFrom` one by one. Throws what the world file would be told. */
export function changePerson(state: State, { address, ...change }: { address: string }) {
  const account = known(state, address)
  const { person } = account
  const { home, signsInFrom, ...rest } = z
    .looseObject({ home: z.looseObject({}).optional(), signsInFrom: z.looseObject({}).optional() })
    .parse(change)
  account.person = checked(personSchema, {
    ...person,
    ...rest,
    ...(home && { home: { ...person.home, ...home } }),
    ...(signsInFrom && { signsInFrom: { ...person.signsInFrom, ...signsInFrom } }),
    address: person.address,
  })
  state.directory = new Directory(state.world, state.accounts)
}

/** Changes members of a tenant, each as a whole: its policies, its settings, what it consented to, its guests. */
export function changeTenantByName(state: State, { tenant: name, ...change }: { tenant: string }) {
  const tenant = state.directory.tenant(name)
  if (!tenant) throw new Error(`no tenant is named '${name}'`)
  changeTenant(state, tenant, checked(tenantSchema, { ...tenant, ...change, id: tenant.id }))
}

function known(state: State, address: string) {
  const account = findAccount(state, address)
  if (!account) throw new Error(`nobody has the address '${address}'`)
  return account
}

function checked<T>(schema: z.ZodType<T>, content: unknown): T {
  const result = schema.safeParse(content)
  if (!result.success) throw new Error(z.prettifyError(result.error))
  return result.data
}
