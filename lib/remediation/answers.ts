import type { RoleName } from '@/lib/auth/roles'
import type { ProblemKind } from '@/lib/entra/problem'
import type { HomeKind } from './kinds'
import type { Refusal } from './who-may'

/** How an admin made sure who is asking for a new password; `notYet` is never enough. */
export const checks = ['calledBack', 'inPerson', 'notYet'] as const
export type Check = (typeof checks)[number]

/** What an admin looked at before a risk was taken away, or why somebody is thrown out. */
export const reasons = [
  'travel',
  'newDevice',
  'knownNetwork',
  'securityTest',
  'passwordChanged',
  'leaked',
  'reported',
  'other',
] as const
export type Reason = (typeof reasons)[number]

/**
 * One press. `reason`: a Reason, of dismissing and confirming. `checked`: of a reset a Check, of dismissing and confirming safe
 * what the admin looked at, in a sentence. `key` is made with the form; `targetIds` are object ids of the
 * presser's own tenant.
 */
export type Press = {
  kind: HomeKind
  targetIds: string[]
  key: string
  reason?: string | undefined
  checked?: string | undefined
  approverAddress?: string | undefined
}

/**
 * Why a press makes no run. Of what was pressed: `noTargets`, `tooMany`, `notInBulk`, `reasonMissing`, `checkMissing`, `checkFirst`
 * (the admin has not made sure yet), `approverMissing`, `approverUnknown`, `approverSelf`. `keyReused`: the form was used for
 * something else. `underWay`: the same change to the same person has begun; `run` says where. Of the target: TargetProblem, and
 * `noneMay` of several; of a guest's methods `noMethods` and `methodsChanged` (not what the form showed). Of how often: `adminLimit`,
 * `targetLimit`, `tenantLimit`. `changesStopped`: by who runs Readmit. The rest is what Graph says of reading the tenant.
 */
export type PressCode =
  | 'noTargets'
  | 'tooMany'
  | 'notInBulk'
  | 'reasonMissing'
  | 'checkMissing'
  | 'checkFirst'
  | 'approverMissing'
  | 'approverUnknown'
  | 'approverSelf'
  | 'keyReused'
  | 'underWay'
  | TargetProblem
  | 'noneMay'
  | 'noMethods'
  | 'methodsChanged'
  | 'adminLimit'
  | 'targetLimit'
  | 'tenantLimit'
  | 'changesStopped'
  | ProblemKind

/**
 * Why one target may not be changed by this admin. In a run of several it stands at the operation. `noSuchPerson`: not in this
 * directory. `notAtRisk`: there is no risk to take away.
 */
export type TargetProblem = 'noSuchPerson' | 'guest' | 'notAtRisk' | Refusal

/** `roles`: any of them would do. */
export type PressProblem = { problem: PressCode; run?: string; roles?: readonly RoleName[] }
export type Pressed = { run: string } | PressProblem

/**
 * Why nothing is begun. `notYours`: only who pressed, or who agreed, begins. `needsApproval`, `refused`, `expired`, `cancelled`: where
 * the run stands. `underWay`: already sent, by another click. `outcomeUnknown`: sent, and nobody knows yet. `failed`: refused by
 * Graph, `because` says why.
 */
export type BeginCode =
  | 'noSuchRun'
  | 'notYours'
  | 'needsApproval'
  | 'refused'
  | 'expired'
  | 'cancelled'
  | 'underWay'
  | 'outcomeUnknown'
  | 'failed'
  | 'changesStopped'

/** `secret`: the one time that a temporary password is anywhere but in Graph. Never log, store or repeat it. */
export type Begun =
  | { state: 'begun' }
  | { state: 'begun'; secret: string; operation: string }
  | { state: 'stepUp'; scopes: string[]; claims?: string }
  | { problem: BeginCode; because?: string }

/** `itself`: who asked cannot agree. `decided`: somebody was faster, or it is over. */
export type Decided =
  | { state: 'decided' }
  | { state: 'stepUp'; scopes: string[] }
  | {
      problem: 'noSuchRun' | 'itself' | 'decided' | 'expired' | TargetProblem | ProblemKind
      roles?: readonly RoleName[]
    }
