import type { CodeKind } from '@/lib/evaluation/code-kind'
import type { Action, Actor, Cause, Control, Reason, Verdict } from '@/lib/evaluation/judgement'
import words from './messages/en/judgement.json'
import type { Audience } from './reader'
import type { UnknownKind } from './unknown-kind'

type Headed = Record<Audience, { title: string; sentence: string }>
type Plain = Record<Audience, string>

/** The controls there are words for; every other one is `other`. */
export type ControlKind = (typeof controlKinds)[number] | 'other'
const controlKinds = [
  ...(['block', 'mfa', 'authenticationStrength', 'compliantDevice', 'domainJoinedDevice'] as const),
  ...(['approvedApplication', 'compliantApplication', 'passwordChange', 'riskRemediation'] as const),
  ...(['termsOfUse', 'customAuthenticationFactor', 'invitation'] as const),
]

export const toControlKind = (control: Control): ControlKind =>
  controlKinds.find((known) => known === control) ?? 'other'

/** The English words of a judgement. A code without its words for each audience does not compile. */
export const judgementWords = words satisfies {
  verdict: Record<Verdict, Headed>
  cause: Record<Cause, Headed>
  owner: Record<Actor, Plain>
  action: Record<Action, Plain>
  control: Record<ControlKind, Plain>
  reason: Record<Reason, Plain>
  unknown: Record<UnknownKind, Plain>
  /** What the code of a message or a log says, where there is no judgement to tell more. */
  code: Record<CodeKind, Plain>
  noWayOut: Plain
}

/** Every key of the catalogue, below `judgement`. */
export type JudgementKey =
  | `${`verdict.${Verdict}` | `cause.${Cause}`}.${Audience}.${'title' | 'sentence'}`
  | `owner.${Actor}.${Audience}`
  | `action.${Action}.${Audience}`
  | `control.${ControlKind}.${Audience}`
  | `reason.${Reason}.${Audience}`
  | `unknown.${UnknownKind}.${Audience}`
  | `code.${CodeKind}.${Audience}`
  | `noWayOut.${Audience}`
