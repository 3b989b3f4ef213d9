import type { CodeKind } from '@/lib/evaluation/code-kind'
import { toLines } from './clean-text'
import { findCode, toKind } from './error-codes'
import { findAddress, findGuids, findIpAddress, findTenantHint, findTimestamp } from './paste-values'
import type { FoundGuid } from './paste-values'
import { hasHighRiskText, hasHomeRiskText } from './risk-text'
import { withoutGaps } from './without-gaps'

/** What a pasted error message says. Everything is as pasted by somebody: a hint, never a proof. */
export type Paste = {
  /** Digits only, five to seven; perhaps one we do not know. */
  code?: string
  /** What code and text together mean; absent where neither says anything. */
  meaning?: CodeKind
  requestId?: string
  correlationId?: string
  /** ISO 8601 UTC. */
  timestamp?: string
  appId?: string
  appName?: string
  ipAddress?: string
  /** The mail address of the person the message is about, in lower case. */
  address?: string
  /** Tenant id, domain or name of the organisation that was tried. */
  tenantHint?: string
  /** As shown on the page, `Windows 10`. */
  devicePlatform?: string
  /** As shown on the page, in its language. */
  deviceState?: string
  /** The reason "User blocked due to risk on home tenant." or the block page's own wording of it. */
  riskText?: boolean
}

/**
 * Reads both layouts of Entra's error pages and OAuth errors (as text, JSON or address), whatever the language of the
 * labels, quoted or cut off. Looks at the first 20,000 characters, never throws.
 */
export function readPaste(text: string): Paste {
  const lines = toLines(text)
  const whole = lines.join('\n')
  const address = findIpAddress(lines)
  const ids = toIds(findGuids(lines), address?.line ?? lines.length)
  const code = readCode(lines, ids.requestId !== undefined)
  const homeRisk = hasHomeRiskText(whole)
  return withoutGaps({
    code,
    meaning: toKind(code, { homeRisk, highRisk: hasHighRiskText(whole) }),
    requestId: ids.requestId,
    correlationId: ids.correlationId,
    timestamp: findTimestamp(lines),
    appId: ids.app?.value,
    appName: ids.app && readAppName(lines, ids.app),
    ipAddress: address?.value,
    address: findAddress(whole),
    tenantHint: findTenantHint(whole),
    ...readDevice(lines, ids.app?.line ?? -1),
    riskText: homeRisk || undefined,
  })
}

/** True when there is nothing to go on: no code, no number to look up, no wording we know. */
export function isEmpty(paste: Paste): boolean {
  return !paste.code && !paste.requestId && !paste.correlationId && !paste.riskText
}

const labels = {
  requestId: /request|trace|anforderung|anfrage|demande|solicitud|richiesta|要求|请求|請求|요청|طلب|запрос/i,
  correlationId: /[ck]orr?[eé]l|相関|相关|关联|關聯|상관|ارتباط|коррел/i,
  other:
    /devi[cz]e|gerät|appareil|dispositiv|デバイス|设备|裝置|장치|جهاز|устройств|tenant|mandant|テナント|租户/i,
  appId: /\bapp|client_?id|anwendung|アプリ|应用|應用|앱|تطبيق|приложен|aplica|applica/i,
}

/** Labels we know first; the rest in the page's own order, and a GUID after the IP address is a device. */
function toIds(guids: FoundGuid[], ipLine: number) {
  const known = (label: RegExp) => guids.find((guid) => label.test(lastWords(guid)))
  const isKnown = (guid: FoundGuid) => Object.values(labels).some((label) => label.test(lastWords(guid)))
  const rest = guids.filter((guid) => guid.pair && !isKnown(guid) && guid.line <= ipLine)
  const request = known(labels.requestId) ?? rest.shift()
  const correlation = known(labels.correlationId) ?? rest.shift()
  const app = guids.find(
    (guid) => guid.pair && !labels.other.test(lastWords(guid)) && labels.appId.test(lastWords(guid)),
  )
  return { requestId: request?.value, correlationId: correlation?.value, app: app ?? rest.shift() }
}

const lastWords = ({ label }: FoundGuid) => label.slice(-30)

/** `AADSTS…` first, then a number after a label, then any number that we know. */
function readCode(lines: string[], hasNumbers: boolean): string | undefined {
  const whole = lines.join('\n')
  const named =
    /AADSTS ?(\d{5,7})(?!\d)/i.exec(whole)?.[1] ?? /error_codes\W{1,5}(\d{5,7})(?!\d)/i.exec(whole)?.[1]
  if (named) return named
  const bare = [...whole.matchAll(/(?<![\w.:/-])(\d{5,7})(?![\w:/-]|\.\d)/g)].map(([digits]) => digits)
  const familiar = bare.find((digits) => findCode(digits))
  if (familiar) return familiar
  const labelled = lines
    .map((line) => /^([^:]{2,40}): ?(\d{5,7})(?![\w:.-])/.exec(line))
    .find((match) => match)
  const says = hasNumbers || /error|code|fehler/i.test(labelled?.[1] ?? '')
  return says ? labelled?.[2] : undefined
}

/** The page puts the name right above the id, so the label's language does not matter. */
function readAppName(lines: string[], app: FoundGuid): string | undefined {
  const above = lines.slice(0, app.line).findLast((line) => line !== '')
  const value = above === undefined ? undefined : toValue(above)
  return value && !/^20\d\d-|^[0-9a-f]{8}-/i.test(value) ? value : undefined
}

const platforms = /^(?:windows|android|ios|ipados|mac ?os|os x|linux|chrome ?os)\b/i

/** The platform is known by its value, the state stands right below it. */
function readDevice(lines: string[], appLine: number): Pick<Paste, 'devicePlatform' | 'deviceState'> {
  const filled = lines.slice(appLine + 1).filter((line) => line !== '')
  const at = filled.findIndex((line) => platforms.test(toValue(line) ?? ''))
  if (at < 0) return {}
  const state = toValue(filled[at + 1] ?? '')
  return { devicePlatform: toValue(filled[at] ?? ''), ...(state && { deviceState: state }) }
}

/** What stands after the label, at most 100 characters. */
function toValue(line: string): string | undefined {
  const colon = line.indexOf(':')
  if (colon < 1 || colon > 60) return undefined
  return (
    line
      .slice(colon + 1)
      .trim()
      .slice(0, 100) || undefined
  )
}
