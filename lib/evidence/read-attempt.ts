import type { ExternalUserType, Scenario } from '@/lib/evaluation/scenario'
import { toClientApp, toCountry, toPlatform, toRiskLevel } from './log-words'
import { isIpAddress } from './paste-values'
import type { RowMembers } from './row-members'
import { withoutGaps } from './without-gaps'

type Attempt = Scenario['attempt']

/** Members of the scenario that a row supports. What it does not say is left out, which the engine takes as unknown. */
export type AttemptFacts = Partial<Omit<Attempt, 'user'>> & { user: Partial<Attempt['user']> }
export type DeviceSeen = { id: string; isCompliant?: boolean; trustType?: string }

/** `logOf`: whose log it is, because the person's id and the risk of the sign-in are that tenant's own. */
export function readAttempt(row: RowMembers, crossing: string[], logOf: 'resource' | 'home'): AttemptFacts {
  const app = row.text('appId', 'applicationId')
  const address = row.text('ipAddress', 'callerIpAddress')
  return {
    user: readUser(row, crossing, logOf),
    ...withoutGaps({
      target: app === undefined ? undefined : { app },
      clientApp: toClientApp(row.text('clientAppUsed', 'clientApp')),
      platform: toPlatform(row.nested('deviceDetail').text('operatingSystem') ?? row.text('operatingSystem')),
      ipAddress: address !== undefined && isIpAddress(address) ? address : undefined,
      country: readCountry(row),
      device: showsNoDevice(row) ? { registered: false as const } : undefined,
      signInRisk: logOf === 'resource' ? toRiskLevel(row.text('riskLevelDuringSignIn')) : undefined,
      transferMethod: readTransferMethod(row),
    }),
  }
}

/** Empty, not absent: a row without the members says nothing. */
const showsNoDevice = (row: RowMembers) => deviceId(row) === '' && trustTypeOf(row) === undefined

export function readDevice(row: RowMembers): DeviceSeen | undefined {
  const id = deviceId(row)
  if (typeof id !== 'string' || id === '') return undefined
  const isCompliant = row.nested('deviceDetail').flag('isCompliant') ?? row.flag('compliant')
  return { id, ...withoutGaps({ isCompliant, trustType: trustTypeOf(row) }) }
}

const deviceId = (row: RowMembers) => row.nested('deviceDetail').value('deviceId') ?? row.value('deviceId')
const trustTypeOf = (row: RowMembers) => row.nested('deviceDetail').text('trustType') ?? row.text('joinType')

function readCountry(row: RowMembers): string | undefined {
  const place = row.nested('location', 'locationDetails').text('countryOrRegion')
  return toCountry(place ?? row.text('location'))
}

function readTransferMethod(row: RowMembers): Attempt['transferMethod'] {
  const method = row.text('originalTransferMethod')
  if (method === 'none' || method === 'deviceCodeFlow' || method === 'authenticationTransfer') return method
  return row.text('authenticationProtocol')?.toLowerCase() === 'devicecode' ? 'deviceCodeFlow' : undefined
}

/** The tenant of all personal Microsoft accounts: there is no Entra home behind it. */
const personalAccounts = '9188040d-6c67-4c5b-b112-36a304b66dad'

function readUser(row: RowMembers, crossing: string[], logOf: 'resource' | 'home'): AttemptFacts['user'] {
  const id = row.text('userId')
  const named = id === undefined || /^[0-]+$/.test(id) ? undefined : id
  const home = row.text('homeTenantId')
  const isPersonal = home?.toLowerCase() === personalAccounts
  const type = logOf === 'resource' ? toType(crossing, row.text('userType')) : undefined
  return {
    ...withoutGaps({ type, id: logOf === 'resource' ? named : undefined }),
    ...withoutGaps({ homeId: logOf === 'home' ? named : undefined }),
    ...(isPersonal ? { identityProvider: 'microsoftAccount', homeTenantId: null } : {}),
    ...(home !== undefined && !isPersonal && { homeTenantId: home }),
  }
}

/** The row's userType is the directory's of the tenant that wrote it, which only in the resource tenant's log tells. */
function toType(crossing: string[], userType: string | undefined): ExternalUserType | undefined {
  if (crossing.includes('b2bDirectConnect')) return 'b2bDirectConnectUser'
  if (crossing.includes('serviceProvider')) return 'serviceProvider'
  if (!crossing.includes('b2bCollaboration')) return undefined
  if (userType?.toLowerCase() === 'guest') return 'b2bCollaborationGuest'
  return userType?.toLowerCase() === 'member' ? 'b2bCollaborationMember' : undefined
}
