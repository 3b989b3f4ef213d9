import 'server-only'
import { env } from '@/lib/env'
import { toAddress, toDomain } from './address'
import { send } from './http'
import { GraphProblem } from './problem'
import { Discovery, UserRealm } from './schemas'

/** Who keeps the accounts of a mail domain. `unknown`: it could not be read just now. Says nothing about any account. */
export type HomeRealm =
  | { kind: 'entra'; tenantId: string; domain: string; managed: 'managed' | 'federated' | 'unknown' }
  | { kind: 'consumer'; provider: 'microsoftAccount' | 'google'; domain: string }
  | { kind: 'none'; domain: string }
  | { kind: 'unknown'; domain: string }

const consumers: Record<string, 'microsoftAccount' | 'google'> = {
  'gmail.com': 'google',
  'googlemail.com': 'google',
  'outlook.com': 'microsoftAccount',
  'hotmail.com': 'microsoftAccount',
  'live.com': 'microsoftAccount',
  'msn.com': 'microsoftAccount',
}
/** The tenant in which Microsoft keeps personal accounts. */
const consumerTenant = '9188040d-6c67-4c5b-b112-36a304b66dad'

const keptMs = 10 * 60_000
const maxKept = 1000
const kept = new Map<string, { until: number; realm: Promise<HomeRealm> }>()

/** The realm of an address; `none` with an empty domain for something that is no address. Never throws for what it was given. */
export async function findHomeRealm(address: string): Promise<HomeRealm> {
  const domain = toAddress(address)?.domain
  return domain ? findRealm(domain) : { kind: 'none', domain: '' }
}

/** The tenant behind a domain that somebody typed as an organisation; null where there is none, `unknown` if unread. */
export async function findTenant(
  nameOrDomain: string,
): Promise<{ tenantId: string; domain: string } | 'unknown' | null> {
  const domain = toDomain(nameOrDomain)
  if (!domain) return null
  const realm = await findRealm(domain)
  if (realm.kind === 'entra') return { tenantId: realm.tenantId, domain }
  return realm.kind === 'unknown' ? 'unknown' : null
}

async function findRealm(domain: string): Promise<HomeRealm> {
  const provider = consumers[domain]
  if (provider) return { kind: 'consumer', provider, domain }
  const known = kept.get(domain)
  if (known && known.until > Date.now()) return known.realm
  const realm = readRealm(domain)
  keep(domain, realm)
  const answer = await realm
  if (answer.kind === 'unknown') kept.delete(domain)
  return answer
}

function keep(domain: string, realm: Promise<HomeRealm>): void {
  kept.delete(domain)
  const [oldest] = kept.keys()
  if (oldest && kept.size >= maxKept) kept.delete(oldest)
  kept.set(domain, { until: Date.now() + keptMs, realm })
}

async function readRealm(domain: string): Promise<HomeRealm> {
  try {
    const [tenantId, managed] = await Promise.all([readTenantId(domain), readManaged(domain)])
    if (!tenantId) return { kind: 'none', domain }
    if (tenantId === consumerTenant) return { kind: 'consumer', provider: 'microsoftAccount', domain }
    return { kind: 'entra', tenantId, domain, managed }
  } catch (error) {
    if (error instanceof GraphProblem) return { kind: 'unknown', domain }
    throw error
  }
}

async function readTenantId(domain: string): Promise<string | null> {
  const authority = env().ENTRA_AUTHORITY
  const response = await send(`${authority}/${domain}/v2.0/.well-known/openid-configuration`)
  // 400 invalid_tenant is how the authority says that nobody has this domain
  if (response.status === 400 || response.status === 404) return null
  if (!response.ok) throw new GraphProblem('other', 'discovery', response.status)
  const { issuer } = await parse(response, Discovery)
  const tenantId = /^([0-9a-f-]{36})\/v2\.0$/i.exec(issuer.slice(authority.length + 1))?.[1]
  // another cloud's tenant has another issuer, and we are no app there
  if (!tenantId || !issuer.startsWith(`${authority}/`)) throw new GraphProblem('other', 'foreignIssuer')
  return tenantId.toLowerCase()
}

/** Nice to know, so its absence is no failure. Asked with an invented name: the domain alone decides. */
async function readManaged(domain: string): Promise<'managed' | 'federated' | 'unknown'> {
  try {
    const response = await send(`${env().ENTRA_AUTHORITY}/common/userrealm/someone@${domain}?api-version=1.0`)
    if (!response.ok) return 'unknown'
    const type = (await parse(response, UserRealm)).account_type?.toLowerCase()
    return type === 'managed' || type === 'federated' ? type : 'unknown'
  } catch (error) {
    if (error instanceof GraphProblem) return 'unknown'
    throw error
  }
}

async function parse<T>(response: Response, schema: { parse: (value: unknown) => T }): Promise<T> {
  try {
    return schema.parse(await response.json())
  } catch (error) {
    throw new GraphProblem('other', 'unexpectedShape', response.status, error)
  }
}
