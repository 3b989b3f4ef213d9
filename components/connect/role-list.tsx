import { useTranslations } from 'next-intl'

/** Directory roles by name under a line that says what they are for; `roles` are codes of `staff.role`. */
export function RoleList({ label, roles }: { label: string; roles: readonly string[] }) {
  const role = useTranslations('staff.role')
  return (
    <>
      <p className="font-semibold">{label}</p>
      <ul className="mt-1.5 mb-4 list-disc space-y-1 ps-6 marker:text-ink2">
        {roles.map((code) => (
          <li key={code}>{role(code)}</li>
        ))}
      </ul>
    </>
  )
}
