import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { roleIds, type RoleName } from '@/lib/auth/roles'
import { idOf } from '@/lib/auth/secrets'
import { startStaffSession } from '@/lib/auth/session'
import { keepToken } from '@/lib/auth/token-vault'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import type { Acting } from './acting'
import type { Press } from './answers'
import { findRun } from './find-run'
import { scopeOf } from './kinds'
import { press } from './press'
import type { OperationView, RunView } from './run-view'
import { settle } from './settle'

export const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'

/** Who asks the sandbox and tells it things. */
type Asks = {
  tell: (order: string, body?: unknown) => Promise<unknown>
  forget: () => void
  get: (who: string, path: string) => Promise<{ rows: Record<string, unknown>[] }>
  personToken: (address: string, more: Record<string, string>) => Promise<string>
}

export const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'

const rolesOf = {
  hana: ['securityAdministrator', 'userAdministrator'],
  hiro: ['securityOperator', 'helpdeskAdministrator'],
  hilde: ['securityReader'],
  ines: ['authenticationAdministrator'],
  hal: ['helpdeskAdministrator'],
} as const satisfies Record<string, RoleName[]>

const atContoso = ['ines', 'hal']

/** For tests: an administrator of Fabrikam, or of Contoso, signed in. */
export async function signIn(graph: Asks, name: keyof typeof rolesOf): Promise<Acting> {
  const isHost = atContoso.includes(name)
  const [tenantId, address] = isHost ? [contoso, `${name}@contoso.com`] : [fabrikam, `${name}@fabrikam.com`]
  const objectId = await idOfAddress(graph, address)
  const now = new Date()
  const staff = {
    subject: `entra:${tenantId}:${objectId}`,
    tenantId,
    objectId,
    name: address,
    address,
    roles: rolesOf[name].map((role) => roleIds[role]),
  }
  return { staff, now, sessionId: idOf(await startStaffSession(staff)) }
}

/** As the portal asks: Graph then says what it wants instead of only refusing. */
const understandsChallenges = '{"access_token":{"xms_cc":{"values":["CP1"]}}}'

/** The same, and just proved afresh who they are. */
export async function stepUp(
  graph: Asks,
  { staff, sessionId }: Acting,
  authTime = new Date(),
): Promise<void> {
  const { tenantId, subject, address } = staff
  await keepToken(
    { tenantId, subject, sessionId },
    {
      accessToken: await graph.personToken(address, { claims: understandsChallenges }),
      scopes: [...new Set(Object.values(scopeOf))],
      authTime,
      expiresAt: new Date(Date.now() + 3_600_000),
    },
    new Date(),
  )
}

export async function idOfAddress(graph: Asks, address: string): Promise<string> {
  const tenant = address.split('@').at(-1) ?? ''
  const { rows } = await graph.get(tenant, `/users?$filter=userPrincipalName eq '${address}'`)
  return String(rows[0]?.['id'])
}

/** The object ids of people of Fabrikam by their names. */
export const idsOf = (graph: Asks, ...names: string[]): Promise<string[]> =>
  Promise.all(names.map((name) => idOfAddress(graph, `${name}@fabrikam.com`)))

export const ctxOf = ({ staff, now }: Acting) => ({ staff, now, visit: { id: 'visit', csrf: '' } })

export async function viewOf(run: string, tenantId = fabrikam): Promise<RunView> {
  const found = await findRun(tenantId, run)
  if (!found) throw new Error('There is no such run.')
  return found
}

/** Somebody presses what the form of each kind would send. */
export const pressOf = (kind: Press['kind'], ...targetIds: string[]): Press => ({
  kind,
  targetIds,
  key: randomUUID(),
  reason: 'travel',
  checked: kind === 'resetPassword' ? 'calledBack' : 'Called back on the desk phone; is in Lisbon.',
})

/** As the owner of the tables, whom their rules bind as well. */
export async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** As the portal itself. */
export const asPortal = <T extends object>(sql: string, tenant = fabrikam): Promise<T[]> =>
  within({ tenant }, (tx) => tx.$queryRawUnsafe<T[]>(sql))

/** As if nobody had pressed anything yet. */
export const forgetRuns = () =>
  asOwner(
    'TRUNCATE run, operation, delegated_token, graph_budget, reading, fact, "case", case_event, rate_limit, audit_entry',
  )

/** The sandbox as it began, no run yet, and Hana signed in. */
export async function startAfresh(graph: Asks): Promise<Acting> {
  await graph.tell('reset')
  graph.forget()
  await forgetRuns()
  return signIn(graph, 'hana')
}

type Write = { path: string; status: number; fault?: string; served?: number }

/** The writes that the sandbox was sent. */
export async function writesOf(origin: string): Promise<Write[]> {
  const log: (Write & { method: string })[] = await (await fetch(`${origin}/__log`)).json()
  return log.filter(({ method, path }) => method !== 'GET' && isWrite.test(path))
}
const isWrite = /resetPassword|revokeSignInSessions|riskyUsers\/(dismiss|confirm)|[a-z]Methods\//

/** As if so much more time had gone since everything was pressed and sent. */
export const age = (minutes: number, tenant = fabrikam) =>
  asPortal(
    `UPDATE operation SET dispatched_at = dispatched_at - interval '${String(minutes)} minutes', looked_at = NULL,
    answered_at = answered_at - interval '${String(minutes)} minutes', created_at = created_at - interval '${String(minutes)} minutes',
    lease_until = lease_until - interval '${String(minutes)} minutes'`,
    tenant,
  )

/** Of a run of one. */
export const onlyOf = async (run: string): Promise<OperationView | undefined> =>
  (await viewOf(run)).operations[0]

/** The same, after so much more time and one look. */
export async function settled(run: string, minutes = 1): Promise<OperationView | undefined> {
  await age(minutes)
  await settle({ tenantId: fabrikam })
  return onlyOf(run)
}

/** What was recorded of changes, oldest first. */
export const recorded = async (): Promise<string[]> => {
  const rows = await asPortal<{ action: string }>(
    `SELECT action FROM audit_entry WHERE action ~ '^(change|secret)' ORDER BY id`,
  )
  return rows.map(({ action }) => action)
}

/** @throws Error where nothing came of it */
export async function pressed(by: Acting, ...of: Parameters<typeof pressOf>): Promise<string> {
  const made = await press(ctxOf(by), pressOf(...of))
  if ('problem' in made) throw new Error(made.problem)
  return made.run
}
