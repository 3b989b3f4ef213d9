/** Codes of `connect.problem`, each with the field it belongs to. */
export const connectProblems = {
  formOld: null,
  tryLater: null,
  asMissing: 'as',
  addressMissing: 'address',
  addressInvalid: 'address',
  noTenant: 'address',
  consentCancelled: null,
  consentRefused: null,
  consentElsewhere: null,
  lost: null,
  signInCancelled: null,
  signInOther: null,
  notConsented: null,
  tooPowerful: null,
  nameUnread: null,
  notAdmin: null,
} as const

export type ConnectProblem = keyof typeof connectProblems

export const isConnectProblem = (code: unknown): code is ConnectProblem =>
  typeof code === 'string' && Object.hasOwn(connectProblems, code)

/** What a page's address says was wrong, with its field; null for nothing, or nothing that we know. */
export const toShownProblem = (code: unknown) =>
  isConnectProblem(code) ? { code, field: connectProblems[code] } : null
