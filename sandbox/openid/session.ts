import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { findAccount } from '@/sandbox/state'
import type { Account } from '@/sandbox/account'
import type { Session, State } from '@/sandbox/state'
import type { Tenant } from '@/sandbox/world-schema'

const cookie = 'sandbox_sign_in'

export function remember(c: Context, state: State, address: string): Session {
  const id = getCookie(c, cookie) ?? randomUUID()
  const session = { address, signedInAt: state.clock.now() }
  const others = (state.sessions.get(id) ?? []).filter((other) => other.address !== address)
  state.sessions.set(id, [session, ...others])
  setCookie(c, cookie, id, { httpOnly: true, sameSite: 'Lax', path: '/' })
  return session
}

/** The newest session with an account of this tenant or a guest of it, the hinted one if there is a hint. */
export function remembered(c: Context, state: State, tenant: Tenant, hint: string): Session | undefined {
  const sessions = state.sessions.get(getCookie(c, cookie) ?? '') ?? []
  const wanted = hint.trim().toLowerCase()
  return sessions.find((session) => {
    const account = findAccount(state, session.address)
    const stillHolds = account !== undefined && account.sessionsValidFrom <= session.signedInAt
    return stillHolds && isOf(state, tenant, account) && (wanted === '' || wanted === session.address)
  })
}

export function forget(c: Context, state: State) {
  state.sessions.delete(getCookie(c, cookie) ?? '')
}

/** The account these belong to in this tenant, or the number and words of Entra's refusal. */
export function signIn(
  state: State,
  tenant: Tenant,
  address: string,
  password: string,
): { account: Account } | { code: number; text: string } {
  const account = findAccount(state, address)
  if (!account?.person.home || account.person.home.isDeleted || !isOf(state, tenant, account))
    return { code: 50034, text: `We could not find that account at ${tenant.displayName}.` }
  if (account.password !== password) return { code: 50126, text: 'Your account or password is incorrect.' }
  if (!account.person.home.accountEnabled) return { code: 50057, text: 'Your account has been locked.' }
  return { account }
}

/** At home in the tenant, or a guest who has an Entra home and has accepted the invitation. */
function isOf(state: State, tenant: Tenant, { person }: Account): boolean {
  if (person.home?.tenantId === tenant.id) return true
  const guest = state.directory.guest(tenant, person.address)
  return person.home !== undefined && guest?.externalUserState === 'Accepted' && guest.accountEnabled
}
