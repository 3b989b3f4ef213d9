import { useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/disclosure'
import { Table } from '@/components/ui/table'
import { withNames } from '@/components/ui/with-names'
import type { ShownResult } from './host-view'

type Policy = ShownResult['policies'][number]

/** The host's policies: those that apply or may, the others folded. */
export function PolicyLines({ policies }: { policies: readonly Policy[] }) {
  const t = useTranslations('staff.result')
  if (policies.length === 0) return null
  const not = policies.filter(({ applies }) => applies === 'no')
  const others = policies.filter(({ applies }) => applies !== 'no')
  return (
    <section>
      <h2 className="mb-3">{t('policiesTitle')}</h2>
      {others.length > 0 && <Lines caption={t('policiesTitle')} rows={others} />}
      {not.length > 0 && (
        <Disclosure wide summary={t('policiesNot', { count: not.length })}>
          <Lines caption={t('policiesNot', { count: not.length })} rows={not} />
        </Disclosure>
      )}
    </section>
  )
}

function Lines({ caption, rows }: { caption: string; rows: Policy[] }) {
  const t = useTranslations('staff.result')
  const words = useTranslations('judgement')
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          ...{ key: 'policy', heading: t('policyColumns.policy'), names: true },
          cell: ({ name }) => <bdi>{name}</bdi>,
        },
        {
          ...{ key: 'applies', heading: t('policyColumns.applies') },
          cell: ({ applies }) => t(`applies.${applies}`),
        },
        {
          ...{ key: 'because', heading: t('policyColumns.because') },
          cell: ({ reason }) => withNames((names) => words(reason.key, names), reason.values),
        },
      ]}
    />
  )
}
