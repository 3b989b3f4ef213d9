import { passwordManagedBy } from '@/sandbox/directory'
import type { Person, Tenant } from '@/sandbox/world-schema'

export type ResetProblem = NonNullable<NonNullable<Person['home']>['resetProblem']>

const contact = 'Contact your administrator.'
const words: Record<ResetProblem, (tenant: Tenant) => string> = {
  SSPR_0009: ({ displayName }) => `Password reset isn't turned on for ${displayName}. ${contact}`,
  SSPR_0010: () => `Your password is kept by your organization itself. ${contact}`,
  SSPR_0011: () => `Your administrator has not enabled you to use this service. ${contact}`,
  SSPR_0012: () => `Your organization has no licence for this that covers you. ${contact}`,
  SSPR_0013: () => `You are not in the group that may reset their own password. ${contact}`,
  SSPR_0014: () => `You have not registered what is needed to reset your password. ${contact}`,
  SSPR_0029: () => `Your organization has not set up password reset on-premises properly. ${contact}`,
  SSPR_0030: () => "We can't reach your on-premises password reset service. Try again later.",
  OnPremisesSuccessCloudFailure: () =>
    'Your password was reset on-premises, but not yet here. Wait a few minutes before you sign in with it.',
}

/** Why this person may not reset the password alone, in the words and codes of the real page. */
export function refusalOf(tenant: Tenant, person: Person): { code: ResetProblem; text: string } | undefined {
  const code = codeOf(tenant, person)
  return code && { code, text: words[code](tenant) }
}

function codeOf(tenant: Tenant, person: Person): ResetProblem | undefined {
  const { home } = person
  const managedBy = passwordManagedBy(tenant, person)
  if (!tenant.selfServiceReset) return 'SSPR_0009'
  if (home?.resetProblem && !lateProblems.includes(home.resetProblem)) return home.resetProblem
  if (managedBy === 'onPremises' || managedBy === 'federated') return 'SSPR_0010'
  return home?.resetRegistered ? undefined : 'SSPR_0014'
}

/** What is only noticed when the new password is carried to the directory on premises. */
const lateProblems: ResetProblem[] = ['SSPR_0030', 'OnPremisesSuccessCloudFailure']

export function lateRefusalOf(
  tenant: Tenant,
  { home }: Person,
): { code: ResetProblem; text: string } | undefined {
  const code = home?.resetProblem
  return code && lateProblems.includes(code) ? { code, text: words[code](tenant) } : undefined
}
