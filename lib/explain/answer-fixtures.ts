import type { CodeKind } from '@/lib/evaluation/code-kind'
import type { Action, Actor, Blocker, Cause, Judgement, WayOut } from '@/lib/evaluation/judgement'
import type { IdentityProvider, Scenario } from '@/lib/evaluation/scenario'
import type { NextStep, Situation } from './answer'
import type { AnswerInput } from './answer-input'

export const reset = 'https://reset.example/'
export const names = { home: 'Fabrikam', host: 'Contoso', app: 'Contoso Projects', provider: null }

export type Parts = {
  judgement?: Partial<Judgement>
  user?: Partial<Scenario['attempt']['user']>
  attempt?: Partial<Scenario['attempt']>
  home?: Partial<NonNullable<Scenario['home']>>
  meaning?: CodeKind
} & Partial<Pick<AnswerInput, 'connected' | 'joined' | 'previous' | 'homeRiskCleared' | 'names' | 'hrefs'>>

/** Both sides connected, an Entra guest, nothing in the way; state only what the case is about. */
export function anInput({ judgement, user, attempt, home, meaning, ...rest }: Parts): AnswerInput {
  return {
    scenario: {
      resource: { tenantId: 'contoso', policies: [], crossTenantAccess: { default: {}, partners: [] } },
      home: { tenantId: 'fabrikam', ...home },
      attempt: {
        user: {
          id: 'g',
          type: 'b2bCollaborationGuest',
          identityProvider: 'entra',
          domain: 'fabrikam.com',
          ...user,
        },
        target: { app: 'projects' },
        ...attempt,
      },
    },
    judgement: {
      verdict: 'allowed',
      ...{ blockers: [], possibleBlockers: [], challenges: [], unknowns: [], policies: [], waysOut: [] },
      ...judgement,
    },
    paste: meaning === undefined ? {} : { code: '50000', meaning },
    names,
    connected: { home: true, host: true },
    readAt: { hostRules: '2026-11-21T09:34:00Z' },
    homeRiskCleared: null,
    hrefs: { passwordReset: reset, app: 'https://projects.example/' },
    ...rest,
  }
}

export const blocker = (cause: Cause, owner: Actor = 'resourceAdmin'): Blocker => ({
  cause,
  owner,
  basis: 'documented',
})
export const way = (...steps: [Actor, Action][]): WayOut => ({
  steps: steps.map(([actor, action]) => ({ actor, action })),
  verdictAfter: 'allowed',
})
export const blocked = (blockers: Blocker[], ...waysOut: WayOut[]): Parts => ({
  judgement: { verdict: 'blocked', blockers, waysOut },
})
export const undetermined = (...causes: Cause[]): Parts => ({
  judgement: {
    verdict: 'undetermined',
    possibleBlockers: causes.map((cause) => ({ ...blocker(cause), ifTrue: ['attempt.userRisk'] })),
    unknowns: ['attempt.userRisk'],
  },
})

export const risk = blocker('homeUserRisk', 'homeAdmin')
export const resetWay = way(['guest', 'resetPasswordAtHome'])
export const canReset = { selfServiceReset: { enabled: true, registered: true } }
export const atRisk = { ...blocked([risk], resetWay), attempt: { userRisk: 'high' as const } }
export const unseen = { connected: { home: false, host: true } }
export const nothing = { connected: { home: false, host: false } }

export const by = (identityProvider: IdentityProvider): Parts => ({
  ...blocked([blocker('homeUserRisk', 'identityProvider')], way(['guest', 'resetWithIdentityProvider'])),
  user: { identityProvider, homeTenantId: null },
})

/** What is the case, what the guest is told, the one next step, and its link. */
export type SituationCase = [string, Parts, Situation, NextStep, string?]
