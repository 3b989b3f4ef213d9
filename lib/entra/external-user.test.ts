import { expect, test } from 'vitest'
import { toExternalType, toIdentityProvider, toInvitation } from './external-user'
import { User } from './schemas'

const aUser = (members: object) => User.parse({ id: '1', ...members })
const federated = (issuer: string) => [{ signInType: 'federated', issuer, issuerAssignedId: null }]

test.each([
  ['invited guest', { userType: 'Guest', creationType: 'Invitation' }, 'b2bCollaborationGuest'],
  ['invited member', { userType: 'Member', creationType: 'Invitation' }, 'b2bCollaborationMember'],
  ['by name', { userType: 'Guest', userPrincipalName: 'a_b.com#EXT#@c.com' }, 'b2bCollaborationGuest'],
  ['by identity', { userType: 'Member', identities: federated('google.com') }, 'b2bCollaborationMember'],
  ['local guest', { userType: 'Guest', userPrincipalName: 'a@contoso.com' }, 'internalGuest'],
  ['external, no type', { userType: null, creationType: 'Invitation' }, 'otherExternalUser'],
  ['own member', { userType: 'Member', userPrincipalName: 'a@contoso.com' }, null],
  ['own, old, no type', { userType: null, userPrincipalName: 'a@contoso.com' }, null],
])('%s', (_, user, type) => expect(toExternalType(aUser(user))).toBe(type))

test.each([
  ['ExternalAzureAD', 'entra'],
  ['fabrikam.com', 'entra'],
  ['MicrosoftAccount', 'microsoftAccount'],
  ['google.com', 'google'],
  ['facebook.com', 'facebook'],
  ['mail', 'emailOtp'],
  ['http://sts.fabrikam.com/adfs', 'samlOrWsFed'],
])('issuer %s is %s', (issuer, provider) =>
  expect(toIdentityProvider(aUser({ identities: federated(issuer) }), 'b2bCollaborationGuest')).toBe(
    provider,
  ),
)

test('a pending guest has no provider yet, a local guest is internal', () => {
  const local = [{ signInType: 'userPrincipalName', issuer: 'contoso.com', issuerAssignedId: 'a' }]
  expect(toIdentityProvider(aUser({ identities: local }), 'b2bCollaborationGuest')).toBeNull()
  expect(toIdentityProvider(aUser({ identities: local }), 'internalGuest')).toBe('internal')
})

test('both spellings of a pending invitation', () => {
  expect(toInvitation(aUser({ externalUserState: 'Pending Acceptance' }))).toBe('pending')
  expect(toInvitation(aUser({ externalUserState: 'PendingAcceptance' }))).toBe('pending')
  expect(toInvitation(aUser({ externalUserState: 'Accepted' }))).toBe('accepted')
  expect(toInvitation(aUser({ externalUserState: null }))).toBeUndefined()
})
