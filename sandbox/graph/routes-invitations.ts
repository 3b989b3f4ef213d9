import { randomUUID } from 'node:crypto'
import { changeTenant, findAccount } from '@/sandbox/state'
import type { State } from '@/sandbox/state'
import type { Guest, Tenant } from '@/sandbox/world-schema'
import type { Row } from './filter'
import { badRequest } from './graph-error'
import { bodyOf, Reply, route } from './route'
import type { Call, Route } from './route'

export const invitationRoutes: Route[] = [route('POST', 'invitations', 'invite', invite)]

/** Invites someone the world knows, or has someone already invited redeem again. */
function invite(call: Call): Reply {
  const { state, tenant } = call
  const body = bodyOf(call)
  const address = String(body.invitedUserEmailAddress ?? '').toLowerCase()
  const account = findAccount(state, address)
  if (!account) throw badRequest('The invited user email address is not one the sandbox knows.')
  if (isRefused(tenant, address))
    throw badRequest(
      'This invitation is blocked by cross-tenant access settings or by the list of allowed domains.',
    )
  const known = state.directory.guest(tenant, address)
  if (known && body.resetRedemption !== true) return invitation(state, body, address, known.id)
  const id = known?.id ?? randomUUID()
  const others = tenant.guests.filter(({ person }) => person !== address)
  const guest: Guest = {
    userType: 'Guest',
    accountEnabled: true,
    groups: [],
    registeredMethods: [],
    roles: [],
    ...known,
    id,
    person: address,
    externalUserState: 'PendingAcceptance',
  }
  changeTenant(state, tenant, { guests: [...others, guest] })
  return invitation(state, body, address, id)
}

function isRefused({ invitationDomains: { allow, deny } }: Tenant, address: string): boolean {
  const domain = address.split('@').at(-1) ?? ''
  return deny.includes(domain) || (allow.length > 0 && !allow.includes(domain))
}

function invitation(state: State, body: Row, address: string, userId: string): Reply {
  const inviteRedeemUrl = `${state.settings.origin()}/`
  return new Reply(201, {
    '@odata.context': `${state.settings.origin()}/graph/v1.0/$metadata#invitations/$entity`,
    id: randomUUID(),
    inviteRedeemUrl,
    invitedUserDisplayName: null,
    invitedUserEmailAddress: address,
    invitedUserType: 'Guest',
    inviteRedirectUrl: body.inviteRedirectUrl ?? null,
    resetRedemption: body.resetRedemption === true,
    sendInvitationMessage: body.sendInvitationMessage === true,
    status: 'PendingAcceptance',
    invitedUser: { id: userId },
  })
}
