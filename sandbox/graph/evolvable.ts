import { isRow } from './filter'

/** Members of enumerations that are newer than `unknownFutureValue`, by the member of an object that holds them. */
const newer: Record<string, ReadonlySet<string>> = {
  riskDetail: new Set([
    'm365DAdminDismissedDetection',
    'adminConfirmedServicePrincipalCompromised',
    'adminDismissedAllRiskForServicePrincipal',
    'userChangedPasswordOnPremises',
    'adminDismissedRiskForSignIn',
    'adminConfirmedAccountSafe',
    'microsoftRevokedSessions',
  ]),
  builtInControls: new Set(['riskRemediation']),
  result: new Set([
    'reportOnlySuccess',
    'reportOnlyFailure',
    'reportOnlyNotApplied',
    'reportOnlyInterrupted',
  ]),
  crossTenantAccessType: new Set(['passthrough']),
}

/** What a caller gets that did not send `Prefer: include-unknown-enum-members`. */
export function withoutNewerMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNewerMembers)
  if (!isRow(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, masked(newer[name], member)]),
  )
}

function masked(names: ReadonlySet<string> | undefined, member: unknown): unknown {
  if (!names) return withoutNewerMembers(member)
  if (typeof member === 'string') return names.has(member) ? 'unknownFutureValue' : member
  if (!Array.isArray(member)) return withoutNewerMembers(member)
  return member.map((one: unknown) =>
    typeof one === 'string' && names.has(one) ? 'unknownFutureValue' : one,
  )
}
