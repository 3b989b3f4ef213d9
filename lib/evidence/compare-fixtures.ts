import type { Blocker, Cause, Judgement, PolicyFinding } from '@/lib/evaluation/judgement'
import { readSignIn } from './sign-in-facts'
import type { SignInFacts } from './sign-in-facts'
import { signInRow } from './sign-in-fixtures'

/** Nothing in the way; state only what the case is about. */
export const aJudgement = (parts: Partial<Judgement> = {}): Judgement => ({
  verdict: 'allowed',
  blockers: [],
  possibleBlockers: [],
  challenges: [],
  unknowns: [],
  policies: [],
  waysOut: [],
  ...parts,
})

export const blocker = (cause: Cause, policy?: string): Blocker => ({
  cause,
  owner: 'resourceAdmin',
  basis: 'documented',
  ...(policy !== undefined && { policy }),
})

export const aFinding = (parts: Partial<PolicyFinding> = {}): PolicyFinding => ({
  id: 'p',
  applies: 'yes',
  reason: 'notSet',
  state: 'enabled',
  unread: [],
  controls: [],
  ...parts,
})

export const mfa = { control: 'mfa', met: 'no', reachable: 'yes' } as const
export const block = { control: 'block', met: 'no', reachable: 'no' } as const

/** A row of Graph with these members, in our words. */
export const aRow = (members: Record<string, unknown> = {}): SignInFacts => readSignIn(members)
export const failed = (errorCode: number, members: Record<string, unknown> = {}): SignInFacts =>
  aRow({ status: { errorCode }, ...members })
export const riskRow = readSignIn(signInRow)
