import { useTranslations } from 'next-intl'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'

/** `by`: the visitor's roles that open it; `needs`: any of which would. Codes of `staff.role`. */
export type OpenedPart = { part: string; by: readonly string[]; needs: readonly string[] }

/** What whoever is signed in came with, and what it opens. */
export function YourRoles({ roles, parts }: { roles: readonly string[]; parts: OpenedPart[] }) {
  const t = useTranslations('connect.tenant')
  const role = useTranslations('staff.role')
  const join = (codes: readonly string[]) => codes.map((code) => role(code)).join(', ')
  return (
    <section>
      <h2>{t('roles')}</h2>
      <p className="mt-1 font-semibold">{roles.length > 0 ? join(roles) : t('rolesNone')}</p>
      <p className="mb-3 max-w-[48rem] text-ink2">{t('rolesLead')}</p>
      <Table
        caption={t('roles')}
        rows={parts}
        keyOf={({ part }) => part}
        columns={[
          { key: 'part', heading: t('opens'), names: true, cell: ({ part }) => t(`part.${part}`) },
          {
            key: 'does',
            heading: t('does'),
            cell: ({ by }) => (
              <Tag kind={by.length > 0 ? 'open' : 'neutral'}>{t(by.length > 0 ? 'open' : 'shut')}</Tag>
            ),
          },
          {
            key: 'by',
            heading: t('byRoles'),
            cell: ({ by, needs }) => (by.length > 0 ? join(by) : t('byOne', { roles: join(needs) })),
          },
        ]}
      />
    </section>
  )
}
