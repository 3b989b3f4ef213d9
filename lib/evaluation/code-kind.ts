/**
 * What the error code of a failed sign-in says to the person it happened to, as far as a code can say it. It stands here
 * because the folder that reads codes and the one that words them do not know each other; the engine does not use it.
 * `unknown` is a code that nobody has listed, which is an answer too.
 */
export type CodeKind =
  | 'homeRisk'
  | 'signInRisk'
  | 'registration'
  | 'policyBlock'
  | 'device'
  | 'app'
  | 'oldApp'
  | 'mfa'
  | 'notInvited'
  | 'pending'
  | 'disabled'
  | 'outbound'
  | 'inbound'
  | 'appAccess'
  | 'credentials'
  | 'retry'
  | 'tenantRestriction'
  | 'wrongAddress'
  | 'unknown'
