import type { Person, Tenant } from '@/sandbox/world-schema'

/** Why this person may not reset the password alone, in the words and codes of the real page. */
export function refusalOf(tenant: Tenant, person: Person): { code: string; text: string } | undefined {
  if (!tenant.selfServiceReset)
    return {
      code: 'SSPR_0009',
      text: `Password reset isn't turned on for ${tenant.displayName}. Contact your administrator.`,
    }
  if (tenant.passwordManagedBy === 'onPremises' || tenant.passwordManagedBy === 'federated')
    return {
      code: 'SSPR_0010',
      text: 'Your password is kept by your organization itself. Contact your administrator.',
    }
  if (!person.home?.resetRegistered)
    return {
      code: 'SSPR_0014',
      text: 'You have not registered what is needed to reset your password. Contact your administrator.',
    }
  return undefined
}
