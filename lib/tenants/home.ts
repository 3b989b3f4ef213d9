import 'server-only'
import { z } from 'zod'
import { Account, findAccounts, listAccounts, pickAccount, readAccount } from '@/lib/entra/accounts'
import { type PasswordManagedBy, toPasswordManagedBy } from '@/lib/entra/home-facts'
import { HomeSettings, readHomeSettings } from '@/lib/entra/home-settings'
import { Memberships, readMemberships } from '@/lib/entra/guest'
import { GraphProblem, type ProblemKind, readPart, type Unread } from '@/lib/entra/problem'
import { listRegistrations, readRegistration, Registration } from '@/lib/entra/registration'
import { listRisks, noRisk, Risk } from '@/lib/entra/risk'
import type { CrossTenantAccess, RiskLevel } from '@/lib/evaluation/scenario'
import { findKept, findSettled, type Found } from '@/lib/kept/find'
import type { Source } from '@/lib/kept/source'
import { namesGroup } from './named-groups'

/** A value with the time it was asked for, ISO 8601; `stale` where a newer one could not be had. */
export type Dated<T> = { value: T; readAt: string; stale?: ProblemKind }

/**
 * What the home tenant says of one of its people and itself. An absent member is unknown; what could not be read is named in
 * `unread` as well. `riskProcessing`: Entra has not finished with a reset or dismissal. Times inside values are ISO 8601.
 */
export type Home = {
  tenantId: string
  homeId: string
  enabled?: Dated<boolean>
  passwordChangedAt?: Dated<string>
  userRisk?: Dated<RiskLevel>
  riskProcessing?: Dated<boolean>
  riskLastUpdated?: Dated<string>
  selfServiceReset?: Dated<Registration>
  passwordManagedBy?: Dated<PasswordManagedBy>
  licence?: Dated<'free' | 'p1' | 'p2'>
  crossTenantAccess?: Dated<CrossTenantAccess>
  /** Read only where the settings name a group: nothing else asks for them. */
  groups?: Dated<string[]>
  unread: Unread[]
}

const minute = 60_000

const accounts: Source<Account> = {
  kind: 'account',
  shape: Account,
  crowd: 5,
  isOpen: true,
  list: async (tenantId) => (await listAccounts(tenantId)).map(toItem),
}
const risks: Source<Risk> = {
  kind: 'risk',
  shape: Risk,
  crowd: 0,
  list: async (tenantId) => (await listRisks(tenantId)).map(({ id, risk }) => ({ key: id, body: risk })),
}
export const registrations: Source<Registration> = {
  kind: 'registration',
  shape: Registration,
  crowd: 2,
  list: async (tenantId) =>
    (await listRegistrations(tenantId)).map(({ id, registration }) => ({ key: id, body: registration })),
}
const memberships: Source<Memberships> = {
  kind: 'memberships',
  shape: Memberships,
  crowd: Number.POSITIVE_INFINITY,
  list: () => Promise.reject(new GraphProblem('other', 'notListed')),
}
export const homeSettings: Source<HomeSettings> = {
  kind: 'homeSettings',
  shape: HomeSettings,
  crowd: 0,
  list: async (tenantId) => [{ key: 'homeSettings', body: await readHomeSettings(tenantId) }],
}

const toItem = (account: Account) => ({
  key: account.id,
  aliases: [account.name, ...(account.mail ? [account.mail] : [])],
  body: account,
})

/**
 * The home side of a person, by object id or, where only an address is proven, by that. `maxAgeMs` is how old risk and
 * account may be; what seldom changes may be older. Null: no such account. `ambiguous`: the address leads to several.
 * @throws GraphProblem when the account itself cannot be read; everything else that fails is in `unread`
 */
export async function findHome(
  tenantId: string,
  who: { oid: string } | { address: string },
  maxAgeMs = minute,
): Promise<Home | 'ambiguous' | null> {
  const settings = findSettled(tenantId, homeSettings, 10 * minute)
  // by object id nothing has to wait for the account
  const ahead = 'oid' in who ? readParts(tenantId, who.oid, maxAgeMs) : null
  for (const started of [settings, ahead]) started?.catch(() => undefined)
  const found = await findAccount(tenantId, who, Math.max(maxAgeMs, ageOfAccounts(maxAgeMs)))
  if (found === null || found === 'ambiguous') return found
  const { account, of } = found
  const parts = await (ahead ?? readParts(tenantId, account.id, maxAgeMs))
  return {
    tenantId,
    homeId: account.id,
    ...(account.enabled !== undefined && { enabled: dated(account.enabled, of) }),
    ...(account.passwordChangedAt && { passwordChangedAt: dated(account.passwordChangedAt, of) }),
    ...parts.facts,
    ...(await readSettings(tenantId, account, settings, parts.unread)),
    unread: parts.unread,
  }
}

/** A minute's risk is asked for as often as its account every five; who waits for a reset needs both of now. */
const ageOfAccounts = (maxAgeMs: number) => (maxAgeMs < minute ? maxAgeMs : 5 * minute)

async function findAccount(tenantId: string, who: { oid: string } | { address: string }, maxAgeMs: number) {
  const name = 'oid' in who ? who.oid : who.address.toLowerCase()
  const of = await findKept(tenantId, accounts, [name], maxAgeMs, async () => {
    const found = 'oid' in who ? [await readAccount(tenantId, who.oid)] : await findAccounts(tenantId, name)
    return found.flatMap((account) => (account ? [toItem(account)] : []))
  })
  const account = 'oid' in who ? (of.facts[0] ?? null) : pickAccount(of.facts, name)
  return account === null || account === 'ambiguous' ? account : { account, of }
}

/** Whether the account is switched off, or not there any more. @throws GraphProblem where the directory cannot be read */
export async function isAccountOver(tenantId: string, oid: string): Promise<boolean> {
  const found = await findAccount(tenantId, { oid }, minute)
  if (found === null || found === 'ambiguous') return found === null
  return found.account.enabled === false && !found.of.stale
}

async function readParts(tenantId: string, id: string, maxAgeMs: number) {
  const unread: Unread[] = []
  const [risk, reset] = await Promise.all([
    readPart(unread, 'userRisk', () => findKept(tenantId, risks, [id], maxAgeMs)),
    readPart(unread, 'selfServiceReset', () =>
      findKept(tenantId, registrations, [id], 10 * minute, async () => {
        const registration = await readRegistration(tenantId, id)
        return registration ? [{ key: id, body: registration }] : []
      }),
    ),
  ])
  const registration = reset?.facts[0]
  if (reset && !registration) unread.push({ part: 'selfServiceReset', kind: 'notFound' })
  return {
    unread,
    facts: {
      ...(risk && toRiskFacts(risk, unread)),
      ...(reset && registration && { selfServiceReset: dated(registration, reset) }),
    },
  }
}

function toRiskFacts(of: Found<Risk>, unread: Unread[]) {
  const { level, isHidden, isProcessing, updatedAt } = of.facts[0] ?? noRisk
  if (!level) unread.push({ part: 'userRisk', kind: isHidden ? 'unlicensed' : 'other' })
  return {
    ...(level && { userRisk: dated(level, of) }),
    riskProcessing: dated(isProcessing, of),
    ...(updatedAt && { riskLastUpdated: dated(updatedAt, of) }),
  }
}

async function readSettings(
  tenantId: string,
  account: Account,
  reading: Promise<Found<HomeSettings>>,
  unread: Unread[],
) {
  const of = await readPart(unread, 'settings', () => reading)
  const settings = of?.facts[0]
  if (!of || !settings) return {}
  unread.push(...settings.unread)
  const managedBy = toManagedBy(account, settings)
  const { licence, crossTenantAccess } = settings
  const groups = await readGroups(tenantId, account.id, settings, unread)
  return {
    ...(managedBy && { passwordManagedBy: dated(managedBy, of) }),
    ...(licence && { licence: dated(licence, of) }),
    ...(crossTenantAccess && { crossTenantAccess: dated(crossTenantAccess, of) }),
    ...groups,
  }
}

function toManagedBy(account: Account, { domains, writeback }: HomeSettings) {
  const type = domains?.[account.name.split('@').at(-1) ?? '']
  return type && toPasswordManagedBy(type, account.synchronised, writeback)
}

async function readGroups(tenantId: string, id: string, settings: HomeSettings, unread: Unread[]) {
  if (!namesGroup(settings.crossTenantAccess)) return {}
  const of = await readPart(unread, 'groups', () => findMemberships(tenantId, id))
  unread.push(...(of?.facts[0]?.unread ?? []).filter(({ part }) => part === 'groups'))
  const groups = of?.facts[0]?.groups
  return of && groups ? { groups: dated(groups, of) } : {}
}

/** Groups and roles of a user of either tenant, kept for ten minutes. @throws GraphProblem */
export function findMemberships(tenantId: string, id: string): Promise<Found<z.infer<typeof Memberships>>> {
  return findKept(tenantId, memberships, [id], 10 * minute, async () => [
    { key: id, body: await readMemberships(tenantId, id) },
  ])
}

function dated<T>(value: T, { readAt, stale }: Found<unknown>): Dated<T> {
  return { value, readAt: readAt.toISOString(), ...(stale && { stale }) }
}
