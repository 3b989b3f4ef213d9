import type { ClientApp, Platform, RiskLevel } from '@/lib/evaluation/scenario'
import type { SignIn } from './schemas'

/**
 * One row of the resource tenant's sign-in log. Absent: the log does not say. `signInRisk` is the resource tenant's own;
 * `errorCode` is without `AADSTS`, 0 for success; `failureReason` is the log's English text; `userId` is the guest object's.
 */
export type SignInRow = {
  appId?: string
  appName?: string
  ipAddress?: string
  country?: string
  signInRisk?: RiskLevel
  platform?: Platform
  clientApp?: ClientApp
  /** The browser showed no device: what the policies saw, whatever the person holds in their hands. */
  deviceRegistered?: false
  errorCode?: number
  failureReason?: string
  homeTenantId?: string
  userId?: string
  at?: string
}

const risks = new Map<string, RiskLevel>([
  ['none', 'none'],
  ['low', 'low'],
  ['medium', 'medium'],
  ['high', 'high'],
])

/** Protocols that cannot show anything interactive. A name that is in none of these tables stays unknown. */
const legacy = [
  'authenticated smtp',
  'autodiscover',
  'exchange online powershell',
  'exchange web services',
  'imap4',
  'imap',
  'mapi over http',
  'offline address book',
  'other clients',
  'outlook anywhere (rpc over http)',
  'pop3',
  'pop',
  'reporting web services',
  'smtp',
  'universal outlook',
]
const clients = new Map<string, ClientApp>([
  ['browser', 'browser'],
  ['mobile apps and desktop clients', 'mobileAppsAndDesktopClients'],
  ['exchange activesync', 'exchangeActiveSync'],
  ...legacy.map((name): [string, ClientApp] => [name, 'other']),
])

/** The first that fits: "Windows Phone" is also a Windows. */
const platforms: readonly [RegExp, Platform][] = [
  [/^windows ?phone/i, 'windowsPhone'],
  [/^windows/i, 'windows'],
  [/^mac ?os/i, 'macOS'],
  [/^(ios|ipados)/i, 'iOS'],
  [/^android/i, 'android'],
  [/^linux/i, 'linux'],
]

/** Graph's row in our words. Risk that is `hidden` for want of a licence is left out: it is unknown, not none. */
export function toSignInRow(row: SignIn): SignInRow {
  const system = row.deviceDetail?.operatingSystem ?? ''
  const country = row.location?.countryOrRegion?.toUpperCase()
  return withoutEmpty({
    appId: row.appId,
    appName: row.appDisplayName,
    ipAddress: row.ipAddress,
    country: country && /^[A-Z]{2}$/.test(country) ? country : undefined,
    signInRisk: risks.get(row.riskLevelDuringSignIn ?? ''),
    platform: platforms.find(([name]) => name.test(system))?.[1],
    clientApp: clients.get(row.clientAppUsed?.toLowerCase() ?? ''),
    deviceRegistered: showsNoDevice(row) ? false : undefined,
    errorCode: row.status?.errorCode,
    failureReason: row.status?.failureReason,
    homeTenantId: row.homeTenantId,
    userId: row.userId,
    at: row.createdDateTime,
  })
}

/** Empty, not absent: a row without the members says nothing. */
const showsNoDevice = ({ deviceDetail }: SignIn) => deviceDetail?.deviceId === '' && !deviceDetail.trustType

/** Of several rows of one attempt the one that failed last tells why; rows come newest first. */
export function pickRow(rows: readonly SignIn[]): SignIn | undefined {
  const failed = rows.filter(({ status }) => (status?.errorCode ?? 0) !== 0)
  return failed.find(({ isInteractive }) => isInteractive !== false) ?? failed[0] ?? rows[0]
}

type Filled<T> = { [K in keyof T]?: Exclude<T[K], null | undefined | ''> }

function withoutEmpty<T extends Record<string, unknown>>(row: T): Filled<T> {
  return asFilled(
    Object.fromEntries(Object.entries(row).filter(([, value]) => value != null && value !== '')),
  )
}

/** `Object.fromEntries` forgets the names; the filter above has kept only what `Filled` promises. */
function asFilled<T>(row: Record<string, unknown>): Filled<T> {
  return row as Filled<T>
}
