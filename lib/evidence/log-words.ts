import type { ClientApp, Platform, RiskLevel } from '@/lib/evaluation/scenario'

/** The first that fits: "Windows Phone" is also a Windows. */
const platforms: readonly [RegExp, Platform][] = [
  [/^windows ?phone/i, 'windowsPhone'],
  [/^windows/i, 'windows'],
  [/^android/i, 'android'],
  [/^(?:ios|ipados)/i, 'iOS'],
  [/^(?:mac ?os|os x)/i, 'macOS'],
  [/^linux/i, 'linux'],
]

/** The operating system as pages and logs write it, `Windows 10`. What is in no table stays unknown. */
export function toPlatform(system: string | undefined): Platform | undefined {
  return platforms.find(([form]) => form.test(system ?? ''))?.[1]
}

/** Protocols that cannot show anything interactive. */
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

/** `clientAppUsed` of a sign-in row. */
export function toClientApp(name: string | undefined): ClientApp | undefined {
  return clients.get(name?.toLowerCase() ?? '')
}

const risks = new Map<string, RiskLevel>([
  ['none', 'none'],
  ['low', 'low'],
  ['medium', 'medium'],
  ['high', 'high'],
])

/** A level that is `hidden` for want of a licence is unknown, not none. */
export function toRiskLevel(level: string | undefined): RiskLevel | undefined {
  return risks.get(level?.toLowerCase() ?? '')
}

/** The two letters of a country; exports write it after the city, some write its whole name, which is no code. */
export function toCountry(place: string | undefined): string | undefined {
  const last = place?.split(',').at(-1)?.trim().toUpperCase()
  return last !== undefined && /^[A-Z]{2}$/.test(last) ? last : undefined
}

/** ISO 8601 UTC from what logs write, with a space for the T or without the Z; anything else is no time. */
export function toTime(text: string | undefined): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)(?:Z|\+00:00)?$/.exec(text ?? '')
  return parts ? `${parts[1]}T${parts[2]}Z` : undefined
}
