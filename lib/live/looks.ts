import 'server-only'
import { findAccounts, listAccounts, readAccount } from '@/lib/entra/accounts'
import { graphFor } from '@/lib/entra/graph'
import { allGuests, readGuestPage } from '@/lib/entra/guest-list'
import { findGuests, listGuests, readMemberships } from '@/lib/entra/guest'
import { readDomains, readLicence, readWriteback } from '@/lib/entra/home-settings'
import { postureParts } from '@/lib/entra/posture'
import { GraphProblem } from '@/lib/entra/problem'
import { listRegistrations, readRegistration } from '@/lib/entra/registration'
import { listRisks } from '@/lib/entra/risk'
import { askWhatIf } from '@/lib/entra/what-if'
import { findLatestSignIn, findSignInsOfFlow, listSignIns, readSignIn } from '@/lib/entra/sign-in'

/** Whom and what earlier looks came across, for later ones to ask about. */
export type Seen = {
  guest?: { id: string; name: string }
  account?: { id: string; name: string }
  signIn?: { id: string; correlationId?: string | null; userId?: string | null }
}

/** One read of a tenant by the portal's own code, and what the tenant must have granted and bought for it. */
export type Look = {
  name: string
  permission: string
  licence?: 'P1' | 'P2'
  /** How many there were; null where there was nobody to ask about. @throws GraphProblem */
  read: (tenantId: string, seen: Seen) => Promise<number | null>
}

/** Microsoft Graph itself, which every tenant has. */
const anyApplication = '00000003-0000-0000-c000-000000000000'

const signInsSinceMs = 86_400_000

/** Everything that the portal reads of a tenant, of either side. The sandbox's contract test runs the same list. */
export const looks: readonly Look[] = [
  look('Conditional Access policies', 'Policy.Read.All', (id) => count(postureParts.policies(graphFor(id)))),
  look('named locations', 'Policy.Read.All', (id) => count(postureParts.namedLocations(graphFor(id)))),
  look('authentication strengths', 'Policy.Read.All', (id) =>
    count(postureParts.authenticationStrengths(graphFor(id))),
  ),
  look('cross-tenant access settings', 'Policy.Read.All', async (id) => {
    const { partners } = await postureParts.crossTenantAccess(graphFor(id))
    return partners.length + 1
  }),
  look('domains that may be invited (beta)', 'Policy.Read.B2BManagementPolicy', async (id) => {
    const { allow, deny } = await postureParts.invitationDomains(graphFor(id))
    return [...(allow ?? []), ...(deny ?? [])].length
  }),
  look('guests', 'User.Read.All', async (id, seen) => {
    const guests = await listGuests(id)
    const named = guests.find(({ names }) => names.length > 0)
    if (named) seen.guest = { id: named.id, name: named.names.find((name) => !name.startsWith('upn:')) ?? '' }
    return guests.length
  }),
  look('guests, a page with their number', 'User.Read.All', async (id) => {
    const { items, total } = await readGuestPage(id, allGuests)
    return total ?? items.length
  }),
  look('a guest by address', 'User.Read.All', (id, { guest }) =>
    guest?.name ? count(findGuests(id, guest.name)) : nobody,
  ),
  look(
    'What If about a guest',
    'Policy.Read.All',
    async (id, { guest }) => {
      if (!guest) return null
      const { lines } = await askWhatIf(id, {
        signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId: guest.id },
        signInContext: {
          '@odata.type': '#microsoft.graph.applicationContext',
          includeApplications: [anyApplication],
        },
        signInConditions: { devicePlatform: 'windows', clientAppType: 'browser' },
        appliedPoliciesOnly: false,
      })
      return lines.length
    },
    'P1',
  ),
  look('groups and roles of a guest', 'User.Read.All', async (id, { guest }) => {
    if (!guest) return null
    const { groups = [], roles = [], unread } = await readMemberships(id, guest.id)
    const [missing] = unread
    if (missing) throw new GraphProblem(missing.kind, missing.part, missing.kind === 'forbidden' ? 403 : 0)
    return groups.length + roles.length
  }),
  look('accounts at home here', 'User.Read.All', async (id, seen) => {
    const accounts = await listAccounts(id)
    seen.account = accounts[0]
    return accounts.length
  }),
  look('an account by id', 'User.Read.All', (id, { account }) =>
    account ? one(readAccount(id, account.id)) : nobody,
  ),
  look('an account by address', 'User.Read.All', (id, { account }) =>
    account?.name ? count(findAccounts(id, account.name)) : nobody,
  ),
  look('licences', 'LicenseAssignment.Read.All', (id) => one(readLicence(graphFor(id)))),
  look('domains', 'Domain.Read.All', async (id) => Object.keys(await readDomains(graphFor(id))).length),
  look('password write-back', 'OnPremDirectorySynchronization.Read.All', async (id) => {
    await readWriteback(graphFor(id), id)
    return 1
  }),
  look('users at risk', 'IdentityRiskyUser.Read.All', (id) => count(listRisks(id)), 'P2'),
  look('registrations for password reset', 'AuditLog.Read.All', (id) => count(listRegistrations(id)), 'P1'),
  look(
    'the registration of one person',
    'AuditLog.Read.All',
    (id, { account }) => (account ? one(readRegistration(id, account.id)) : nobody),
    'P1',
  ),
  look('sign-ins of the last day', 'AuditLog.Read.All', readSignIns, 'P1'),
  look(
    'one sign-in by request id',
    'AuditLog.Read.All',
    (id, { signIn }) => (signIn ? one(readSignIn(id, signIn.id)) : nobody),
    'P1',
  ),
  look(
    'sign-ins of one flow',
    'AuditLog.Read.All',
    (id, { signIn }) => (signIn?.correlationId ? count(findSignInsOfFlow(id, signIn.correlationId)) : nobody),
    'P1',
  ),
  look(
    'the latest sign-in of one person',
    'AuditLog.Read.All',
    (id, { signIn }) => (signIn?.userId ? count(findLatestSignIn(id, signIn.userId)) : nobody),
    'P1',
  ),
]

const nobody = Promise.resolve(null)

function look(name: string, permission: string, read: Look['read'], licence?: Look['licence']): Look {
  return { name, permission, read, ...(licence && { licence }) }
}

async function readSignIns(tenantId: string, seen: Seen): Promise<number> {
  const rows = await listSignIns(tenantId, new Date(Date.now() - signInsSinceMs).toISOString())
  seen.signIn = rows[0]
  return rows.length
}

const count = async (list: Promise<readonly unknown[]>) => (await list).length

const one = async (thing: Promise<unknown>) => ((await thing) === null ? 0 : 1)
