import type { Policy, UserSelection } from './policy'
import type { PolicyRiskLevel, Scenario } from '@/lib/evaluation/scenario'

const levels: readonly PolicyRiskLevel[] = ['low', 'medium', 'high']

/** The retired built-in risk policies, said as Conditional Access policies. */
export function builtInRiskPolicies(settings: Scenario['resource']['identityProtection']): Policy[] {
  const user = settings?.userRiskPolicy
  const signIn = settings?.signInRiskPolicy
  return [
    ...(user
      ? [
          {
            ...toPolicy('identityProtection.userRiskPolicy', user.control, user.excludeGroups),
            userRisk: atLeast(user.minimumLevel),
          },
        ]
      : []),
    ...(signIn
      ? [
          {
            ...toPolicy('identityProtection.signInRiskPolicy', signIn.control, signIn.excludeGroups),
            signInRisk: atLeast(signIn.minimumLevel),
          },
        ]
      : []),
  ]
}

function atLeast(minimum: PolicyRiskLevel): PolicyRiskLevel[] {
  return levels.slice(levels.indexOf(minimum))
}

function toPolicy(
  id: string,
  control: 'block' | 'mfa' | 'passwordChange',
  excludeGroups: string[] = [],
): Policy {
  const nobody: UserSelection = {
    everyone: false,
    everyGuest: false,
    ids: [],
    groups: [],
    roles: [],
    guests: null,
    unread: [],
  }
  return {
    id,
    state: 'enabled',
    effect: 'enabled',
    hasSession: false,
    users: { include: { ...nobody, everyone: true }, exclude: { ...nobody, groups: excludeGroups } },
    applications: { kind: 'anything', include: [], exclude: [] },
    platforms: { include: 'all', exclude: [] },
    clientApps: 'all',
    locations: null,
    deviceFilter: null,
    signInRisk: [],
    userRisk: [],
    insiderRisk: [],
    transferMethods: [],
    grant: { operator: 'or', controls: [{ kind: control }] },
    unread: {
      ...{ target: [], platforms: [], clientApps: [], locations: [], deviceFilter: [], signInRisk: [] },
      ...{ userRisk: [], insiderRisk: [], transferMethods: [], other: [] },
    },
  }
}
