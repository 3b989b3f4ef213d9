/** What a home admin may do about one of their people. The order is that of the buttons. */
export const homeKinds = [
  'resetPassword',
  'dismissRisk',
  'confirmCompromised',
  'confirmSafe',
  'revokeSessions',
] as const
export type HomeKind = (typeof homeKinds)[number]

/** The same, and what an admin of the host does for a guest: deleting the methods that the guest registered there, one by one. */
export const kinds = [...homeKinds, 'deleteMethods'] as const
export type Kind = (typeof kinds)[number]

/** Kinds that may be done for several people at once: a reset never, because every password goes to one person. */
export const bulkKinds = ['dismissRisk', 'revokeSessions'] as const satisfies readonly HomeKind[]

/** Kinds that say something about the risk: they show in it, and only there. */
export const riskKinds: readonly Kind[] = ['dismissRisk', 'confirmCompromised', 'confirmSafe']

/** As many as Graph's dismissal takes; more than the second figure ask a second admin. */
export const mostTargets = 60
export const mostAlone = 10

/**
 * Where one change to one account stands.
 * `requested`: pressed, nothing sent. `dispatching`: the one write is on its way. `accepted`: Graph took it, the directory does not
 * show it yet. `succeeded`: seen in the directory. `failed`: refused, surely not done. `outcomeUnknown`: sent and not answered.
 * `notApplied`: that was looked into, and it had not been done. `cancelled`: never sent.
 */
export const operationStates = [
  'requested',
  'dispatching',
  'accepted',
  'succeeded',
  'failed',
  'outcomeUnknown',
  'notApplied',
  'cancelled',
] as const
export type OperationState = (typeof operationStates)[number]

/** The states in which nothing more happens by itself. */
export const finalStates = [
  'succeeded',
  'failed',
  'notApplied',
  'cancelled',
] as const satisfies readonly OperationState[]

/** The delegated permission each kind needs, by Graph's name. Source: Graph permissions reference. */
export const scopeOf: Record<Kind, string> = {
  resetPassword: 'UserAuthenticationMethod.ReadWrite.All',
  dismissRisk: 'IdentityRiskyUser.ReadWrite.All',
  confirmCompromised: 'IdentityRiskyUser.ReadWrite.All',
  confirmSafe: 'IdentityRiskyUser.ReadWrite.All',
  revokeSessions: 'User.RevokeSessions.All',
  deleteMethods: 'UserAuthenticationMethod.ReadWrite.All',
}
