import type { ExternalUserType, IdentityProvider } from '@/lib/evaluation/scenario'
import type { User } from './schemas'

/**
 * What kind of external user an object of the resource tenant is; null for one of its own members, who is no guest at all.
 * `userType` decides between guest and member, however the person signs in.
 */
export function toExternalType(user: User): ExternalUserType | null {
  const userType = user.userType?.toLowerCase()
  if (!isExternal(user)) return userType === 'guest' ? 'internalGuest' : null
  if (userType === 'guest') return 'b2bCollaborationGuest'
  if (userType === 'member') return 'b2bCollaborationMember'
  return 'otherExternalUser'
}

/** Credentials live elsewhere. Until the invitation is redeemed the identities do not show it, the name and origin do. */
function isExternal(user: User): boolean {
  if (user.userPrincipalName?.toUpperCase().includes('#EXT#')) return true
  if (user.creationType?.toLowerCase() === 'invitation' || user.externalUserState) return true
  return providersOf(user).length > 0
}

/**
 * Who the guest signs in with; null while the directory does not say so, before the invitation is redeemed. Where there are
 * several, the first of the directory's own order that is an Entra account, else the first.
 */
export function toIdentityProvider(user: User, type: ExternalUserType): IdentityProvider | null {
  if (type === 'internalGuest') return 'internal'
  const providers = providersOf(user)
  return providers.find((provider) => provider === 'entra') ?? providers[0] ?? null
}

function providersOf(user: User): IdentityProvider[] {
  return (user.identities ?? []).flatMap(({ signInType, issuer }) => {
    const provider = providerOf(signInType ?? '', (issuer ?? '').trim().toLowerCase())
    return provider ? [provider] : []
  })
}

const named: Record<string, IdentityProvider> = {
  externalazuread: 'entra',
  microsoftaccount: 'microsoftAccount',
  'microsoft account': 'microsoftAccount',
  'live.com': 'microsoftAccount',
  'google.com': 'google',
  'facebook.com': 'facebook',
  mail: 'emailOtp',
}

/** Documentation and directory differ: another organisation's issuer is `ExternalAzureAD` in one and its domain in the other. */
function providerOf(signInType: string, issuer: string): IdentityProvider | null {
  const known = named[issuer]
  if (known) return known
  if (signInType.toLowerCase() !== 'federated' || issuer === '') return null
  return issuer.includes(':') ? 'samlOrWsFed' : 'entra'
}

/** The state is spelled with and without a space. Null: never invited, so nothing is pending. */
export function toInvitation(user: User): 'accepted' | 'pending' | undefined {
  const state = user.externalUserState?.replaceAll(' ', '').toLowerCase()
  if (state === 'pendingacceptance') return 'pending'
  if (state === 'accepted') return 'accepted'
  return undefined
}
