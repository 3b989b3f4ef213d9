import type { Platform } from '@/lib/evaluation/scenario'
import { toPlatform } from './log-words'
import type { Paste } from './read-paste'

/** What a paste supports about the attempt. An absent member stays unknown; the client app is never on the page. */
export type PasteFacts = {
  app?: string
  ipAddress?: string
  platform?: Platform
  /** The message says that the home side's risk was the reason at that time. */
  homeRiskSeen: boolean
}

/** Translates a paste into members of the scenario's attempt. */
export function toFacts(paste: Paste): PasteFacts {
  const platform = toPlatform(paste.devicePlatform)
  return {
    ...(paste.appId && { app: paste.appId }),
    ...(paste.ipAddress && { ipAddress: paste.ipAddress }),
    ...(platform && { platform }),
    homeRiskSeen: paste.meaning === 'homeRisk',
  }
}
