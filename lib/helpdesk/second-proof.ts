import 'server-only'
import { recordAudit } from '@/lib/auth/audit'
import type { RoleName } from '@/lib/auth/roles'
import type { Staff } from '@/lib/auth/session'
import { within } from '@/lib/db'
import { toJudge } from '@/lib/evaluation/compiled/kept-postures'
import type { Judgement } from '@/lib/evaluation/judgement'
import type { Scenario } from '@/lib/evaluation/scenario'
import { findDoneFor } from '@/lib/remediation/find-run'
import { findMethods, mayDelete } from '@/lib/remediation/find-methods'
import type { Refusal } from '@/lib/remediation/who-may'
import type { ConnectedTenant } from '@/lib/tenants/find'
import { findHostSide, type HostSide } from './host-side'
import type { KeptLookUp } from './look-up'
import { type Asked, pasteOf } from './read-asked'
import { findSide } from './side'

/**
 * Why deleting what a guest registered cannot help. `trusted`: the second proof of the home counts, what is registered here is not asked
 * for. `risky` (53004): registering anew is refused while the sign-in is risky. `place` (53010): it is refused outside of certain places.
 */
export type ProofStop = 'trusted' | 'risky' | 'place'

/** A proven caller's guest account here. `name` may be empty; `refused`: why this agent may not; `run`: the same, under way. */
export type ProofTarget = {
  id: string
  name: string
  address: string
  home: string
  stops: ProofStop[]
  refused: { because: Refusal; roles: readonly RoleName[] } | null
  run: string | null
}

const judge = toJudge()

/** Null where the tenant has no single guest with the address, or it is one of its own people. */
export async function findProofTarget(
  tenant: ConnectedTenant,
  staff: Staff,
  address: string,
  asked: Asked,
): Promise<ProofTarget | null> {
  if ((await findSide(tenant, address)) !== 'host') return null
  const side = await findHostSide(tenant, address, asked, {})
  const { guest } = side.gathered
  if (!('read' in guest)) return null
  const { id, displayName } = guest.read
  const [refused, done] = await Promise.all([mayDelete(staff, id), findDoneFor(tenant.tenantId, id)])
  const open = done.find(({ kind, state, isLooking }) => kind === 'deleteMethods' && isOn(state, isLooking))
  return {
    ...{ id, name: displayName ?? '', address, home: side.names.home },
    stops: toStops(side, pasteOf(asked).code),
    refused,
    run: open?.run ?? null,
  }
}

const isOn = (state: string, isLooking: boolean) => isLooking || state === 'dispatching'

/** By the log's row, by the code that was looked up, and by what the engine says of a sign-in with nothing registered. */
export function toStops(
  {
    gathered,
    scenario,
    isJudged,
  }: Pick<HostSide, 'scenario' | 'isJudged'> & { gathered: Pick<HostSide['gathered'], 'signIn'> },
  code: string | undefined,
): ProofStop[] {
  const logged = 'read' in gathered.signIn ? gathered.signIn.read.errorCode : undefined
  const codes = [code?.replace(/^AADSTS/i, ''), String(logged ?? '')]
  const causes = isJudged ? judge(withNothing(scenario)).blockers.map(({ cause }) => cause) : []
  const has = (number: string, cause: Judgement['blockers'][number]['cause']) =>
    codes.includes(number) || causes.includes(cause)
  return [
    ...(acceptsProof(scenario) ? (['trusted'] as const) : []),
    ...(has('53004', 'riskyRegistration') ? (['risky'] as const) : []),
    ...(has('53010', 'registrationBlocked') ? (['place'] as const) : []),
  ]
}

const withNothing = (scenario: Scenario): Scenario => ({
  ...scenario,
  attempt: {
    ...scenario.attempt,
    authentication: { ...scenario.attempt.authentication, resource: { used: [], registered: [] } },
  },
})

/** Whether this tenant counts the second proof that the guest's home asks for: its entry for the partner, then the default. */
function acceptsProof({ resource: { crossTenantAccess }, home, attempt: { user } }: Scenario): boolean {
  const isEntra = user.identityProvider === 'entra'
  const tenant = (user.homeTenantId ?? home?.tenantId)?.toLowerCase()
  if (!isEntra || !tenant || !crossTenantAccess) return false
  const partner = crossTenantAccess.partners.find((one) => String(one.tenantId).toLowerCase() === tenant)
  const said = (entry: unknown) => memberOf(memberOf(entry, 'inboundTrust'), 'isMfaAccepted')
  const own = said(partner)
  return (typeof own === 'boolean' ? own : said(crossTenantAccess.default)) === true
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/** What is registered, by the agent's own token; that it was looked at is recorded. */
export async function listProof(by: Parameters<typeof findMethods>[0], { id }: KeptLookUp, target: string) {
  const found = await findMethods(by, target, { ordered: false })
  const { tenantId, subject } = by.staff
  if (found !== 'signIn' && 'methods' in found)
    await within({ tenant: tenantId }, (tx) =>
      recordAudit(tx, {
        action: 'methods.listed',
        actor: subject,
        tenantId,
        data: { lookUp: id, target, count: found.methods.length },
      }),
    )
  return found
}
