/** Codes of `connect.leave.problem`, each with the field it belongs to. */
const leaveProblems = {
  formOld: null,
  tryLater: null,
  nameMissing: 'name',
  nameWrong: 'name',
  stepUpCancelled: null,
  stepUpOtherAccount: null,
  stepUpStale: null,
  stepUpLost: null,
  consentMissing: null,
} as const

type LeaveProblem = keyof typeof leaveProblems

const isLeaveProblem = (code: unknown): code is LeaveProblem =>
  typeof code === 'string' && Object.hasOwn(leaveProblems, code)

/** What a page's address says was wrong, with its field; null for nothing, or nothing that we know. */
export const toLeaveProblem = (code: unknown) =>
  isLeaveProblem(code) ? { code, field: leaveProblems[code] } : null
