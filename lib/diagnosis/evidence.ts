import 'server-only'
import type { CheckedFact } from '@/lib/explain/answer'
import type { IdentityProvider, RiskLevel } from '@/lib/evaluation/scenario'
import type { Gathered } from './gather'
import { isJudged } from './to-scenario'

/** What a diagnosis stands on beside its scenario: names, what is connected, and when each fact was read. */
export type Evidence = {
  names: { home: string | null; host: string | null; app: string | null }
  connected: { home: boolean; host: boolean }
  /** Whether each has joined Readmit, read this time or not; absent in what an older version kept. */
  joined?: { home: boolean; host: boolean }
  readAt: Partial<Record<CheckedFact['fact'], string>>
  /** What was kept from an earlier reading because a new one failed; absent in what an older version kept. */
  stale?: CheckedFact['fact'][]
  /** Which state of the host's policies and settings it stands on; absent in what an older version kept. */
  hostVersion?: string
  homeRisk: RiskLevel | null
  /** ISO 8601, from the home directory. */
  passwordChangedAt: string | null
  identityProvider: IdentityProvider | null
  appLink: string | null
  /** Whether the home organisation gave an address for requests. */
  homeTakesRequests: boolean
}

export function toEvidence(gathered: Gathered): Evidence {
  const { posture, guest, homeSide, signIn, host, home, paste, realm } = gathered
  const row = 'read' in signIn ? signIn.read : null
  const side = 'read' in homeSide ? homeSide.read : null
  const appId = row?.appId ?? paste.appId ?? ''
  const link = host?.appLinks[appId]
  return {
    names: {
      home:
        home?.displayName ??
        (realm.kind === 'consumer' ? consumerName[realm.provider] : realm.domain || null),
      host: host?.displayName ?? null,
      app: link?.name ?? row?.appName ?? paste.appName ?? null,
    },
    connected: { home: side !== null, host: isJudged(gathered) },
    joined: { home: home?.homeConnected ?? false, host: host?.hostConnected ?? false },
    readAt: {
      ...('read' in posture && { hostRules: posture.read.readAt, crossing: posture.read.readAt }),
      ...('read' in guest && { guestAccount: guest.read.readAt }),
      ...(side?.userRisk && { homeRisk: side.userRisk.readAt }),
      ...(side?.selfServiceReset && { homeReset: side.selfServiceReset.readAt }),
    },
    ...staleOf(gathered),
    ...('read' in posture && { hostVersion: posture.read.version }),
    homeRisk: side?.userRisk?.value ?? null,
    passwordChangedAt: side?.passwordChangedAt?.value ?? null,
    identityProvider: 'read' in guest ? guest.read.identityProvider : null,
    appLink: link?.url ?? null,
    homeTakesRequests: Boolean(home?.homeConnected && home.supportAddress),
  }
}

function staleOf({ posture, homeSide }: Gathered): Pick<Evidence, 'stale'> {
  const side = 'read' in homeSide ? homeSide.read : null
  const stale: CheckedFact['fact'][] = [
    ...('read' in posture && posture.read.stale ? (['hostRules', 'crossing'] as const) : []),
    ...(side?.userRisk?.stale ? (['homeRisk'] as const) : []),
    ...(side?.selfServiceReset?.stale ? (['homeReset'] as const) : []),
  ]
  return stale.length ? { stale } : {}
}

/** Brand names: the same in every language. */
const consumerName = { microsoftAccount: 'Microsoft', google: 'Google' }
