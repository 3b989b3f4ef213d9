import { useFormatter, useTranslations } from 'next-intl'

/** "Security Operator or Global Administrator", from codes of `staff.role`; a code without words is left out. */
export function useRoleNames(): (roles: readonly string[]) => string {
  const [t, format] = [useTranslations('staff.role'), useFormatter()]
  return (roles) =>
    format.list(
      roles.filter((role) => t.has(role)).map((role) => t(role)),
      { type: 'disjunction' },
    )
}
