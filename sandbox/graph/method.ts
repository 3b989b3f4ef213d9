import { createHash } from 'node:crypto'
import type { Member } from '@/sandbox/directory'
import type { State } from '@/sandbox/state'
import type { Guest } from '@/sandbox/world-schema'
import type { Row } from './filter'

export type MethodKind = Guest['registeredMethods'][number]
export type Method = { id: string; kind: MethodKind; createdAt: string }

/** The id of everyone's password method. */
export const passwordMethodId = '28c10230-6103-485e-b985-444c60001490'

/** What this member of a directory registered there, and can still use. */
export function methodsOf(state: State, member: Member): Method[] {
  const known = state.methods.get(member.id)
  if (known) return known
  const kinds = member.guest?.registeredMethods ?? member.account.person.home?.methods ?? []
  const made = kinds.map((kind) => ({ id: idOf(member.id, kind), kind, createdAt: '2026-04-07T10:20:00Z' }))
  state.methods.set(member.id, made)
  return made
}

/** The person went through the pages that set up a way to prove who they are. */
export function registerMethod(state: State, member: Member, kind: MethodKind): void {
  const createdAt = state.clock.now().toISOString()
  const others = methodsOf(state, member).filter((one) => one.kind !== kind)
  state.methods.set(member.id, [...others, { id: idOf(member.id, kind), kind, createdAt }])
}

/** What the person is asked for first, in the report's words, and the method that it is. */
export function defaultOf(methods: readonly Method[]): { name: string; method: Method } | undefined {
  for (const [kind, name] of defaults) {
    const method = methods.find((one) => one.kind === kind)
    if (method) return { name, method }
  }
  return undefined
}
const defaults: readonly [MethodKind, string][] = [
  ['microsoftAuthenticatorPush', 'push'],
  ['sms', 'sms'],
  ['softwareOath', 'oath'],
  ['voice', 'voiceOffice'],
]

export function methodKindsOf(state: State, member: Member): MethodKind[] {
  return methodsOf(state, member).map(({ kind }) => kind)
}

/** Graph's collection and type for each kind; what has none is not among the methods. */
const collections: Partial<Record<MethodKind, string>> = {
  password: 'password',
  sms: 'phone',
  voice: 'phone',
  microsoftAuthenticatorPush: 'microsoftAuthenticator',
  deviceBasedPush: 'microsoftAuthenticator',
  softwareOath: 'softwareOath',
  fido2: 'fido2',
  windowsHelloForBusiness: 'windowsHelloForBusiness',
  temporaryAccessPassOneTime: 'temporaryAccessPass',
  temporaryAccessPassMultiUse: 'temporaryAccessPass',
  email: 'email',
}

export function collectionOf(method: Method): string | undefined {
  return collections[method.kind]
}

/** The method as Graph shows it. Secrets and whole numbers are never among what it shows. */
export function toMethodRow(method: Method): Row {
  const name = collectionOf(method) ?? 'unknown'
  return {
    '@odata.type': `#microsoft.graph.${name}AuthenticationMethod`,
    id: method.id,
    ...detailsOf(method, name),
  }
}

function detailsOf({ kind, createdAt }: Method, collection: string): Row {
  switch (collection) {
    case 'password':
      return { password: null, createdDateTime: createdAt }
    case 'phone':
      return {
        phoneNumber: '+1 5555550100',
        phoneType: kind === 'voice' ? 'office' : 'mobile',
        smsSignInState: 'notAllowedByPolicy',
      }
    case 'microsoftAuthenticator':
      return {
        displayName: 'Phone',
        deviceTag: 'SoftwareTokenActivated',
        phoneAppVersion: '6.2409',
        createdDateTime: null,
      }
    case 'softwareOath':
      return { secretKey: null }
    case 'fido2':
      return {
        displayName: 'Key',
        model: 'Sandbox key',
        attestationLevel: 'attested',
        createdDateTime: createdAt,
      }
    case 'windowsHelloForBusiness':
      return { displayName: 'Laptop', keyStrength: 'normal', createdDateTime: createdAt }
    case 'email':
      return { emailAddress: 'registered@sandbox.example' }
    default:
      return {}
  }
}

/** Graph's ids of everyone's phones: one mobile, one in the office. Source: Graph, phoneAuthenticationMethod. */
const phoneIds: Partial<Record<MethodKind, string>> = {
  sms: '3179e48a-750b-4051-897c-87b9720928f7',
  voice: 'e37fc753-ff3b-4958-9484-eaa9425c82bc',
}

/** Of the right form, and the same each time the world starts. */
function idOf(memberId: string, kind: MethodKind): string {
  if (kind === 'password') return passwordMethodId
  const phone = phoneIds[kind]
  if (phone) return phone
  const hex = createHash('sha256').update(`${memberId} ${kind}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
