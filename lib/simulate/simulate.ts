import { judge as judgeOnce } from '@/lib/evaluation/judge'
import type { FactName, Judgement } from '@/lib/evaluation/judgement'
import type { ExternalUserType, IdentityProvider, Platform, Scenario } from '@/lib/evaluation/scenario'
import { takeWhatIf, type WhatIf } from '@/lib/helpdesk/what-if'
import { toGates, type Gates } from './gates'

type User = Scenario['attempt']['user']

/** `assumed`: facts of the person that nobody read. `home` only where something of that side is known. */
export type Simulated = {
  resource: Scenario['resource']
  home?: Scenario['home']
  user: User
  assumed: readonly FactName[]
  app: string
  platform?: Platform
  whatIf: WhatIf
}

export type Simulation = {
  scenario: Scenario
  judgement: Judgement
  gates: Gates
  /** Paths of facts that were filled in without being read: the person's, and whatever only home sees. */
  assumed: ReadonlySet<FactName>
}

/** Judges one imagined sign-in. Pure: what nobody named stays unknown. `judge`: one that remembers the posture, for who asks often. */
export function simulate(
  { resource, home, user, assumed, app, platform, whatIf }: Simulated,
  judge: (scenario: Scenario) => Judgement = judgeOnce,
): Simulation {
  const given: Scenario = {
    resource,
    ...(home && { home }),
    attempt: { user, target: { app }, ...(platform && { platform }) },
  }
  const scenario = takeWhatIf(given, whatIf)
  const judgement = judge(scenario)
  const supposed = new Set([
    ...assumed,
    ...(whatIf.userRisk ? ['attempt.userRisk'] : []),
    ...(whatIf.home ? ['attempt.user.homeEnabled', 'home.crossTenantAccess'] : []),
  ])
  return {
    ...{ scenario, judgement, assumed: supposed },
    gates: toGates(scenario, judgement, supposed),
  }
}

/** One kind of guest. `homeTenantId` undefined: whichever tenant; null: no Entra home. */
export type GuestKind = {
  type: ExternalUserType
  provider: IdentityProvider
  homeTenantId: string | null | undefined
  domain: string | undefined
}

/** Somebody of that kind whose account is in order and who is in no group: what a kind does not say is assumed, and named. */
export function toSomebody({
  type,
  provider,
  homeTenantId,
  domain,
}: GuestKind): Pick<Simulated, 'user' | 'assumed'> {
  const isLocal = type === 'internalGuest'
  return {
    user: {
      type,
      identityProvider: isLocal ? 'internal' : provider,
      ...(isLocal ? { homeTenantId: null } : homeTenantId !== undefined && { homeTenantId }),
      ...(domain && { domain }),
      ...{ invitation: 'accepted', enabled: true, groups: [], roles: [] },
    },
    assumed: ['invitation', 'enabled', 'groups', 'roles'].map((fact) => `attempt.user.${fact}`),
  }
}
